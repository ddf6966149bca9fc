// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/steadiness.hpp"

#include <cmath>

#include "poleward/stats/difference.hpp"

namespace poleward::spindle {
namespace {

constexpr std::size_t fewest_blocks = 3;
constexpr double confidence = 0.999;
constexpr double relevant_change = 0.02;

bool drifts_from(std::vector<BlockVelocities> const& cells, std::size_t first) {
  constexpr std::size_t blocks = VelocityWindow::block_count;
  auto const used = static_cast<std::int64_t>(blocks - first);
  stats::Moments change;
  stats::Moments level;
  for (auto const& cell : cells) {
    double slope_per_block = 0.0;
    double mean = 0.0;
    for (std::size_t block = first; block < blocks; ++block) {
      slope_per_block +=
          slope_weight(static_cast<std::int64_t>(block - first), used, 1.0) * cell[block];
      mean += cell[block] / static_cast<double>(used);
    }
    change.add(slope_per_block * static_cast<double>(used - 1));
    level.add(mean);
  }
  auto const interval = stats::mean_of(change).interval(confidence);
  bool const significant = interval.low > 0.0 || interval.high < 0.0;
  return significant && std::abs(change.mean) > relevant_change * std::abs(level.mean);
}

}  // namespace

Steadiness judge_steadiness(std::vector<BlockVelocities> const& cells) {
  if (cells.size() < 3 || !drifts_from(cells, 0)) return {};
  Steadiness judged{.steady = false, .steady_from = std::nullopt};
  for (std::size_t first = 1; first + fewest_blocks <= VelocityWindow::block_count; ++first) {
    if (drifts_from(cells, first)) continue;
    judged.steady_from = first;
    break;
  }
  return judged;
}

}  // namespace poleward::spindle
