// SPDX-License-Identifier: Apache-2.0
/// \file
/// Thinning within a stretch of time and exchange over which all rates have constant bounds.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "poleward/random/stream.hpp"
#include "poleward/spindle/microtubule.hpp"

namespace poleward::spindle {

/// The four exchanges, then the switch of the tip.
inline constexpr std::size_t switch_channel = channel_count;
inline constexpr std::size_t clock_count = channel_count + 1;

/// A clock's rate within a box: bound * exp(x) or, where force acts linearly, bound * (1 + x).
///
/// x is linear in time and in the net events at both ends and never positive: the bound is the rate
/// at the worst corner of the box.
struct BoundedRate {
  double foot_per_s = 0.0;  ///< of the bounds laid end to end
  double bound_per_s = 0.0;
  double x_start = 0.0;
  double x_per_s = 0.0;
  double x_per_plus = 0.0;
  double x_per_minus = 0.0;
  bool exponential = true;

  /// Change of x per event, if both ends move the worst way.
  [[nodiscard]] double x_per_event() const noexcept {
    return std::abs(x_per_plus) + std::abs(x_per_minus);
  }

  /// Whether a candidate that fell `level` into the bound is an event.  As x <= 0, exp(x) lies
  /// between 1 + x and 1 + x + x^2/2, which settles nearly all of them.
  [[nodiscard, gnu::always_inline]] inline bool keeps(double level, double x) const noexcept {
    if (level <= bound_per_s * (1.0 + x)) return true;
    return exponential && level <= bound_per_s * (1.0 + x * (1.0 + 0.5 * x)) &&
           level <= bound_per_s * std::exp(x);
  }
};

/// A stretch of time and of exchange over which every rate stays below a bound.
struct Box {
  double span_s = 0.0;
  double reach = 0.0;  ///< net events at either end after which it is left
  double total_per_s = 0.0;
  std::array<BoundedRate, clock_count> rates{};

  [[nodiscard, gnu::always_inline]] inline std::size_t clock_at(double point) const noexcept {
    auto const reaches = [&](std::size_t clock) -> std::size_t {
      return point >= rates[clock].foot_per_s ? 1U : 0U;
    };
    return reaches(1) + reaches(2) + reaches(3) + reaches(4);
  }
};

/// What happened in a box until it was left.
struct Visit {
  Ticks ticks{};
  double time_s = 0.0;
  std::size_t last_clock = clock_count;  ///< that led out of the box; clock_count if time ran out
};

/// Draws candidates until time runs out, the tip switches or an end leaves the reach.  `stages` of
/// a clock make an event, and `state` says how far each has come.
[[nodiscard]] Visit wander(Box const& box, Microtubule::State const& state, int stages,
                           random::Stream& stream);

}  // namespace poleward::spindle
