// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/report/csv_table.hpp"

namespace poleward::catalog::verification {

/// A table of data/ without empty cells, such as "ion/nernst_squid".
class DataTable {
 public:
  /// \throws InputError if it cannot be read, schema::FaultList if it has other columns
  DataTable(std::filesystem::path const& root, std::string const& name,
            std::vector<std::string_view> const& columns);

  [[nodiscard]] std::size_t rows() const noexcept { return table_.rows.size(); }

  /// \throws InputError for an empty cell, or one that is no number
  [[nodiscard]] double number(std::size_t row, std::string_view column) const;

  [[nodiscard]] std::string const& text(std::size_t row, std::string_view column) const;

 private:
  report::CsvTable table_;
};

}  // namespace poleward::catalog::verification
