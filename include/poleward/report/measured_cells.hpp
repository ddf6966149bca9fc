// SPDX-License-Identifier: Apache-2.0
/// \file
/// What `poleward measure` says of cells.  All functions are pure and thread-safe.
#pragma once

#include <span>
#include <string>

#include "poleward/tracks/cell_statistics.hpp"

namespace poleward::report {

/// The statistics of one cell under the name of its table.
struct MeasuredCell {
  std::string name;
  tracks::CellStatistics statistics;
};

/// The answer in a sentence, a row for each cell, beneath several cells their mean, s.d. between
/// cells (divided by n - 1) and number for each column, and what the columns mean.
[[nodiscard]] std::string measured_text(std::span<MeasuredCell const> cells);

/// A table with a column `file` and one for each statistic: numbers as short as they read back
/// exactly, undefined ones empty.
[[nodiscard]] std::string measured_csv(std::span<MeasuredCell const> cells);

/// In how many cells anaphase never began, in how many metaphase is too short, and so on; a line
/// for each that occurs.
[[nodiscard]] std::string measured_gaps(std::span<MeasuredCell const> cells);

}  // namespace poleward::report
