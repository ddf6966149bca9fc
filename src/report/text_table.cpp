// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/text_table.hpp"

#include <algorithm>

#include "poleward/core/contracts.hpp"

namespace poleward::report {

std::size_t width_of(std::string const& text) {
  auto const continues = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
  };
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
}

TextTable::TextTable(std::vector<std::string> header, std::vector<bool> to_the_right)
    : header_(std::move(header)), to_the_right_(std::move(to_the_right)) {
  to_the_right_.resize(header_.size(), false);
}

void TextTable::add(std::vector<std::string> cells) {
  expects(cells.size() == header_.size(), "a cell for every column");
  rows_.push_back(std::move(cells));
}

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < header_.size(); ++column) {
    std::size_t width = width_of(header_[column]);
    for (auto const& row : rows_) width = std::max(width, width_of(row[column]));
    widths.push_back(width);
  }
  std::string text;
  auto const add_line = [&](std::vector<std::string> const& cells) {
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      std::string const gap(widths[column] - width_of(cells[column]), ' ');
      if (column > 0) line += "  ";
      line += to_the_right_[column] ? gap + cells[column] : cells[column] + gap;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  };
  add_line(header_);
  std::vector<std::string> rule;
  for (std::size_t const width : widths) rule.emplace_back(width, '-');
  add_line(rule);
  for (auto const& row : rows_) add_line(row);
  return text;
}

}  // namespace poleward::report
