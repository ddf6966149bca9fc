// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "poleward/stats/findings.hpp"

namespace poleward::tracks {

/// Where A(k) = <v(t) v(t+k)> / <v(t)^2> is least, and what it is there.
struct Trough {
  double lag_s = stats::undefined;
  double correlation = stats::undefined;
};

/// The first least A among the lags in [10 s, 60 s) that leave more than 5 products in a series;
/// averages run over all series and times with both steps present.  `steps_um` are series of equal
/// length, NaN where missing.
///
/// A lag without any product comes before the least one, with an undefined A.  Undefined if there
/// is no lag.
[[nodiscard]] Trough deepest_correlation(std::span<std::vector<double> const> steps_um,
                                         double dt_s);

}  // namespace poleward::tracks
