// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/space.hpp"

#include <limits>

#include "poleward/core/error.hpp"
#include "text.hpp"

namespace poleward::flux {

Space Space::above(double wall) {
  if (!std::isfinite(wall)) throw InputError("wall at " + text(wall) + " (it must be finite)");
  return {Kind::above, wall, std::numeric_limits<double>::infinity()};
}

Space Space::below(double wall) {
  if (!std::isfinite(wall)) throw InputError("wall at " + text(wall) + " (it must be finite)");
  return {Kind::below, -std::numeric_limits<double>::infinity(), wall};
}

Space Space::box(double low, double high) {
  if (!(std::isfinite(low) && std::isfinite(high) && low < high)) {
    throw InputError("box from " + text(low) + " to " + text(high) +
                     " (its walls must be finite, the lower one first)");
  }
  return {Kind::box, low, high};
}

Space Space::ring(double circumference) {
  if (!(std::isfinite(circumference) && circumference > 0.0)) {
    throw InputError("ring of circumference " + text(circumference) +
                     " (must be finite and positive)");
  }
  return {Kind::ring, 0.0, circumference};
}

// Unfolds the box to a ring of twice its width, whose second half is the mirror image.
double Space::mirrored(double position) const noexcept {
  if (kind_ == Kind::above) return 2.0 * low_ - position;
  if (kind_ == Kind::below) return 2.0 * high_ - position;
  double const width = high_ - low_;
  double const unfolded = std::fmod(position - low_, 2.0 * width);
  double const forward = unfolded < 0.0 ? unfolded + 2.0 * width : unfolded;
  return forward <= width ? low_ + forward : high_ - (forward - width);
}

}  // namespace poleward::flux
