// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/crossing.hpp"

#include <cmath>

namespace poleward::stats {

std::optional<double> first_crossing(std::span<CurvePoint const> curve, double level) {
  CurvePoint const* before = nullptr;
  for (CurvePoint const& point : curve) {
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) continue;
    if (before != nullptr) {
      double const first = before->y - level;
      double const second = point.y - level;
      bool const comes = first != 0.0 && (second == 0.0 || (first < 0.0) != (second < 0.0));
      if (comes) return before->x + (point.x - before->x) * (first / (first - second));
    }
    before = &point;
  }
  return std::nullopt;
}

}  // namespace poleward::stats
