// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/parameter.hpp"

#include <cmath>

#include "number.hpp"
#include "poleward/schema/units.hpp"
#include "words.hpp"

namespace poleward::schema {
namespace {

std::string bound_text(Bound const& bound, std::string const& unit) {
  if (!bound.text.empty()) return bound.text;
  bool const whole = std::trunc(bound.value) == bound.value && std::abs(bound.value) < 1e15;
  std::string const number =
      whole ? std::to_string(static_cast<long long>(bound.value)) : shortest(bound.value);
  return number + (unit.empty() ? "" : " " + unit);
}

}  // namespace

std::string table_of(std::string const& key) {
  std::size_t const point = key.rfind('.');
  return point == std::string::npos ? std::string() : key.substr(0, point);
}

std::string leaf_of(std::string const& key) {
  std::size_t const point = key.rfind('.');
  return point == std::string::npos ? key : key.substr(point + 1);
}

std::string range_text(Parameter const& parameter) {
  std::string text;
  if (parameter.low) {
    text = parameter.low->open ? "above " : "at least ";
    text += bound_text(*parameter.low, parameter.unit);
  }
  if (parameter.high) {
    if (!text.empty()) text += ", ";
    text += parameter.high->open ? "below " : "at most ";
    text += bound_text(*parameter.high, parameter.unit);
  }
  return text;
}

std::string units_text(Parameter const& parameter) {
  std::vector<std::string> units{parameter.unit};
  auto const own = parse_unit(parameter.unit);
  if (auto const* unit = std::get_if<Unit>(&own)) {
    for (std::string const& other : units_that_fit(unit->dimension)) {
      if (other != parameter.unit) units.push_back(other);
    }
  }
  return one_of(units);
}

}  // namespace poleward::schema
