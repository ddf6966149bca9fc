// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/text_table.hpp"

#include <algorithm>
#include <numeric>

#include "poleward/core/contracts.hpp"

namespace poleward::report {
namespace {

constexpr std::size_t gap = 2;

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (std::string const& word : broken(text, 1)) longest = std::max(longest, width_of(word));
  return longest;
}

std::string blanks(std::size_t number) {
  return std::string(number, ' ');
}

/// Takes width from the widest columns that may give, one column of text at a time.
void narrow(std::vector<std::size_t>& widths, std::vector<std::size_t> const& least,
            std::size_t surplus) {
  for (; surplus > 0; --surplus) {
    std::size_t widest = widths.size();
    for (std::size_t column = 0; column < widths.size(); ++column) {
      bool const may_give = widths[column] > least[column];
      if (may_give && (widest == widths.size() || widths[column] > widths[widest])) widest = column;
    }
    if (widest == widths.size()) return;
    --widths[widest];
  }
}

}  // namespace

std::size_t width_of(std::string_view text) {
  auto const starts = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts));
}

std::vector<std::string> broken(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    auto const end = std::min(text.find(' '), text.size());
    std::string_view const word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    bool const fits = width_of(lines.back()) + 1 + width_of(word) <= width;
    if (!lines.back().empty()) {
      if (fits) {
        lines.back() += ' ';
      } else {
        lines.emplace_back();
      }
    }
    lines.back() += word;
  }
  return lines;
}

TextTable::TextTable(std::vector<std::string> header, std::vector<bool> to_the_right)
    : header_(std::move(header)), to_the_right_(std::move(to_the_right)) {
  to_the_right_.resize(header_.size(), false);
}

void TextTable::add(std::vector<std::string> cells) {
  expects(cells.size() == header_.size(), "a cell for every column");
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths(header_.size(), 0);
  std::vector<std::size_t> least(header_.size(), 0);
  auto const look_at = [&](std::vector<std::string> const& cells) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
      std::size_t const width = width_of(cells[column]);
      widths[column] = std::max(widths[column], width);
      least[column] =
          std::max(least[column], to_the_right_[column] ? width : longest_word(cells[column]));
    }
  };
  look_at(header_);
  for (auto const& row : rows_) look_at(row);
  std::size_t const total = std::accumulate(widths.begin(), widths.end(), std::size_t{0}) +
                            gap * (widths.empty() ? 0 : widths.size() - 1);
  narrow(widths, least, total > max_width ? total - max_width : 0);
  return widths;
}

void TextTable::append_row(std::string& text, std::vector<std::string> const& cells,
                           std::vector<std::size_t> const& widths) const {
  std::vector<std::vector<std::string>> pieces;
  std::size_t height = 0;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    bool const whole = width_of(cells[column]) <= widths[column];
    pieces.push_back(whole ? std::vector{cells[column]} : broken(cells[column], widths[column]));
    height = std::max(height, pieces.back().size());
  }
  for (std::size_t level = 0; level < height; ++level) {
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      std::string const piece = level < pieces[column].size() ? pieces[column][level] : "";
      std::string const padding = blanks(widths[column] - width_of(piece));
      if (column > 0) line += blanks(gap);
      line += to_the_right_[column] ? padding + piece : piece + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
}

std::string TextTable::text() const {
  auto const widths = this->widths();
  std::string text;
  append_row(text, header_, widths);
  std::vector<std::string> rule;
  rule.reserve(widths.size());
  for (std::size_t const width : widths) rule.emplace_back(width, '-');
  append_row(text, rule, widths);
  for (auto const& row : rows_) append_row(text, row, widths);
  return text;
}

}  // namespace poleward::report
