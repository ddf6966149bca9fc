// SPDX-License-Identifier: Apache-2.0
#include "velocity_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "frames_within.hpp"
#include "poleward/core/contracts.hpp"

namespace poleward::tracks {
namespace {

constexpr double first_lag_s = 10.0;
constexpr double end_of_lags_s = 60.0;
constexpr std::size_t steps_left = 5;

// Steps with 0 for a missing one, and whether each is there: products then need no branch.
struct Masked {
  std::vector<double> step;
  std::vector<std::int32_t> there;
};

std::vector<Masked> masked(std::span<std::vector<double> const> steps_um) {
  std::vector<Masked> all;
  for (auto const& steps : steps_um) {
    Masked& one = all.emplace_back();
    for (double const step : steps) {
      one.step.push_back(std::isnan(step) ? 0.0 : step);
      one.there.push_back(std::isnan(step) ? 0 : 1);
    }
  }
  return all;
}

double mean_product(std::span<Masked const> all, std::size_t lag) {
  double sum = 0.0;
  std::int64_t count = 0;
  for (Masked const& one : all) {
    for (std::size_t t = lag; t < one.step.size(); ++t) {
      sum += one.step[t - lag] * one.step[t];
      count += one.there[t - lag] & one.there[t];
    }
  }
  return count > 0 ? sum / static_cast<double>(count) : stats::undefined;
}

}  // namespace

Trough deepest_correlation(std::span<std::vector<double> const> steps_um, double dt_s) {
  expects(!steps_um.empty() && steps_um.front().size() > steps_left, "enough steps");
  auto const first = frames_within(first_lag_s, dt_s);
  auto const end =
      std::min(frames_within(end_of_lags_s, dt_s), steps_um.front().size() - steps_left);
  auto const all = masked(steps_um);
  Trough trough;
  double least = stats::undefined;
  for (std::size_t lag = first; lag < end; ++lag) {
    double const product = mean_product(all, lag);
    bool const is_less = lag == first || product < least || std::isnan(product);
    if (!is_less) continue;
    least = product;
    trough.lag_s = static_cast<double>(lag) * dt_s;
    if (std::isnan(product)) break;
  }
  trough.correlation = least / mean_product(all, 0);
  return trough;
}

}  // namespace poleward::tracks
