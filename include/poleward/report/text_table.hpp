// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace poleward::report {

/// Rows of text set in columns as wide as their widest cell, two blanks between them, under a
/// header and a rule.  Columns named in `to_the_right` are set flush right, as numbers are read.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header, std::vector<bool> to_the_right = {});

  /// \pre as many cells as the header has
  void add(std::vector<std::string> cells);

  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::string> header_;
  std::vector<bool> to_the_right_;
  std::vector<std::vector<std::string>> rows_;
};

/// Number of characters a terminal shows for a UTF-8 text, each taken as one column wide.
[[nodiscard]] std::size_t width_of(std::string const& text);

}  // namespace poleward::report
