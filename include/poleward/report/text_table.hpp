// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poleward::report {

/// Rows of text set in columns as wide as their widest cell, two blanks between them, under a
/// header and a rule.
///
/// Columns named in `to_the_right` are set flush right and never broken, as numbers are read.  The
/// others are broken between words until the table is at most `max_width` wide; words are not
/// broken, so long ones may still exceed it.  Cost: linear in the text, more where it is broken.
class TextTable {
 public:
  static constexpr std::size_t max_width = 110;

  explicit TextTable(std::vector<std::string> header, std::vector<bool> to_the_right = {});

  /// \pre as many cells as the header has
  void add(std::vector<std::string> cells);

  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths() const;
  void append_row(std::string& text, std::vector<std::string> const& cells,
                  std::vector<std::size_t> const& widths) const;

  std::vector<std::string> header_;
  std::vector<bool> to_the_right_;
  std::vector<std::vector<std::string>> rows_;
};

/// Number of characters a terminal shows for a UTF-8 text, each taken as one column wide: neither
/// combining nor double-width characters are told apart.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// The text broken between words into lines of at most `width` columns where words allow; an empty
/// text is one empty line.
[[nodiscard]] std::vector<std::string> broken(std::string_view text, std::size_t width);

}  // namespace poleward::report
