// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "detection.hpp"
#include "poleward/schema/fault.hpp"

namespace poleward::trackfile {

/// After this many faults the rest is not looked at.
inline constexpr std::size_t most_faults = 20;

/// The rows of a table, and the names that number their cells.
struct Rows {
  std::vector<Detection> detections;
  std::vector<std::string> cells;
  schema::Location time_column;  ///< its header
};

/// Reads all rows of a table.
/// \throws schema::FaultList for what is wrong with its text, its columns, its fields
[[nodiscard]] Rows read_rows(std::string_view text, std::string const& path);

}  // namespace poleward::trackfile
