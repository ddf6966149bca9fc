// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/schema/fault.hpp"

namespace poleward::schema {

/// A field of comma-separated text, without its quotes, and where it begins.
struct CsvField {
  std::string text;
  std::size_t line = 1;
  std::size_t column = 1;
};

/// Goes through comma-separated text once, row by row: fields as RFC 4180 has them, lines ending
/// with LF or CRLF, a byte order mark of UTF-8 skipped.
///
/// Holds one row, so memory does not grow with the text.  Linear in the text; not thread-safe.
class CsvReader {
 public:
  /// The text must outlive the reader.
  CsvReader(std::string_view text, std::string path);

  [[nodiscard]] bool done() const noexcept { return next_ >= text_.size(); }

  /// The fields of the next row, at least one; valid until the next call.  An empty line is one
  /// empty field.  \pre not done()
  [[nodiscard]] std::span<CsvField const> row();

  [[nodiscard]] Location at(CsvField const& field) const;

  /// What is wrong with the rows so far as text: their quotes, their line ends, their number of
  /// fields (at most 4096).
  [[nodiscard]] std::vector<Fault> const& faults() const noexcept { return faults_; }

 private:
  CsvField& begin_field();
  void read_field();
  void read_quoted(CsvField& field);
  void end_row();
  void fault(std::string problem, char const* why, char const* cure);
  bool take(char wanted);
  char step();

  std::string_view text_;
  std::string path_;
  std::size_t next_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
  std::vector<CsvField> fields_;  ///< of the longest row so far, to keep what they allocated
  std::size_t used_ = 0;
  std::vector<Fault> faults_;
};

/// Whether a row is an empty line.
[[nodiscard]] inline bool is_empty_line(std::span<CsvField const> row) {
  return row.size() == 1 && row.front().text.empty();
}

}  // namespace poleward::schema
