// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/line_fit.hpp"

#include <cmath>

#include <boost/math/distributions/students_t.hpp>

#include "poleward/core/contracts.hpp"

namespace poleward::stats {
namespace {

struct Sums {
  double weight = 0.0;
  double x_mean = 0.0;
  double y_mean = 0.0;
  double xx = 0.0;
  double xy = 0.0;
  double yy = 0.0;
};

double weight_of(std::span<double const> weights, std::size_t i) {
  return weights.empty() ? 1.0 : weights[i];
}

// Two passes: deviations from the means lose no digits to large abscissae.
Sums sums_of(std::span<double const> x, std::span<double const> y,
             std::span<double const> weights) {
  Sums sums;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double const weight = weight_of(weights, i);
    sums.weight += weight;
    sums.x_mean += weight * x[i];
    sums.y_mean += weight * y[i];
  }
  sums.x_mean /= sums.weight;
  sums.y_mean /= sums.weight;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double const weight = weight_of(weights, i);
    double const dx = x[i] - sums.x_mean;
    double const dy = y[i] - sums.y_mean;
    sums.xx += weight * dx * dx;
    sums.xy += weight * dx * dy;
    sums.yy += weight * dy * dy;
  }
  return sums;
}

double two_sided_p(double t, double freedom) {
  boost::math::students_t const law(freedom);
  return 2.0 * boost::math::cdf(boost::math::complement(law, std::abs(t)));
}

}  // namespace

LineFit fit_line(std::span<double const> x, std::span<double const> y,
                 std::span<double const> weights) {
  expects(x.size() == y.size() && (weights.empty() || weights.size() == x.size()),
          "a y and a weight for every x");
  expects(x.size() >= 2, "a line needs two points");
  Sums const sums = sums_of(x, y, weights);
  expects(sums.xx > 0.0, "a line needs two different x");
  LineFit fit{.slope = sums.xy / sums.xx};
  fit.intercept = sums.y_mean - fit.slope * sums.x_mean;
  double residual = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double const off = y[i] - sums.y_mean - fit.slope * (x[i] - sums.x_mean);
    residual += weight_of(weights, i) * off * off;
  }
  if (sums.yy > 0.0) fit.r_squared = 1.0 - residual / sums.yy;
  if (x.size() < 3) return fit;
  double const freedom = static_cast<double>(x.size()) - 2.0;
  fit.residual_variance = residual / freedom;
  fit.slope_standard_error = std::sqrt(fit.residual_variance / sums.xx);
  fit.intercept_standard_error =
      std::sqrt(fit.residual_variance * (1.0 / sums.weight + sums.x_mean * sums.x_mean / sums.xx));
  if (fit.slope_standard_error > 0.0) {
    fit.p = two_sided_p(fit.slope / fit.slope_standard_error, freedom);
  }
  return fit;
}

std::vector<double> slope_coefficients(std::span<double const> x) {
  std::vector<double> const flat(x.size(), 0.0);
  Sums const sums = sums_of(x, flat, {});
  expects(sums.xx > 0.0, "a slope needs two different x");
  std::vector<double> coefficients;
  for (double const at : x) coefficients.push_back((at - sums.x_mean) / sums.xx);
  return coefficients;
}

}  // namespace poleward::stats
