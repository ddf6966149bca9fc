// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/cells.hpp"

#include <cmath>

#include "poleward/stats/difference.hpp"

namespace poleward::stats {

ObservableSummary summarise(std::span<Moments const> cells) {
  Moments between;
  double squares_within = 0.0;
  std::int64_t freedom_within = 0;
  ObservableSummary summary;
  for (Moments const& cell : cells) {
    if (cell.count == 0) continue;
    between.add(cell.mean);
    summary.n_kinetochores += cell.count;
    squares_within += cell.sum_squared_deviations;
    freedom_within += cell.count - 1;
  }
  summary.n_cells = between.count;
  if (between.count == 0) return summary;
  summary.mean = between.mean;
  summary.sd_between = between.standard_deviation();
  if (freedom_within > 0) {
    summary.sd_within = std::sqrt(squares_within / static_cast<double>(freedom_within));
  }
  summary.sem = between.standard_error();
  summary.ci95 = mean_of(between).interval(0.95);
  return summary;
}

}  // namespace poleward::stats
