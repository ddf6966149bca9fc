// SPDX-License-Identifier: Apache-2.0
#include "row_reader.hpp"

#include <cmath>
#include <utility>

#include "poleward/schema/units.hpp"

namespace poleward::trackfile {
namespace {

constexpr std::uint32_t most_cells = 10'000;

bool equals_in_small(std::string_view text, std::string_view small) {
  if (text.size() != small.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (static_cast<char>(text[i] | 0x20) != small[i]) return false;
  }
  return true;
}

bool is_missing(std::string_view text) {
  return text.empty() || equals_in_small(text, "nan") || equals_in_small(text, "na");
}

bool is_infinite(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return equals_in_small(text, "inf") || equals_in_small(text, "infinity");
}

}  // namespace

Detection RowReader::read(std::span<schema::CsvField const> row) {
  Detection seen;
  seen.time_s = needed_number(row[columns_.time_s.index], columns_.time_s);
  seen.pair = whole_number(row[columns_.pair.index], columns_.pair);
  seen.sister = sister(row[columns_.sister.index]);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    Column const& column = columns_.position_um[axis];
    seen.position_um[axis] = position(row[column.index], column);
  }
  if (columns_.cell) {
    seen.cell = cell(row[columns_.cell->index], *columns_.cell);
  } else if (cells_.empty()) {
    cells_.emplace_back();
  }
  return seen;
}

double RowReader::position(schema::CsvField const& field, Column const& column) {
  return is_missing(trimmed(field.text)) ? tracks::missing : number(field, column);
}

double RowReader::needed_number(schema::CsvField const& field, Column const& column) {
  if (!is_missing(trimmed(field.text))) return number(field, column);
  fault(field, column, "is missing", "only a position may be", "fill it in, or remove the row");
  return 0.0;
}

double RowReader::number(schema::CsvField const& field, Column const& column) {
  auto const text = trimmed(field.text);
  if (is_infinite(text)) {
    fault(field, column, schema::quoted(text) + " is infinite", "a table holds finite numbers",
          "correct it, or leave a missing position empty");
    return 0.0;
  }
  auto const parsed = schema::parse_number(text);
  if (auto const* value = std::get_if<double>(&parsed)) return *value;
  auto const& error = std::get<schema::ParseError>(parsed);
  fault(field, column, error.problem, error.why, error.cure);
  return 0.0;
}

std::int64_t RowReader::whole_number(schema::CsvField const& field, Column const& column) {
  constexpr double largest = 9007199254740992.0;  // 2^53: above it doubles skip whole numbers
  auto const before = faults_.size();
  double const value = needed_number(field, column);
  if (faults_.size() > before) return 0;
  if (value == std::floor(value) && std::abs(value) <= largest) {
    return static_cast<std::int64_t>(value);
  }
  fault(field, column, schema::quoted(trimmed(field.text)) + " is no whole number",
        "pairs are told apart by it", "number the pairs 1, 2, 3, ...");
  return 0;
}

tracks::Sister RowReader::sister(schema::CsvField const& field) {
  auto const before = faults_.size();
  double const value = needed_number(field, columns_.sister);
  if (value == 1.0) return tracks::Sister::first;
  if (value == 2.0) return tracks::Sister::second;
  if (faults_.size() == before) {
    fault(field, columns_.sister, schema::quoted(trimmed(field.text)) + " is neither 1 nor 2",
          "a pair has two sisters", "name them 1 and 2");
  }
  return tracks::Sister::first;
}

std::uint32_t RowReader::cell(schema::CsvField const& field, Column const& column) {
  auto const name = trimmed(field.text);
  if (is_missing(name)) {
    fault(field, column, "is missing", "the row would belong to no cell",
          "fill it in, or remove the column if there is one cell");
  }
  auto const known = number_of_cell_.find(name);
  if (known != number_of_cell_.end()) return known->second;
  auto const number = static_cast<std::uint32_t>(cells_.size());
  if (number >= most_cells) {
    fault(field, column, "is one more than " + std::to_string(most_cells) + " cells",
          "no table holds as many", "check which column holds the cell, or split the table");
  }
  cells_.emplace_back(name);
  number_of_cell_.emplace(name, number);
  return number;
}

void RowReader::fault(schema::CsvField const& field, Column const& column, std::string problem,
                      std::string why, std::string cure) {
  faults_.push_back(
      {reader_.at(field), column.name, std::move(problem), std::move(why), std::move(cure)});
}

}  // namespace poleward::trackfile
