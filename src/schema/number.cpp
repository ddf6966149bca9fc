// SPDX-License-Identifier: Apache-2.0
#include "number.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "poleward/schema/fault.hpp"

namespace poleward::schema {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

ParseError no_number(std::size_t at, std::string_view rest) {
  if (rest.empty()) return {at, "no number", "the text is empty", "write a number"};
  std::string lower;
  for (char const c : rest.substr(0, 3)) lower += static_cast<char>(c | 0x20);
  if (lower == "inf" || lower == "nan") {
    return {at, quoted(rest) + " is not finite", "a model needs finite numbers",
            "write a finite number"};
  }
  if (rest.starts_with("\u2212") || rest.starts_with("\u2013")) {
    return {at, "a dash instead of a minus sign", "only the plain - is read", "write -"};
  }
  return {at, quoted(rest) + " is no number", "it must begin with digits",
          "write a number, such as 6.7"};
}

/// What stands behind a number and shows that it was meant as a part of it.
std::optional<ParseError> wrong_tail(std::size_t at, std::string_view rest) {
  if (rest.empty()) return std::nullopt;
  if (rest.front() == ',') {
    return ParseError{at, "a comma in a number", "decimals begin with a point", "use a point"};
  }
  if (rest.front() == '_' || rest.front() == '\'') {
    return ParseError{at, "a mark between digits", "digits are not grouped in quantities",
                      "remove it"};
  }
  if (rest.front() == 'x' || rest.front() == 'X') {
    return ParseError{at, "a hexadecimal number", "only decimal numbers are read",
                      "write it in decimal"};
  }
  if (is_digit(rest.front()) || rest.front() == '.') {
    return ParseError{at, "a second " + quoted(rest.substr(0, 1)), "the number ended before it",
                      "write one number"};
  }
  if (rest.starts_with("\u00a0") || rest.starts_with("\u202f")) {
    return ParseError{at, "a non-breaking blank", "only plain blanks are read",
                      "write a plain blank"};
  }
  return std::nullopt;
}

}  // namespace

Parsed<LeadingNumber> leading_number(std::string_view text) {
  std::size_t const start = std::min(text.find_first_not_of(" \t"), text.size());
  std::size_t first = start;
  bool const plus = first < text.size() && text[first] == '+';
  if (plus) ++first;
  std::size_t const digits = first + (!plus && text.substr(first).starts_with("-") ? 1 : 0);
  bool const point = text.substr(digits).starts_with(".");
  std::size_t const digit = digits + (point ? 1 : 0);
  if (digit >= text.size() || !is_digit(text[digit])) return no_number(start, text.substr(start));
  double value = 0.0;
  auto const [end, code] = std::from_chars(text.data() + first, text.data() + text.size(), value);
  auto const after = static_cast<std::size_t>(end - text.data());
  if (code != std::errc{}) {
    return ParseError{start, quoted(text.substr(start, after - start)) + " is out of reach",
                      "numbers lie between 1e-307 and 1e308", "write a smaller exponent"};
  }
  if (auto error = wrong_tail(after, text.substr(after))) return *error;
  return LeadingNumber{value, after};
}

Parsed<double> parse_number(std::string_view text) {
  auto const number = leading_number(text);
  if (auto const* error = std::get_if<ParseError>(&number)) return *error;
  auto const& [value, end] = std::get<LeadingNumber>(number);
  std::size_t const rest = text.find_first_not_of(" \t", end);
  if (rest == std::string_view::npos) return value;
  return ParseError{rest, "unexpected " + quoted(text.substr(rest)) + " after the number",
                    "a bare number is due", "remove it"};
}

std::string shortest(double value) {
  std::array<char, 32> digits{};
  auto const [end, code] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return code == std::errc{} ? std::string(digits.data(), end) : std::string("0");
}

}  // namespace poleward::schema
