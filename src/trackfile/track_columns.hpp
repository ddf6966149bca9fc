// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "poleward/schema/csv_reader.hpp"

namespace poleward::trackfile {

/// A column that is read: where it stands in a row, and its name.
struct Column {
  std::size_t index = 0;
  std::string name;
};

/// Where a table of tracks holds what.
struct TrackColumns {
  Column pair;
  Column sister;
  Column time_s;
  std::array<Column, 3> position_um;
  std::optional<Column> cell;
};

/// Finds the columns in a header, as KiT or poleward itself names them: of the two formats the one
/// that more names fit.
/// \throws schema::FaultList with every column that is missing, named twice or in two ways
[[nodiscard]] TrackColumns find_columns(std::span<schema::CsvField const> header,
                                        schema::CsvReader const& reader);

/// The text without blanks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

}  // namespace poleward::trackfile
