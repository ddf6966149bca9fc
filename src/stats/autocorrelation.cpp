// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/autocorrelation.hpp"

#include <algorithm>
#include <limits>

#include "poleward/core/contracts.hpp"

namespace poleward::stats {
namespace {

std::vector<double> centred(std::span<double const> series) {
  double mean = 0.0;
  for (double const value : series) mean += value / static_cast<double>(series.size());
  std::vector<double> deviations;
  for (double const value : series) deviations.push_back(value - mean);
  return deviations;
}

double product_sum(std::span<double const> deviations, std::size_t lag) {
  double sum = 0.0;
  for (std::size_t t = 0; t + lag < deviations.size(); ++t)
    sum += deviations[t] * deviations[t + lag];
  return sum;
}

}  // namespace

std::vector<double> autocorrelation(std::span<double const> series, std::size_t largest_lag) {
  expects(largest_lag < series.size(), "a lag is shorter than the series");
  auto const deviations = centred(series);
  double const variance = product_sum(deviations, 0);
  std::vector<double> correlation;
  for (std::size_t lag = 0; lag <= largest_lag; ++lag) {
    correlation.push_back(variance > 0.0 ? product_sum(deviations, lag) / variance
                                         : std::numeric_limits<double>::quiet_NaN());
  }
  return correlation;
}

double effective_sample_size(std::span<double const> series) {
  auto const n = static_cast<double>(series.size());
  if (series.size() < 4) return n;
  auto const deviations = centred(series);
  double const variance = product_sum(deviations, 0);
  if (!(variance > 0.0)) return n;
  double time = -1.0;
  for (std::size_t lag = 0; lag + 1 < series.size(); lag += 2) {
    double const pair =
        (product_sum(deviations, lag) + product_sum(deviations, lag + 1)) / variance;
    if (lag > 0 && pair <= 0.0) break;
    time += 2.0 * pair;
  }
  return n / std::max(1.0, time);
}

}  // namespace poleward::stats
