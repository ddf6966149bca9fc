// SPDX-License-Identifier: Apache-2.0
/// \file
/// Exact stochastic jumps: no time step, no bias.  A jump moves whole amounts, and the ledger books
/// it as Mechanism::jump.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "poleward/core/contracts.hpp"
#include "poleward/random/distributions.hpp"
#include "poleward/random/stream.hpp"

namespace poleward::flux {

/// Rates laid end to end from 0: entry k is where channel k ends, the last one is the total rate.
template <std::size_t K>
[[nodiscard]] constexpr std::array<double, K> cumulative(std::array<double, K> rates) noexcept {
  for (std::size_t channel = 1; channel < K; ++channel) rates[channel] += rates[channel - 1];
  return rates;
}

/// The channel whose stretch [end of the one before, its end) holds `point`.
///
/// Counts ends instead of branching on them, since which channel comes is unpredictable by design.
/// A channel of rate 0 has an empty stretch and is never chosen.  \pre 0 <= point < ends.back()
template <std::size_t K>
[[nodiscard]] constexpr std::size_t channel_at(std::array<double, K> const& ends,
                                               double point) noexcept {
  std::size_t channel = 0;
  for (std::size_t passed = 0; passed + 1 < K; ++passed) {
    channel += point >= ends[passed] ? 1U : 0U;
  }
  return channel;
}

/// The same in place, for any number of channels.
[[nodiscard]] inline std::span<double const> cumulative(std::span<double> rates) noexcept {
  for (std::size_t channel = 1; channel < rates.size(); ++channel) {
    rates[channel] += rates[channel - 1];
  }
  return rates;
}

/// The same for any number of channels, by bisection.
[[nodiscard]] inline std::size_t channel_at(std::span<double const> ends, double point) noexcept {
  auto const passed = std::upper_bound(ends.begin(), ends.end() - 1, point);
  return static_cast<std::size_t>(passed - ends.begin());
}

/// Draws the channel of an event, with probability rate / total.
/// A double below 1 times the total is below the total, rounding included.
template <class Ends>
[[nodiscard]] inline std::size_t draw_channel(Ends const& ends, random::Stream& stream) noexcept {
  return channel_at(ends, random::uniform(stream) * ends.back());
}

/// The next event of a set of channels with constant rates.
struct Jump {
  double wait = 0.0;
  std::size_t channel = 0;
};

/// Draws the next event by the direct method: wait exponential with the total rate, channel with
/// probability rate / total.  None if all rates are 0.  Draws one exponential and one uniform.
///
/// \pre the rates are finite and not negative
/// \see Gillespie 1977, J. Phys. Chem. 81:2340, doi:10.1021/j100540a008
template <std::size_t K>
[[nodiscard]] inline std::optional<Jump> next_jump(std::array<double, K> const& rates,
                                                   random::Stream& stream) {
  auto const ends = cumulative(rates);
  if (!(ends.back() > 0.0)) return std::nullopt;
  double const wait = random::exponential(stream) / ends.back();
  return Jump{wait, draw_channel(ends, stream)};
}

/// Lets jumps happen for `dt`; returns how many did.
///
/// `rates()` gives the rates of the present state, constant until the next event: an array, or a
/// span of a buffer that this function may overwrite, of at least one channel;
/// `apply(channel, time)` makes the event happen, `time` after the start.  `hazard_left` belongs to
/// the state of the process and starts at 0: it is what is left of the exponential(1) hazard of the
/// event not reached, so that cutting an interval in two changes nothing but rounding, and a rate
/// changed in between acts at once.
///
/// Exact; an event costs one exponential, one uniform, rates() and apply().
/// \pre dt is finite and not negative; the rates are finite and not negative
template <class Rates, class Apply>
std::int64_t advance_jumps(double dt, double& hazard_left, random::Stream& stream, Rates&& rates,
                           Apply&& apply) {
  expects(std::isfinite(dt) && dt >= 0.0, "an interval is finite and not negative");
  double time = 0.0;
  std::int64_t events = 0;
  for (;;) {
    auto const ends = cumulative(rates());
    double const total = ends.back();
    if (!(total > 0.0)) return events;
    if (hazard_left <= 0.0) hazard_left = random::exponential(stream);
    double const left = dt - time;
    double const wait = hazard_left / total;
    if (wait > left) {
      // Rounding must not turn an event still to come into one not drawn yet.
      hazard_left = std::max(hazard_left - total * left, std::numeric_limits<double>::min());
      return events;
    }
    time += wait;
    hazard_left = 0.0;
    apply(draw_channel(ends, stream), time);
    ++events;
  }
}

/// Largest value of a monotone rate on [from, to]: that of one of its ends.
template <class Rate>
[[nodiscard]] inline double bound_by_ends(double from, double to, Rate&& rate) {
  return std::max(rate(from), rate(to));
}

/// Time of the next event in [from, to) at a rate that changes in time, by thinning; none if there
/// is none.
///
/// Candidates come at the constant rate `bound` and one at time t is kept with probability
/// rate(t) / bound, which is exact for every rate() that stays at or below the bound.  The process
/// has no memory: after an event, or at `to`, go on with a new bound.  Each candidate costs one
/// exponential, one uniform and one rate(); bound / mean rate of them are drawn per event.
///
/// \pre 0 <= rate(t) <= bound on [from, to]; bound is finite
/// \see Lewis & Shedler 1979, Nav. Res. Logist. Q. 26:403, doi:10.1002/nav.3800260304
template <class Rate>
[[nodiscard]] inline std::optional<double> next_event(double from, double to, double bound,
                                                      Rate&& rate, random::Stream& stream) {
  expects(std::isfinite(bound) && bound >= 0.0, "a bound is finite and not negative");
  if (!(bound > 0.0)) return std::nullopt;
  constexpr double round_off = 1.0 + 1e-12;
  double time = from;
  for (;;) {
    time += random::exponential(stream) / bound;
    if (!(time < to)) return std::nullopt;
    double const present = rate(time);
    expects(present >= 0.0 && present <= bound * round_off, "a rate stays within its bound");
    if (random::uniform(stream) * bound < present) return time;
  }
}

}  // namespace poleward::flux
