// SPDX-License-Identifier: Apache-2.0
#include "anaphase.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "frames_within.hpp"
#include "pair_series.hpp"
#include "poleward/stats/line_fit.hpp"
#include "poleward/stats/moments.hpp"
#include "poleward/stats/quantiles.hpp"

namespace poleward::tracks {
namespace {

constexpr std::size_t frames_needed = 25;
constexpr double window_s = 60.0;
constexpr std::size_t most_points_too_few = 15;
constexpr std::size_t most_pairs_too_few = 5;
constexpr double half_of_um_per_s_in_um_per_min = 30.0;

double slope(std::span<double const> x, std::span<double const> y) {
  auto const coefficients = stats::slope_coefficients(x);
  return std::inner_product(coefficients.begin(), coefficients.end(), y.begin(), 0.0);
}

// Half the speed at which each pair separates in frames [first, last), um/min.
std::vector<double> speeds_um_per_min(CellTracks const& cell, std::size_t first, std::size_t last,
                                      double dt_s) {
  std::vector<double> speeds;
  for (std::size_t pair = 0; pair < cell.pairs; ++pair) {
    auto const separations = separations_um(cell, pair, first, last);
    std::vector<double> clock_s;
    std::vector<double> seen_um;
    for (std::size_t i = 0; i < separations.size(); ++i) {
      if (std::isnan(separations[i])) continue;
      clock_s.push_back(static_cast<double>(i) * dt_s);
      seen_um.push_back(separations[i]);
    }
    if (seen_um.size() <= most_points_too_few) continue;
    speeds.push_back(slope(clock_s, seen_um) * half_of_um_per_s_in_um_per_min);
  }
  return speeds;
}

}  // namespace

void measure_anaphase(CellTracks const& cell, std::size_t onset, CellStatistics& statistics) {
  if (onset + frames_needed >= cell.frames()) return;
  auto const window = frames_within(window_s, statistics.dt_s);
  auto const last = onset + std::min(window, cell.frames() - onset);
  auto const speeds = speeds_um_per_min(cell, onset, last, statistics.dt_s);
  if (speeds.size() <= most_pairs_too_few) return;
  stats::Moments moments;
  for (double const speed : speeds) moments.add(speed);
  statistics.anaphase_pairs = speeds.size();
  statistics.anaphase_speed_um_per_min = stats::median(speeds);
  statistics.anaphase_sd_um_per_min =
      std::sqrt(moments.sum_squared_deviations / static_cast<double>(moments.count));
}

}  // namespace poleward::tracks
