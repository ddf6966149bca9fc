// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/clock.hpp"

#include <cmath>
#include <string>

#include "poleward/core/error.hpp"
#include "text.hpp"

namespace poleward::flux {

std::int64_t whole_ticks(double duration, double dt) {
  constexpr double tolerance = 1e-9;
  constexpr double most_ticks = 0x1p53;
  if (!(std::isfinite(dt) && dt > 0.0)) {
    throw InputError("dt = " + text(dt) + " (a tick must be finite and positive)");
  }
  if (!(std::isfinite(duration) && duration >= 0.0)) {
    throw InputError("duration = " + text(duration) + " (must be finite and not negative)");
  }
  double const ticks = duration / dt;
  if (ticks > most_ticks) {
    throw InputError("duration = " + text(duration) + " with dt = " + text(dt) +
                     " (more ticks than can be counted); shorten it or lengthen the tick");
  }
  double const whole = std::round(ticks);
  if (std::abs(whole * dt - duration) > tolerance * duration) {
    throw InputError("duration = " + text(duration) + " is " + text(ticks) +
                     " ticks of dt = " + text(dt) + " (time advances in whole ticks); take " +
                     text(std::floor(ticks) * dt) + " or " + text(std::ceil(ticks) * dt));
  }
  return static_cast<std::int64_t>(whole);
}

}  // namespace poleward::flux
