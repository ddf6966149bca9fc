// SPDX-License-Identifier: Apache-2.0
#include "data_table.hpp"

#include "poleward/core/error.hpp"
#include "poleward/files/durable_file.hpp"

namespace poleward::catalog::verification {

DataTable::DataTable(std::filesystem::path const& root, std::string const& name,
                     std::vector<std::string_view> const& columns) {
  constexpr std::uint64_t largest_table_bytes = 1U << 20U;
  auto const path = root / "data" / (name + ".csv");
  table_ =
      report::parse_csv(files::read_bounded(path, largest_table_bytes), path.string(), columns);
}

double DataTable::number(std::size_t row, std::string_view column) const {
  auto const& cell = table_.cell(row, column);
  auto const number = report::number_in(cell, column);
  if (number) return *number;
  throw InputError(cell.at.path + ":" + std::to_string(cell.at.line) + ": " + std::string(column) +
                   ": is empty (verify holds the program against it); restore the file");
}

std::string const& DataTable::text(std::size_t row, std::string_view column) const {
  return table_.cell(row, column).text;
}

}  // namespace poleward::catalog::verification
