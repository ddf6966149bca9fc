// SPDX-License-Identifier: Apache-2.0
#include "metaphase.hpp"

#include <algorithm>
#include <cmath>

#include "pair_series.hpp"
#include "poleward/stats/moments.hpp"
#include "velocity_correlation.hpp"

namespace poleward::tracks {
namespace {

constexpr std::size_t longest_too_short = 60;  // frames
constexpr double missing_in_unused_pair = 0.25;
constexpr std::size_t most_pairs_too_few = 3;
constexpr double s_per_min = 60.0;

using Series = std::vector<double>;

stats::Moments moments_of_present(std::span<double const> series) {
  stats::Moments moments;
  for (double const value : series) {
    if (!std::isnan(value)) moments.add(value);
  }
  return moments;
}

double mean_or_undefined(stats::Moments const& moments) {
  return moments.count > 0 ? moments.mean : stats::undefined;
}

double population_sd(stats::Moments const& moments) {
  return std::sqrt(moments.sum_squared_deviations / static_cast<double>(moments.count));
}

bool is_used(std::span<double const> distances_um) {
  auto const lost = std::count_if(distances_um.begin(), distances_um.end(),
                                  [](double distance) { return std::isnan(distance); });
  return static_cast<double>(lost) / static_cast<double>(distances_um.size()) <
         missing_in_unused_pair;
}

void measure_distances(std::vector<Series> const& distances_um, CellStatistics& statistics) {
  stats::Moments all;
  stats::Moments spreads;
  for (Series const& series : distances_um) {
    auto const pair = moments_of_present(series);
    all.merge(pair);
    spreads.add(population_sd(pair));
  }
  statistics.kk_mean_um = all.mean;
  statistics.kk_sd_um = spreads.mean;
}

void measure_centres(std::vector<Series> const& centres_um, CellStatistics& statistics) {
  stats::Moments deviations;
  stats::Moments spreads;
  for (Series const& series : centres_um) {
    auto const pair = moments_of_present(series);
    for (double const centre : series) {
      if (!std::isnan(centre)) deviations.add(std::abs(centre - pair.mean));
    }
    spreads.add(population_sd(pair));
  }
  statistics.dap_um = deviations.mean;
  statistics.centre_sd_um = spreads.mean;
}

std::vector<Series> steps_of(std::vector<Series> const& centres_um) {
  std::vector<Series> steps_um;
  for (Series const& centres : centres_um) {
    Series& steps = steps_um.emplace_back();
    steps.reserve(centres.size());
    for (std::size_t t = 1; t < centres.size(); ++t) steps.push_back(centres[t] - centres[t - 1]);
  }
  return steps_um;
}

void measure_motion(std::vector<Series> const& centres_um, CellStatistics& statistics) {
  auto const steps_um = steps_of(centres_um);
  stats::Moments lengths;
  for (Series const& steps : steps_um) {
    for (double const step : steps) {
      if (!std::isnan(step)) lengths.add(std::abs(step));
    }
  }
  statistics.speed_um_per_min = mean_or_undefined(lengths) / statistics.dt_s * s_per_min;
  auto const trough = deepest_correlation(steps_um, statistics.dt_s);
  statistics.half_period_s = trough.lag_s;
  statistics.velocity_ac_min = trough.correlation;
}

}  // namespace

void measure_metaphase(CellTracks const& cell, std::vector<Series> const& distances_um,
                       std::size_t end, CellStatistics& statistics) {
  if (end <= longest_too_short) return;
  std::vector<Series> used_distances_um;
  std::vector<Series> used_centres_um;
  for (std::size_t pair = 0; pair < cell.pairs; ++pair) {
    std::span<double const> const seen(distances_um[pair].data(), end);
    if (!is_used(seen)) continue;
    used_distances_um.emplace_back(seen.begin(), seen.end());
    used_centres_um.push_back(centres_um(cell, pair, end));
  }
  statistics.used_pairs = used_distances_um.size();
  if (used_distances_um.size() <= most_pairs_too_few) return;
  measure_distances(used_distances_um, statistics);
  measure_centres(used_centres_um, statistics);
  measure_motion(used_centres_um, statistics);
}

}  // namespace poleward::tracks
