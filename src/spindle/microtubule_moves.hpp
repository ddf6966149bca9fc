// SPDX-License-Identifier: Apache-2.0
/// \file
/// The moves all three ways of passing time are made of, with what happens at length 0.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "poleward/random/distributions.hpp"
#include "poleward/spindle/microtubule.hpp"

namespace poleward::spindle {

/// What one tick of a clock led to.
enum class Outcome {
  nothing,  ///< a stage of a row, or a loss from a microtubule that has nothing to lose
  moved,    ///< tubulin was exchanged
  reborn,   ///< it was the last of a shrinking microtubule, which now grows
};

/// Changes the state of one microtubule and books every change.
class Moves {
 public:
  Moves(Microtubule::Config const& config, Microtubule::State& state,
        Microtubule::Exchange& exchange) noexcept
      : step_(config.dimers_per_event()), state_(state), exchange_(exchange) {}

  [[nodiscard]] Microtubule::State const& state() const noexcept { return state_; }

  [[nodiscard]] std::int64_t dimers() const noexcept { return state_.plus - state_.minus; }

  [[nodiscard]] std::int64_t dimers_per_event() const noexcept { return step_; }

  /// Ticks that can be applied in any order without coming to length 0.  Two clocks of losses may
  /// each be one tick short of an event, which is what is kept back here.
  [[nodiscard]] std::int64_t safe_ticks() const noexcept { return dimers() - 2 * (step_ - 1) - 1; }

  /// Whether it is certain that no order of these ticks comes to length 0.
  [[nodiscard]] bool clear_of_zero(Ticks const& ticks) const noexcept {
    return ticks[index(Channel::plus_loss)] + ticks[index(Channel::minus_loss)] <= safe_ticks();
  }

  /// Applies ticks whose order does not matter.  \pre clear_of_zero(ticks)
  void apply(Ticks const& ticks) noexcept { exchange_all(step_ == 1 ? ticks : finish_rows(ticks)); }

  [[gnu::always_inline]] inline Outcome tick(std::size_t channel) noexcept {
    if (step_ > 1) {
      if (++state_.stage[channel] < step_) return Outcome::nothing;
      state_.stage[channel] = 0;
    }
    return exchange_one(channel);
  }

  /// The tip switches.  The hazard of the next switch is not touched.
  void turn() noexcept;

  /// The tip switches because its hazard is spent, and the next hazard is drawn.
  void turn_on_hazard(random::Stream& stream);

  /// Takes from the hazard of the next switch what an interval without a switch used up.
  void spend(double hazard) noexcept {
    // Rounding must not turn a switch still to come into one that is due.
    state_.switch_hazard =
        std::max(state_.switch_hazard - hazard, std::numeric_limits<double>::min());
  }

 private:
  /// Advances the row clocks; returns the dimers of the rows completed.
  Ticks finish_rows(Ticks const& ticks) noexcept;

  void exchange_all(Ticks const& dimers) noexcept {
    std::int64_t const plus_gained = dimers[index(Channel::plus_gain)];
    std::int64_t const plus_lost = dimers[index(Channel::plus_loss)];
    std::int64_t const minus_gained = dimers[index(Channel::minus_gain)];
    std::int64_t const minus_lost = dimers[index(Channel::minus_loss)];
    state_.plus += plus_gained - plus_lost;
    state_.minus += minus_lost - minus_gained;
    exchange_.plus_gained += plus_gained;
    exchange_.plus_lost += plus_lost;
    exchange_.minus_gained += minus_gained;
    exchange_.minus_lost += minus_lost;
  }

  [[gnu::always_inline]] inline Outcome exchange_one(std::size_t channel) noexcept {
    switch (static_cast<Channel>(channel)) {
      case Channel::plus_gain:
        state_.plus += step_;
        exchange_.plus_gained += step_;
        return Outcome::moved;
      case Channel::minus_gain:
        state_.minus -= step_;
        exchange_.minus_gained += step_;
        return Outcome::moved;
      case Channel::plus_loss:
        if (dimers() == 0) return Outcome::nothing;
        state_.plus -= step_;
        exchange_.plus_lost += step_;
        return after_loss();
      case Channel::minus_loss:
        if (dimers() == 0) return Outcome::nothing;
        state_.minus += step_;
        exchange_.minus_lost += step_;
        return after_loss();
    }
    return Outcome::nothing;
  }

  [[gnu::always_inline]] inline Outcome after_loss() noexcept {
    if (dimers() > 0 || state_.tip == TipState::growing) return Outcome::moved;
    rebirth();
    return Outcome::reborn;
  }

  void rebirth() noexcept {
    state_.tip = TipState::growing;
    ++exchange_.rebirths;
  }

  std::int64_t step_;
  Microtubule::State& state_;
  Microtubule::Exchange& exchange_;
};

}  // namespace poleward::spindle
