// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/csv_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/schema/csv_reader.hpp"
#include "poleward/schema/nearest.hpp"

namespace poleward::report {
namespace {

using schema::Fault;

std::vector<CsvCell> cells_of(schema::CsvReader const& reader,
                              std::span<schema::CsvField const> row) {
  std::vector<CsvCell> cells;
  for (schema::CsvField const& field : row) cells.push_back({field.text, reader.at(field)});
  return cells;
}

void check_header(CsvTable const& table, std::string const& path,
                  std::span<std::string_view const> columns, std::vector<Fault>& faults) {
  std::vector<std::string> const known(columns.begin(), columns.end());
  std::vector<std::string> seen;
  for (CsvCell const& cell : table.header) {
    bool const twice = std::find(seen.begin(), seen.end(), cell.text) != seen.end();
    bool const unknown = std::find(known.begin(), known.end(), cell.text) == known.end();
    if (twice) {
      faults.push_back({cell.at, cell.text, "is named twice", "a column has one name",
                        "remove or rename one of them"});
    } else if (unknown) {
      auto const near = schema::nearest(cell.text, known);
      faults.push_back({cell.at, schema::quoted(cell.text), "unknown column",
                        "the table has a fixed set of columns",
                        near ? "did you mean \"" + *near + "\"?" : "remove it"});
    }
    seen.push_back(cell.text);
  }
  for (std::string const& name : known) {
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
    faults.push_back(
        {{path, 1, 1}, name, "missing column", "every row needs it", "add it to the header"});
  }
}

}  // namespace

CsvCell const& CsvTable::cell(std::size_t row, std::string_view column) const {
  auto const at = std::find_if(header.begin(), header.end(),
                               [&](CsvCell const& name) { return name.text == column; });
  expects(at != header.end() && row < rows.size(), "a cell of the table");
  return rows[row][static_cast<std::size_t>(at - header.begin())];
}

CsvTable parse_csv(std::string_view text, std::string const& path,
                   std::span<std::string_view const> columns) {
  schema::CsvReader reader(text, path);
  CsvTable table;
  if (!reader.done()) table.header = cells_of(reader, reader.row());
  std::vector<Fault> faults;
  check_header(table, path, columns, faults);
  while (!reader.done()) {
    auto const row = reader.row();
    if (schema::is_empty_line(row)) continue;
    auto cells = cells_of(reader, row);
    if (cells.size() != table.header.size()) {
      faults.push_back({cells.front().at, "row", "has " + std::to_string(cells.size()) + " cells",
                        "the header has " + std::to_string(table.header.size()),
                        "quote fields that hold a comma, and keep empty ones"});
    }
    table.rows.push_back(std::move(cells));
  }
  faults.insert(faults.end(), reader.faults().begin(), reader.faults().end());
  schema::sort_by_location(faults);
  if (!faults.empty()) throw schema::FaultList(faults);
  return table;
}

std::optional<double> number_in(CsvCell const& cell, std::string_view column) {
  if (cell.text.empty()) return std::nullopt;
  double number = 0.0;
  char const* const end = cell.text.data() + cell.text.size();
  auto const read = std::from_chars(cell.text.data(), end, number);
  if (read.ec == std::errc{} && read.ptr == end && std::isfinite(number)) return number;
  throw schema::FaultList(
      {{cell.at, std::string(column), schema::quoted(cell.text) + " is no number",
        "the column holds finite numbers", "correct it or leave it empty"}});
}

}  // namespace poleward::report
