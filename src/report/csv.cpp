// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/csv.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "poleward/core/contracts.hpp"

namespace poleward::report {

void append_number(std::string& text, double value) {
  if (!std::isfinite(value)) return;
  std::array<char, 32> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  text.append(digits.data(), end);
}

void append_field(std::string& text, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    text += field;
    return;
  }
  text += '"';
  for (char const letter : field) {
    if (letter == '"') text += '"';
    text += letter;
  }
  text += '"';
}

ReplicatesCsv::ReplicatesCsv(std::span<CsvColumn const> columns, Sink sink, bool of_sweep)
    : columns_(columns.size()),
      sink_(std::move(sink)),
      line_(of_sweep ? "cell,replicate,arm" : "replicate,arm") {
  for (CsvColumn const& column : columns) {
    line_ += ',';
    append_field(line_, column.name + " [" + column.unit + "]");
  }
  line_ += ",excluded\n";
  sink_(line_);
}

void ReplicatesCsv::add(std::uint64_t replicate, std::string_view arm,
                        std::span<double const> values, bool excluded) {
  expects(values.size() == columns_, "a value for every column");
  line_ = lead_ + std::to_string(replicate);
  line_ += ',';
  append_field(line_, arm);
  for (double const value : values) {
    line_ += ',';
    append_number(line_, value);
  }
  line_ += excluded ? ",1\n" : ",0\n";
  sink_(line_);
}

}  // namespace poleward::report
