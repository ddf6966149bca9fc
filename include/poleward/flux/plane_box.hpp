// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

namespace poleward::flux {

/// A pair of components in the plane.
struct PlaneVector {
  double x = 0.0;
  double y = 0.0;

  friend bool operator==(PlaneVector const&, PlaneVector const&) = default;
};

/// The rectangle that agents in the plane live in, from (0, 0) to (width, height).
///
/// Each axis is open, or periodic: then two places a whole number of lengths apart are one.
/// Positions need not lie inside.  A regular value; thread-safe.
struct PlaneBox {
  double width = 1.0;
  double height = 1.0;
  bool periodic_x = false;
  bool periodic_y = false;

  /// Shortest of all the differences between the images of two agents, from one difference.
  ///
  /// Odd in its argument to the last bit, so that a pair sees one difference from both sides.
  [[nodiscard]] PlaneVector minimal_image(PlaneVector difference) const noexcept {
    if (periodic_x) difference.x -= width * std::round(difference.x / width);
    if (periodic_y) difference.y -= height * std::round(difference.y / height);
    return difference;
  }

  /// Whether no agent within `distance` of another is there a second time by a further image.
  [[nodiscard]] bool holds(double distance) const noexcept {
    return (!periodic_x || 2.0 * distance <= width) && (!periodic_y || 2.0 * distance <= height);
  }

  friend bool operator==(PlaneBox const&, PlaneBox const&) = default;
};

}  // namespace poleward::flux
