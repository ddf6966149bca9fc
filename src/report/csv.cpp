// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/csv.hpp"

#include <array>
#include <charconv>
#include <cmath>

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

}  // namespace poleward::report
