// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "poleward/stats/findings.hpp"

namespace poleward::stats {

/// Straight line y = intercept + slope x fitted by weighted least squares.
///
/// Weights are relative (inverse variances up to a factor); the scale of the errors is estimated
/// from the residuals, s^2 = sum w r^2 / (n - 2), so that
///
///     se(slope)^2 = s^2 / sum w (x - xbar)^2,    se(intercept)^2 = s^2 (1/sum w + xbar^2 / Sxx).
///
/// p is two-sided for slope = 0, Student's t with n - 2 degrees of freedom; standard errors and p
/// are NaN for two points.
struct LineFit {
  double slope = undefined;
  double intercept = undefined;
  double slope_standard_error = undefined;
  double intercept_standard_error = undefined;
  double residual_variance = undefined;  ///< s^2
  double r_squared = undefined;
  double p = undefined;
};

/// \pre as many x, y and (unless empty) weights; two or more different x; positive weights
[[nodiscard]] LineFit fit_line(std::span<double const> x, std::span<double const> y,
                               std::span<double const> weights = {});

/// The numbers c_j with slope = sum c_j y_j for equal weights, c_j = (x_j - xbar) / Sxx.  A fit is
/// linear in y, so series that add up have slopes that add up.
[[nodiscard]] std::vector<double> slope_coefficients(std::span<double const> x);

}  // namespace poleward::stats
