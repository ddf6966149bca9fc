// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "poleward/core/contracts.hpp"

namespace poleward::flux {

/// Integer time: how many ticks have passed, and how long one is.
///
///     time = tick * dt
///
/// computed afresh each time, so that it carries one rounding however long the run.  Observers and
/// checkpoints fire on ticks, never on times, and so cannot alter a path.
///
/// Units: dt in the model's own unit of time.  A regular value.
struct Clock {
  std::int64_t tick = 0;
  double dt = 1.0;

  [[nodiscard]] constexpr double time() const noexcept { return static_cast<double>(tick) * dt; }

  /// True on tick 0 and every `period` ticks after it.  \pre period >= 1
  [[nodiscard]] bool on_multiple_of(std::int64_t period) const noexcept(!contracts_on) {
    expects(period >= 1, "a period is at least one tick");
    return tick % period == 0;
  }

  friend constexpr bool operator==(Clock const&, Clock const&) noexcept = default;
};

/// How many ticks of length `dt` fill `duration`, to 1e-9 of the duration.
///
/// \throws InputError if dt is not positive and finite, if duration is negative or not finite, if
///         it holds more than 2^53 ticks, or if it is no whole number of ticks; the message then
///         names the nearest durations that are.
[[nodiscard]] std::int64_t whole_ticks(double duration, double dt);

}  // namespace poleward::flux
