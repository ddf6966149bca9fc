// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/tests_of_fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/math/distributions/chi_squared.hpp>

#include "poleward/core/contracts.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::stats {
namespace {

TestOfFit by_kolmogorov(double distance, double n) {
  double const root = std::sqrt(n);
  return {.statistic = distance, .p = kolmogorov_tail(distance * (root + 0.12 + 0.11 / root))};
}

double chi_square_tail(double statistic, double freedom) {
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(freedom), statistic));
}

// Cells of several rows of numbers, pooled from the left until every row has enough in each.
std::vector<std::vector<double>> pooled(std::vector<std::vector<double>> const& rows,
                                        std::vector<std::vector<double>> const& judged,
                                        double least) {
  std::vector<std::vector<double>> cells;
  std::vector<double> open(rows.size(), 0.0);
  std::vector<double> enough(judged.size(), 0.0);
  auto const is_full = [&] {
    return std::all_of(enough.begin(), enough.end(), [&](double sum) { return sum >= least; });
  };
  for (std::size_t i = 0; i < rows.front().size(); ++i) {
    for (std::size_t row = 0; row < rows.size(); ++row) open[row] += rows[row][i];
    for (std::size_t row = 0; row < judged.size(); ++row) enough[row] += judged[row][i];
    if (!is_full()) continue;
    cells.push_back(open);
    std::fill(open.begin(), open.end(), 0.0);
    std::fill(enough.begin(), enough.end(), 0.0);
  }
  if (cells.empty()) return {open};
  for (std::size_t row = 0; row < rows.size(); ++row) cells.back()[row] += open[row];
  return cells;
}

std::vector<double> as_numbers(std::span<std::int64_t const> counts) {
  return {counts.begin(), counts.end()};
}

}  // namespace

double kolmogorov_tail(double x) {
  if (x < 0.2) return 1.0;  // there the series needs many terms and the tail is 1 to 1e-12
  double sum = 0.0;
  for (int k = 1; k <= 100; ++k) {
    double const term = std::exp(-2.0 * k * k * x * x);
    sum += k % 2 == 1 ? term : -term;
    if (term < 1e-17) break;
  }
  return std::clamp(2.0 * sum, 0.0, 1.0);
}

TestOfFit kolmogorov_smirnov(std::vector<double> sample, std::function<double(double)> const& cdf) {
  expects(!sample.empty(), "a test needs a sample");
  std::sort(sample.begin(), sample.end());
  auto const n = static_cast<double>(sample.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    double const law = cdf(sample[i]);
    distance = std::max(
        {distance, law - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - law});
  }
  return by_kolmogorov(distance, n);
}

TestOfFit kolmogorov_smirnov(std::vector<double> first, std::vector<double> second) {
  expects(!first.empty() && !second.empty(), "a test needs two samples");
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  auto const n1 = static_cast<double>(first.size());
  auto const n2 = static_cast<double>(second.size());
  double distance = 0.0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < first.size() && j < second.size()) {
    double const at = std::min(first[i], second[j]);
    while (i < first.size() && first[i] <= at) ++i;
    while (j < second.size() && second[j] <= at) ++j;
    distance =
        std::max(distance, std::abs(static_cast<double>(i) / n1 - static_cast<double>(j) / n2));
  }
  return by_kolmogorov(distance, n1 * n2 / (n1 + n2));
}

TestOfFit chi_square(std::span<std::int64_t const> counts, std::span<double const> expected,
                     int fitted, double least_expected) {
  expects(counts.size() == expected.size() && !counts.empty(), "an expectation for every count");
  std::vector<double> const law(expected.begin(), expected.end());
  auto const cells = pooled({as_numbers(counts), law}, {law}, least_expected);
  TestOfFit test{.statistic = 0.0,
                 .degrees_of_freedom = static_cast<double>(cells.size()) - 1.0 - fitted};
  for (auto const& cell : cells) {
    test.statistic += (cell[0] - cell[1]) * (cell[0] - cell[1]) / cell[1];
  }
  if (test.degrees_of_freedom < 1.0) return {};
  test.p = chi_square_tail(test.statistic, test.degrees_of_freedom);
  return test;
}

TestOfFit chi_square_of_two(std::span<std::int64_t const> first,
                            std::span<std::int64_t const> second, double least_expected) {
  expects(first.size() == second.size() && !first.empty(), "two counts for every cell");
  auto const a = as_numbers(first);
  auto const b = as_numbers(second);
  double const n1 = std::accumulate(a.begin(), a.end(), 0.0);
  double const n2 = std::accumulate(b.begin(), b.end(), 0.0);
  expects(n1 > 0.0 && n2 > 0.0, "both sets have counts");
  std::vector<double> expected_first;
  std::vector<double> expected_second;
  for (std::size_t i = 0; i < a.size(); ++i) {
    expected_first.push_back((a[i] + b[i]) * n1 / (n1 + n2));
    expected_second.push_back((a[i] + b[i]) * n2 / (n1 + n2));
  }
  auto const cells = pooled({a, b, expected_first, expected_second},
                            {expected_first, expected_second}, least_expected);
  TestOfFit test{.statistic = 0.0, .degrees_of_freedom = static_cast<double>(cells.size()) - 1.0};
  if (test.degrees_of_freedom < 1.0) return {};
  for (auto const& cell : cells) {
    test.statistic += (cell[0] - cell[2]) * (cell[0] - cell[2]) / cell[2] +
                      (cell[1] - cell[3]) * (cell[1] - cell[3]) / cell[3];
  }
  test.p = chi_square_tail(test.statistic, test.degrees_of_freedom);
  return test;
}

TestOfFit poisson_dispersion(std::span<std::int64_t const> counts) {
  Moments moments;
  for (std::int64_t const count : counts) moments.add(static_cast<double>(count));
  expects(moments.count >= 2 && moments.mean > 0.0, "dispersion needs two counts, not all 0");
  double const freedom = static_cast<double>(moments.count - 1);
  TestOfFit test{.statistic = moments.variance() / moments.mean, .degrees_of_freedom = freedom};
  double const above = chi_square_tail(freedom * test.statistic, freedom);
  test.p = 2.0 * std::min(above, 1.0 - above);
  return test;
}

}  // namespace poleward::stats
