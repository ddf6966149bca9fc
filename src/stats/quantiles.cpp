// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/quantiles.hpp"

#include <algorithm>
#include <cmath>

#include "poleward/core/contracts.hpp"

namespace poleward::stats {

double quantile_of_sorted(std::span<double const> sorted, double probability) {
  expects(!sorted.empty(), "a quantile needs a sample");
  expects(probability >= 0.0 && probability <= 1.0, "a probability lies between 0 and 1");
  double const place = static_cast<double>(sorted.size() - 1) * probability;
  auto const below = static_cast<std::size_t>(std::floor(place));
  auto const above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

double quantile(std::vector<double> sample, double probability) {
  std::sort(sample.begin(), sample.end());
  return quantile_of_sorted(sample, probability);
}

double median(std::vector<double> sample) {
  return quantile(std::move(sample), 0.5);
}

}  // namespace poleward::stats
