// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/document.hpp"

#include <charconv>

#include "number.hpp"
#include "poleward/schema/units.hpp"

namespace poleward::schema {
namespace {

std::string_view trimmed(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

RawValue read_value(std::string_view text) {
  text = trimmed(text);
  if (text == "true") return true;
  if (text == "false") return false;
  if (text.size() > 1 && text.front() == '"' && text.back() == '"') {
    return std::string(text.substr(1, text.size() - 2));
  }
  std::string_view const digits = text.starts_with('+') ? text.substr(1) : text;
  std::int64_t whole = 0;
  auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
  if (code == std::errc{} && end == digits.data() + digits.size()) {
    bool const two_signs = text.starts_with("+-");
    if (!two_signs) return whole;
  }
  auto const number = parse_number(text);
  if (auto const* value = std::get_if<double>(&number)) return *value;
  return std::string(text);
}

std::string to_text(RawValue const& value) {
  struct Speller {
    std::string operator()(std::string const& text) const { return quoted(text); }

    std::string operator()(double number) const { return shortest(number); }

    std::string operator()(std::int64_t number) const { return std::to_string(number); }

    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  };

  return std::visit(Speller{}, value);
}

}  // namespace poleward::schema
