// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/csv_reader.hpp"

#include <utility>

namespace poleward::schema {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::size_t most_fields = 4096;

}  // namespace

CsvReader::CsvReader(std::string_view text, std::string path)
    : text_(text), path_(std::move(path)) {
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
}

std::span<CsvField const> CsvReader::row() {
  used_ = 0;
  do {
    read_field();
  } while (used_ < most_fields && take(','));
  end_row();
  return {fields_.data(), used_};
}

void CsvReader::end_row() {
  if (used_ == most_fields && !done() && text_[next_] == ',') {
    fault("more than " + std::to_string(most_fields) + " fields in a row", "no table is that wide",
          "check that it is a table");
  } else {
    bool const returned = take('\r');
    if (done() || take('\n')) return;
    if (returned) {
      fault("a carriage return inside a line", "lines end with LF or CRLF",
            "save it with either of them");
    } else {
      fault("text after a closing quote", "a quoted field ends with its quote",
            "double the quotes inside it");
    }
  }
  while (!done() && !take('\n')) step();
}

void CsvReader::fault(std::string problem, char const* why, char const* cure) {
  faults_.push_back({{path_, line_, column_}, "syntax", std::move(problem), why, cure});
}

Location CsvReader::at(CsvField const& field) const {
  return {path_, field.line, field.column};
}

CsvField& CsvReader::begin_field() {
  if (used_ == fields_.size()) fields_.emplace_back();
  CsvField& field = fields_[used_++];
  field.text.clear();
  field.line = line_;
  field.column = column_;
  return field;
}

void CsvReader::read_field() {
  CsvField& field = begin_field();
  if (take('"')) {
    read_quoted(field);
    return;
  }
  while (!done() && std::string_view(",\r\n").find(text_[next_]) == std::string_view::npos) {
    field.text += step();
  }
}

void CsvReader::read_quoted(CsvField& field) {
  while (!done()) {
    char const letter = step();
    if (letter == '"' && !take('"')) return;
    field.text += letter;
  }
  faults_.push_back({at(field), "syntax", "an unclosed quote", "the file ends inside the field",
                     "close it with a quote"});
}

bool CsvReader::take(char wanted) {
  if (done() || text_[next_] != wanted) return false;
  step();
  return true;
}

char CsvReader::step() {
  char const letter = text_[next_++];
  bool const continues_character = (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U;
  if (letter == '\n') {
    ++line_;
    column_ = 1;
  } else if (!continues_character) {
    ++column_;
  }
  return letter;
}

}  // namespace poleward::schema
