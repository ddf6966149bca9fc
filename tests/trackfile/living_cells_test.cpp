// SPDX-License-Identifier: Apache-2.0
// Tables of living cells are not part of the sources.  Where they are at hand, the environment
// variable POLEWARD_KIT_TABLES names a folder with raw/NAME.csv.gz and, in rpe1_cells.csv, what was
// told of each cell by another program.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/schema/csv_reader.hpp"
#include "poleward/trackfile/read_tracks.hpp"
#include "poleward/tracks/cell_statistics.hpp"
#include "support/scratch.hpp"

using namespace poleward;
namespace fs = std::filesystem;

namespace {

using Row = std::map<std::string, std::string>;

std::map<std::string, Row> rows_by_file(fs::path const& path) {
  auto const text = test::get(path);
  schema::CsvReader reader(text, path.string());
  std::vector<std::string> names;
  for (auto const& field : reader.row()) names.push_back(field.text);
  std::map<std::string, Row> rows;
  while (!reader.done()) {
    Row row;
    auto const fields = reader.row();
    for (std::size_t i = 0; i < fields.size(); ++i) row[names.at(i)] = fields[i].text;
    rows[row["file"]] = row;
  }
  return rows;
}

/// The largest relative difference of a cell from its row; infinite if one lacks what the other
/// has.
double difference(tracks::CellStatistics const& cell, Row const& row) {
  double largest = 0.0;
  for (auto const& column : tracks::statistic_columns()) {
    double const got = column.value(cell);
    auto const& text = row.at(std::string(column.name));
    if (text.empty() && std::isnan(got)) continue;
    if (text.empty() || std::isnan(got)) return HUGE_VAL;
    double const expected = std::stod(text);
    largest = std::max(largest, std::abs(got - expected) / std::abs(expected));
  }
  return largest;
}

}  // namespace

TEST_SUITE_BEGIN("trackfile/living_cells");

TEST_CASE("living cells give the rows that another program gives of them") {
  char const* const folder = std::getenv("POLEWARD_KIT_TABLES");
  if (folder == nullptr) {
    MESSAGE("SKIPPED: POLEWARD_KIT_TABLES names no folder with tables of living cells");
    return;
  }
  auto const rows = rows_by_file(fs::path(folder) / "rpe1_cells.csv");
  int tables = 0;
  double largest = 0.0;
  for (auto const& entry : fs::directory_iterator(fs::path(folder) / "raw")) {
    auto const name = entry.path().stem().string();
    CAPTURE(name);
    auto const cells = trackfile::read_tracks(entry.path().string());
    REQUIRE(cells.size() == 1);
    double const apart = difference(tracks::measure_cell(cells.front().tracks), rows.at(name));
    CHECK(apart < 1e-4);
    largest = std::max(largest, apart);
    ++tables;
  }
  CHECK(tables > 0);
  MESSAGE(tables << " tables of living cells, largest relative difference " << largest);
}

TEST_SUITE_END();
