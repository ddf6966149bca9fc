// SPDX-License-Identifier: Apache-2.0
#include "poleward/catalog/comparison_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "poleward/core/contracts.hpp"
#include "poleward/files/durable_file.hpp"
#include "poleward/report/csv_table.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::catalog {
namespace {

using report::CsvCell;
using report::CsvTable;
using schema::Fault;
using Faults = std::vector<Fault>;

constexpr std::uint64_t largest_table_bytes = 16U << 20U;

constexpr std::array<std::string_view, 18> measured_columns{
    "id",          "quantity",      "value",    "low",    "high",     "unit",
    "uncertainty", "kind",          "n",        "nature", "organism", "condition",
    "method",      "temperature_C", "citation", "doi",    "status",   "notes"};

constexpr std::array<std::string_view, 6> comparison_columns{"preset", "observable", "change",
                                                             "row",    "role",       "note"};

constexpr std::array<std::pair<std::string_view, Reported>, 9> reported_words{
    {{"range", Reported::range},
     {"SD", Reported::sd},
     {"SEM", Reported::sem},
     {"approximately", Reported::approximately},
     {"unstated", Reported::unstated},
     {"increases", Reported::increases},
     {"decreases", Reported::decreases},
     {"no number", Reported::no_number},
     {"cells", Reported::cells}}};

constexpr std::array<std::pair<std::string_view, Role>, 3> role_words{
    {{"input", Role::input}, {"prediction", Role::prediction}, {"not scored", Role::not_scored}}};

template <typename Words>
auto meaning(Words const& words, CsvCell const& cell, char const* column, Faults& faults) {
  auto const known = std::find_if(words.begin(), words.end(),
                                  [&](auto const& word) { return word.first == cell.text; });
  if (known != words.end()) return known->second;
  std::string list;
  for (auto const& word : words) list += (list.empty() ? "" : ", ") + std::string(word.first);
  faults.push_back({cell.at, column, schema::quoted(cell.text) + " is none of its words",
                    "it is one of " + list, "write one of them"});
  return words.front().second;
}

double number_or(CsvTable const& table, std::size_t row, std::string_view column, double otherwise,
                 Faults& faults) {
  try {
    return report::number_in(table.cell(row, column), column).value_or(otherwise);
  } catch (schema::FaultList const& found) {
    faults.insert(faults.end(), found.faults().begin(), found.faults().end());
    return otherwise;
  }
}

// What a row must hold so that the way it was reported makes sense.
void check_numbers(MeasuredRow const& row, CsvCell const& kind, Faults& faults) {
  auto require = [&](bool fine, char const* problem) {
    if (fine) return;
    faults.push_back({kind.at, "kind", problem, "a comparison needs it",
                      "complete the row, or choose another kind"});
  };
  bool const spread = row.reported == Reported::sd || row.reported == Reported::sem;
  bool const number =
      spread || row.reported == Reported::approximately || row.reported == Reported::unstated;
  if (row.reported == Reported::range)
    require(row.range.low <= row.range.high, "needs low <= high");
  if (spread) require(row.uncertainty >= 0.0, "needs an uncertainty, 0 or more");
  if (number) require(!std::isnan(row.value), "needs a value");
}

MeasuredRow measured_row(CsvTable const& table, std::size_t row, Faults& faults) {
  auto text = [&](char const* column) { return table.cell(row, column).text; };
  auto number = [&](char const* column) {
    return number_or(table, row, column, stats::undefined, faults);
  };
  MeasuredRow read{.id = text("id"),
                   .unit = text("unit"),
                   .value = number("value"),
                   .range = {number("low"), number("high")},
                   .uncertainty = number("uncertainty"),
                   .source = text("citation")};
  if (!text("doi").empty()) read.source += ", doi:" + text("doi");
  read.n = std::llround(number_or(table, row, "n", 0.0, faults));
  auto const before = faults.size();
  read.reported = meaning(reported_words, table.cell(row, "kind"), "kind", faults);
  if (faults.size() == before) check_numbers(read, table.cell(row, "kind"), faults);
  return read;
}

constexpr std::array<std::string_view, 3> cell_columns{"row", "cell", "value"};

void add_cells(CsvTable const& table, std::vector<MeasuredRow>& measured, Faults& faults) {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    auto const& id = table.cell(row, "row");
    auto const of = std::find_if(measured.begin(), measured.end(), [&](MeasuredRow const& known) {
      return known.id == id.text && known.reported == Reported::cells;
    });
    if (of == measured.end()) {
      faults.push_back({id.at, "row", schema::quoted(id.text) + " is no row of kind cells",
                        "it must be the id of one in measured.csv", "correct it or add the row"});
      continue;
    }
    double const value = number_or(table, row, "value", stats::undefined, faults);
    if (std::isfinite(value)) of->cells.push_back(value);
  }
}

// A row told cell by cell has the mean and the standard deviation of its cells.
void sum_up(MeasuredRow& row) {
  stats::Moments moments;
  for (double const value : row.cells) moments.add(value);
  row.n = moments.count;
  row.value = moments.mean;
  row.uncertainty =
      std::sqrt(moments.sum_squared_deviations / static_cast<double>(moments.count - 1));
}

CsvTable read_table(std::filesystem::path const& path, std::span<std::string_view const> columns) {
  return report::parse_csv(files::read_bounded(path, largest_table_bytes), path.string(), columns);
}

}  // namespace

MeasuredRow const& ComparisonTables::row(std::string const& id) const {
  auto const at = std::find_if(measured.begin(), measured.end(),
                               [&](MeasuredRow const& known) { return known.id == id; });
  expects(at != measured.end(), "a measured row of that id");
  return *at;
}

ComparisonTables read_comparison_tables(std::filesystem::path const& folder) {
  auto const measured = read_table(folder / "measured.csv", measured_columns);
  auto const comparisons = read_table(folder / "comparisons.csv", comparison_columns);
  ComparisonTables tables;
  Faults faults;
  auto known = [&](std::string const& id) {
    return std::any_of(tables.measured.begin(), tables.measured.end(),
                       [&](MeasuredRow const& row) { return row.id == id; });
  };
  for (std::size_t row = 0; row < measured.rows.size(); ++row) {
    auto const& id = measured.cell(row, "id");
    if (known(id.text)) {
      faults.push_back({id.at, "id", schema::quoted(id.text) + " is taken",
                        "comparisons name rows by it", "choose another one"});
    }
    tables.measured.push_back(measured_row(measured, row, faults));
  }
  if (std::filesystem::exists(folder / "cells.csv")) {
    add_cells(read_table(folder / "cells.csv", cell_columns), tables.measured, faults);
  }
  for (MeasuredRow& row : tables.measured) {
    if (row.reported != Reported::cells) continue;
    if (row.cells.size() > 1) {
      sum_up(row);
      continue;
    }
    faults.push_back({{(folder / "cells.csv").string(), 1, 1},
                      row.id,
                      "has fewer than two cells",
                      "a spread between cells needs two",
                      "add them, or choose another kind"});
  }
  for (std::size_t row = 0; row < comparisons.rows.size(); ++row) {
    auto cell = [&](char const* column) { return comparisons.cell(row, column); };
    tables.comparisons.push_back(
        {cell("preset").text, cell("observable").text, cell("change").text, cell("row").text,
         meaning(role_words, cell("role"), "role", faults), cell("preset").at});
    if (known(cell("row").text)) continue;
    faults.push_back({cell("row").at, "row", schema::quoted(cell("row").text) + " is not measured",
                      "it must be the id of a row in measured.csv", "correct it or add the row"});
  }
  if (!faults.empty()) throw schema::FaultList(faults);
  return tables;
}

}  // namespace poleward::catalog
