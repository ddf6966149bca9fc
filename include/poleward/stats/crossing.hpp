// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

namespace poleward::stats {

/// A point of a measured curve.
struct CurvePoint {
  double x = 0.0;
  double y = 0.0;
};

/// The first x, in the order of the points, at which a curve of straight lines between them comes
/// to a level.  Points with an undefined number are left out.  None if it never does, nor if it is
/// there from the first point on: where it came there was not seen.
[[nodiscard]] std::optional<double> first_crossing(std::span<CurvePoint const> curve, double level);

}  // namespace poleward::stats
