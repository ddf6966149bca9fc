// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "poleward/stats/findings.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::stats {

/// Numbers of an observable over the cells of one arm, names left to the caller.
///
/// Each element holds the moments over the kinetochores of one cell.  A cell's number is their
/// mean; mean, sd_between, sem and the t interval are over cells.  sd_within pools the spread
/// inside cells, sqrt(sum of squared deviations / sum of (n - 1)), NaN where no cell has two
/// kinetochores.  Cells without a number do not count.
[[nodiscard]] ObservableSummary summarise(std::span<Moments const> cells);

}  // namespace poleward::stats
