// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/schema/fault.hpp"

namespace poleward::report {

/// A field of a CSV file and where it begins.
struct CsvCell {
  std::string text;
  schema::Location at;
};

/// A CSV file with a header: as many cells in each row as columns.
struct CsvTable {
  std::vector<CsvCell> header;
  std::vector<std::vector<CsvCell>> rows;

  /// \pre row < rows.size(), and a column of that name
  [[nodiscard]] CsvCell const& cell(std::size_t row, std::string_view column) const;
};

/// Reads a table with exactly `columns`, in any order; fields as RFC 4180 has them, lines ending
/// with LF or CRLF, empty lines skipped.  Linear in the text.
/// \throws schema::FaultList with all faults at once: an unclosed or misplaced quote, a row with
/// more
///         or fewer cells than columns, an unknown, missing or doubled column
[[nodiscard]] CsvTable parse_csv(std::string_view text, std::string const& path,
                                 std::span<std::string_view const> columns);

/// The finite number in a cell; nothing for an empty one.
/// \throws schema::FaultList if it holds anything else
[[nodiscard]] std::optional<double> number_in(CsvCell const& cell, std::string_view column);

}  // namespace poleward::report
