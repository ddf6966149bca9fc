// SPDX-License-Identifier: Apache-2.0
#include "microtubule_moves.hpp"

namespace poleward::spindle {

std::int64_t Moves::safe_ticks() const noexcept {
  // k ticks complete at most (k + 2 (step - 1)) / step losses, as each of two clocks may start just
  // short of completion.  A shrinking tip is reborn on reaching 0, a growing one may stay there.
  std::int64_t const spare = state_.tip == TipState::shrinking ? 1 : 0;
  std::int64_t const losses = dimers() / step_ - spare;
  return (losses - 1) * step_ + 1;
}

bool Moves::clear_of_zero(Ticks const& ticks) const noexcept {
  std::int64_t const losses =
      completed(Channel::plus_loss, ticks) + completed(Channel::minus_loss, ticks);
  std::int64_t const left = dimers() / step_ - losses;
  return state_.tip == TipState::shrinking ? left > 0 : left >= 0;
}

void Moves::apply(Ticks const& ticks) noexcept {
  Ticks gone = ticks;
  if (step_ > 1) {
    for (std::size_t channel = 0; channel < channel_count; ++channel) {
      std::int64_t const passed = state_.stage[channel] + ticks[channel];
      state_.stage[channel] = static_cast<int>(passed % step_);
      gone[channel] = passed - passed % step_;
    }
  }
  std::int64_t const plus_gained = gone[index(Channel::plus_gain)];
  std::int64_t const plus_lost = gone[index(Channel::plus_loss)];
  std::int64_t const minus_gained = gone[index(Channel::minus_gain)];
  std::int64_t const minus_lost = gone[index(Channel::minus_loss)];
  state_.plus += plus_gained - plus_lost;
  state_.minus += minus_lost - minus_gained;
  exchange_.plus_gained += plus_gained;
  exchange_.plus_lost += plus_lost;
  exchange_.minus_gained += minus_gained;
  exchange_.minus_lost += minus_lost;
}

void Moves::turn() noexcept {
  if (state_.tip == TipState::growing) {
    ++exchange_.catastrophes;
  } else {
    ++exchange_.rescues;
  }
  state_.tip = other(state_.tip);
  if (state_.tip == TipState::shrinking && dimers() == 0) rebirth();
}

void Moves::turn_on_hazard(random::Stream& stream) {
  turn();
  state_.switch_hazard = random::exponential(stream);
}

}  // namespace poleward::spindle
