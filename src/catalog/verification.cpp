// SPDX-License-Identifier: Apache-2.0
#include "verification.hpp"

#include <cmath>
#include <map>

namespace poleward::catalog::verification {
namespace {

constexpr double least_expected = 10.0;

struct ChiSquare {
  double statistic = 0.0;
  double cells = 0.0;

  void add(double observed, double expected) {
    statistic += (observed - expected) * (observed - expected) / expected;
    cells += 1.0;
  }
};

// Neighbouring lengths are pooled until a cell expects enough of the sample; the tail is one cell.
ChiSquare chi_square(std::span<std::int64_t const> sample,
                     std::function<double(std::int64_t)> const& cdf) {
  std::map<std::int64_t, double> counts;
  for (std::int64_t const number : sample) counts[number] += 1.0;
  auto const n = static_cast<double>(sample.size());
  ChiSquare pooled;
  double below = 0.0;
  double observed = 0.0;
  double left = n;
  for (std::int64_t number = 0; n * (1.0 - cdf(number)) > least_expected; ++number) {
    auto const seen = counts.find(number);
    if (seen != counts.end()) observed += seen->second;
    double const expected = n * (cdf(number) - below);
    if (expected < least_expected) continue;
    pooled.add(observed, expected);
    left -= observed;
    observed = 0.0;
    below = cdf(number);
  }
  pooled.add(left, n * (1.0 - below));
  return pooled;
}

}  // namespace

stats::Check check_estimate(Claim const& claim, double got, double standard_error) {
  return {.name = claim.name,
          .unit = claim.unit,
          .expected = claim.expected,
          .got = got,
          .standard_error = standard_error,
          .z = (got - claim.expected) / standard_error,
          .source = claim.source};
}

stats::Check check_exact(Claim const& claim, double got, double tolerance) {
  return {.name = claim.name,
          .unit = claim.unit,
          .expected = claim.expected,
          .got = got,
          .standard_error = 0.0,
          .tolerance = tolerance,
          .source = claim.source};
}

stats::Moments moments_of(std::span<double const> sample) {
  stats::Moments moments;
  for (double const number : sample) moments.add(number);
  return moments;
}

stats::Check check_mean(Claim const& claim, std::span<double const> sample) {
  auto const moments = moments_of(sample);
  return check_estimate(claim, moments.mean, moments.standard_error());
}

stats::Check check_variance(Claim const& claim, std::span<double const> sample) {
  auto const moments = moments_of(sample);
  auto const n = static_cast<double>(moments.count);
  double fourth = 0.0;
  for (double const number : sample) fourth += std::pow(number - moments.mean, 4.0) / n;
  double const variance = moments.variance();
  return check_estimate(claim, variance, std::sqrt((fourth - variance * variance) / n));
}

stats::Check check_law(std::string name, std::string source, std::span<std::int64_t const> sample,
                       std::function<double(std::int64_t)> const& cdf) {
  auto const pooled = chi_square(sample, cdf);
  double const freedom = pooled.cells - 1.0;
  double const spread = 2.0 / (9.0 * freedom);
  auto check = check_estimate({std::move(name), "chi-square", freedom, std::move(source)},
                              pooled.statistic, std::sqrt(2.0 * freedom));
  check.z = (std::cbrt(pooled.statistic / freedom) - (1.0 - spread)) / std::sqrt(spread);
  return check;
}

}  // namespace poleward::catalog::verification
