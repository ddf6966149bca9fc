// SPDX-License-Identifier: Apache-2.0
#include "read_parameter.hpp"

#include <algorithm>
#include <cmath>

#include "number.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/schema/nearest.hpp"
#include "words.hpp"

namespace poleward::schema {
namespace {

using Result = std::variant<Value, Refusal>;

Refusal refusal(RawValue const& raw, ParseError const& error) {
  std::string problem = to_text(raw) + ": " + error.problem;
  if (error.problem.starts_with(to_text(raw))) problem = error.problem;
  return {problem, error.why, error.cure};
}

Refusal not_finite(double number) {
  return {shortest(number) + " is not finite", "a model needs finite numbers",
          "write a finite number"};
}

std::optional<Refusal> out_of_range(Parameter const& parameter, RawValue const& raw, double value) {
  bool const low = parameter.low && (value < parameter.low->value ||
                                     (parameter.low->open && value == parameter.low->value));
  bool const high = parameter.high && (value > parameter.high->value ||
                                       (parameter.high->open && value == parameter.high->value));
  if (!low && !high) return std::nullopt;
  return Refusal{to_text(raw) + " is out of range", "the range is " + range_text(parameter),
                 "choose a value inside it"};
}

Refusal wrong_type(RawValue const& raw, std::string const& due, std::string const& cure) {
  constexpr std::array types{"a text", "a number", "a whole number", "true or false"};
  return {to_text(raw) + " is " + types[raw.index()], due + " is due", cure};
}

/// The double a raw value is, if it is a number.
std::optional<double> bare_number(RawValue const& raw) {
  if (auto const* number = std::get_if<double>(&raw)) return *number;
  if (auto const* number = std::get_if<std::int64_t>(&raw)) return static_cast<double>(*number);
  return std::nullopt;
}

Unit own_unit(Parameter const& parameter) {
  auto const unit = parse_unit(parameter.unit);
  if (auto const* good = std::get_if<Unit>(&unit)) return *good;
  contract_broken("the unit of " + parameter.key + " is one", std::source_location::current());
}

Result in_range(Parameter const& parameter, RawValue const& raw, double value) {
  if (!std::isfinite(value)) return not_finite(value);
  if (auto outside = out_of_range(parameter, raw, value)) return *outside;
  return Value(value);
}

Result no_unit(Parameter const& parameter, RawValue const& raw, double number, Unit const& due) {
  if (!std::isfinite(number)) return not_finite(number);
  return Refusal{to_text(raw) + " has no unit", name_of(due.dimension) + " is due",
                 "write \"" + shortest(number) + " " + parameter.unit + "\"; units that fit are " +
                     units_text(parameter)};
}

Result read_quantity(Parameter const& parameter, RawValue const& raw, UnitContext const& context) {
  Unit const due = own_unit(parameter);
  if (auto const number = bare_number(raw)) return no_unit(parameter, raw, *number, due);
  auto const* text = std::get_if<std::string>(&raw);
  if (text == nullptr) {
    return wrong_type(raw, name_of(due.dimension),
                      "write a number with one of the units " + units_text(parameter));
  }
  auto const bare = parse_number(*text);
  if (auto const* number = std::get_if<double>(&bare)) {
    return no_unit(parameter, raw, *number, due);
  }
  auto const parsed = parse_quantity(*text, context);
  if (auto const* error = std::get_if<ParseError>(&parsed)) return refusal(raw, *error);
  auto const& quantity = std::get<Quantity>(parsed);
  if (quantity.unit.dimension != due.dimension) {
    return Refusal{to_text(raw) + " is " + name_of(quantity.unit.dimension),
                   name_of(due.dimension) + " is due", "write it in " + units_text(parameter)};
  }
  return in_range(parameter, raw, convert(quantity.value, quantity.unit, due));
}

Result read_number(Parameter const& parameter, RawValue const& raw) {
  if (auto const number = bare_number(raw)) return in_range(parameter, raw, *number);
  auto const* text = std::get_if<std::string>(&raw);
  if (text == nullptr)
    return wrong_type(raw, "a number", "write a number, such as 0.5 or \"50 %\"");
  auto const bare = parse_number(*text);
  if (auto const* number = std::get_if<double>(&bare)) {
    return wrong_type(raw, "a number", "write " + shortest(*number) + " without quotes");
  }
  auto const parsed = parse_quantity(*text);
  if (auto const* error = std::get_if<ParseError>(&parsed)) return refusal(raw, *error);
  auto const& [value, unit] = std::get<Quantity>(parsed);
  if (unit.dimension != Dimension{}) {
    return Refusal{to_text(raw) + " is " + name_of(unit.dimension), "a number without unit is due",
                   "write a bare number, or per cent"};
  }
  return in_range(parameter, raw, convert(value, unit, Unit{}));
}

Result read_integer(Parameter const& parameter, RawValue const& raw) {
  constexpr double exact_below = 9007199254740992.0;  // 2^53
  std::int64_t whole = 0;
  if (auto const* number = std::get_if<std::int64_t>(&raw)) {
    whole = *number;
  } else if (auto const* real = std::get_if<double>(&raw);
             real != nullptr && std::trunc(*real) == *real && std::abs(*real) < exact_below) {
    whole = static_cast<std::int64_t>(*real);
  } else {
    return wrong_type(raw, "a whole number", "write a whole number without quotes");
  }
  if (auto outside = out_of_range(parameter, raw, static_cast<double>(whole))) return *outside;
  return Value(whole);
}

Result read_flag(RawValue const& raw) {
  if (auto const* flag = std::get_if<bool>(&raw)) return Value(*flag);
  return wrong_type(raw, "true or false", "write true or false, without quotes");
}

Result read_choice(Parameter const& parameter, RawValue const& raw) {
  auto const& choices = parameter.choices;
  auto const* word = std::get_if<std::string>(&raw);
  if (word == nullptr) {
    return wrong_type(raw, "one of " + one_of(choices), "write one of them, in quotes");
  }
  if (std::find(choices.begin(), choices.end(), *word) != choices.end()) return Value(*word);
  auto const meant = nearest(*word, choices);
  return Refusal{quoted(*word) + " is no choice", "the choices are " + one_of(choices),
                 meant ? "write " + quoted(*meant) : "write one of them"};
}

Result read_text(RawValue const& raw) {
  if (auto const* text = std::get_if<std::string>(&raw)) return Value(*text);
  return wrong_type(raw, "a text", "put it in double quotes, with its unit if it has one");
}

}  // namespace

std::variant<Value, Refusal> read_parameter(Parameter const& parameter, RawValue const& raw,
                                            UnitContext const& context) {
  switch (parameter.kind) {
    case Kind::quantity:
      return read_quantity(parameter, raw, context);
    case Kind::number:
      return read_number(parameter, raw);
    case Kind::integer:
      return read_integer(parameter, raw);
    case Kind::flag:
      return read_flag(raw);
    case Kind::choice:
      return read_choice(parameter, raw);
    case Kind::text:
      break;
  }
  return read_text(raw);
}

RawValue standard_value(Parameter const& parameter) {
  expects(parameter.standard.has_value(), "there is a default");
  std::string const standard = parameter.standard.value_or("");
  bool const words = parameter.kind == Kind::text || parameter.kind == Kind::choice;
  return words ? RawValue(standard) : read_value(standard);
}

}  // namespace poleward::schema
