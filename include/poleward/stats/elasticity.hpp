// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "poleward/stats/difference.hpp"

namespace poleward::stats {

/// What an observable came to at one value of a parameter.
struct ElasticityPoint {
  double parameter = undefined;
  /// Points of one group differ in this parameter alone.
  std::size_t group = 0;
  std::vector<double> cells;  ///< per replicate; undefined where it has no number
};

/// By how many per cent an observable y changes for 1 % more of a parameter p,
///
///     e = d ln|y| / d ln|p| = sum_c w_c ln|mean y_c|,   w_c = (x_c - x_group) / sum (x_c -
///     x_group)^2
///
/// with x = ln|p|: the least-squares slope within groups of points, exact for a power law whatever
/// the distance of the points, otherwise its mean over their range.
///
/// Replicates are paired across points, as with common random numbers: the standard error comes
/// from the scatter over replicates of sum_c w_c (y_rc - mean y_c)/mean y_c, which is the change of
/// e with them to first order.  A replicate without a number at some point counts at none.
///
/// Undefined where the parameter or the mean is 0 or changes its sign, or no group has two values
/// of the parameter.  With one replicate the value has no standard error.
/// \pre all points have as many replicates
[[nodiscard]] Estimate elasticity(std::span<ElasticityPoint const> points);

}  // namespace poleward::stats
