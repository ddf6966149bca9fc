// SPDX-License-Identifier: Apache-2.0
/// \file
/// Whether numbers follow a law, or two samples the same one.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "poleward/stats/findings.hpp"

namespace poleward::stats {

/// Statistic and the probability of one at least as large if the law is right.
struct TestOfFit {
  double statistic = undefined;
  double degrees_of_freedom = undefined;  ///< of chi-square tests
  double p = undefined;
};

/// P(sqrt(n) D > x) in the limit of large n, Kolmogorov's law
///
///     2 sum_{k >= 1} (-1)^(k-1) exp(-2 k^2 x^2).
[[nodiscard]] double kolmogorov_tail(double x);

/// Kolmogorov-Smirnov test of a sample against a continuous law.
///
/// p by Kolmogorov's law at D (sqrt(n) + 0.12 + 0.11 / sqrt(n)), accurate to about 1e-3 from n = 4
/// on.  Conservative for laws with steps.  \pre the sample is not empty
/// \see Stephens 1970, J. R. Stat. Soc. B 32:115, doi:10.1111/j.2517-6161.1970.tb00821.x
[[nodiscard]] TestOfFit kolmogorov_smirnov(std::vector<double> sample,
                                           std::function<double(double)> const& cdf);

/// The same for two samples, with n = n1 n2 / (n1 + n2); ties are stepped over together.
[[nodiscard]] TestOfFit kolmogorov_smirnov(std::vector<double> first, std::vector<double> second);

/// Pearson's chi-square test of counts against the numbers expected.
///
/// Neighbouring cells are pooled until each expects at least `least_expected`.  Degrees of freedom:
/// pooled cells - 1 - fitted.  NaN where fewer than two cells remain.
/// \pre as many counts as expectations, expectations not negative
[[nodiscard]] TestOfFit chi_square(std::span<std::int64_t const> counts,
                                   std::span<double const> expected, int fitted = 0,
                                   double least_expected = 5.0);

/// Pearson's chi-square test that two sets of counts over the same cells have one law.
[[nodiscard]] TestOfFit chi_square_of_two(std::span<std::int64_t const> first,
                                          std::span<std::int64_t const> second,
                                          double least_expected = 5.0);

/// Whether counts scatter as Poisson's do: (n - 1) variance / mean is chi-square with n - 1 degrees
/// of freedom; two-sided p.  statistic is the index of dispersion, variance / mean.
/// \pre two or more counts, not all 0
[[nodiscard]] TestOfFit poisson_dispersion(std::span<std::int64_t const> counts);

}  // namespace poleward::stats
