// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace poleward::test {

/// A table of exact values in data/vortex, read from the project's own folder.
class VortexTable {
 public:
  using Row = std::map<std::string, std::string>;

  explicit VortexTable(std::string const& name) {
    std::ifstream file("data/vortex/" + name);
    std::string line;
    std::getline(file, line);
    auto const columns = cells_of(line);
    while (std::getline(file, line)) {
      auto const cells = cells_of(line);
      if (cells.size() != columns.size()) throw std::runtime_error(name + ": " + line);
      Row row;
      for (std::size_t i = 0; i < columns.size(); ++i) row[columns[i]] = cells[i];
      rows_.push_back(std::move(row));
    }
    if (rows_.empty()) throw std::runtime_error(name + " has no rows");
  }

  [[nodiscard]] auto begin() const { return rows_.begin(); }

  [[nodiscard]] auto end() const { return rows_.end(); }

 private:
  static std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    return cells;
  }

  std::vector<Row> rows_;
};

/// A number of a row.
inline double in(VortexTable::Row const& row, std::string const& column) {
  return std::stod(row.at(column));
}

}  // namespace poleward::test
