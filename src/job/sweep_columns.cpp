// SPDX-License-Identifier: Apache-2.0
#include "sweep_columns.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "poleward/schema/list_keys.hpp"
#include "poleward/schema/units.hpp"

namespace poleward::job {
namespace {

struct Spelled {
  double number = stats::undefined;
  std::string unit;
};

/// "2 pN" and "5%" are a number and a unit, "3" is a number, "row" is neither.
Spelled spelled(std::string const& text) {
  if (auto const bare = schema::parse_number(text); std::holds_alternative<double>(bare)) {
    return {std::get<double>(bare), ""};
  }
  auto const parsed = schema::parse_quantity(text);
  auto const* quantity = std::get_if<schema::Quantity>(&parsed);
  std::size_t const at = text.find_first_of(" %");
  if (quantity == nullptr || at == std::string::npos) return {};
  return {quantity->value, text.substr(text.find_first_not_of(' ', at))};
}

/// A number of a column in the column's unit.
double in_unit(Spelled const& value, std::string const& unit) {
  if (value.unit == unit) return value.number;
  auto const from = schema::parse_unit(value.unit);
  auto const to = schema::parse_unit(unit);
  auto const* given = std::get_if<schema::Unit>(&from);
  auto const* wanted = std::get_if<schema::Unit>(&to);
  bool const fit = given != nullptr && wanted != nullptr && given->dimension == wanted->dimension;
  return fit ? schema::convert(value.number, *given, *wanted) : stats::undefined;
}

std::string unit_of(schema::Parameter const& parameter) {
  return parameter.kind == schema::Kind::quantity ? parameter.unit : "";
}

std::string written(double number, std::string const& unit) {
  return unit.empty() ? fmt::format("{}", number) : fmt::format("{} {}", number, unit);
}

std::string text_of(NamedValue const& named) {
  if (auto const* text = std::get_if<std::string>(&named.value)) return *text;
  if (auto const* flag = std::get_if<bool>(&named.value)) return *flag ? "true" : "false";
  if (auto const* whole = std::get_if<std::int64_t>(&named.value)) return std::to_string(*whole);
  bool const is_set = std::holds_alternative<double>(named.value);
  return is_set ? written(named.number(), unit_of(*named.parameter)) : "unset";
}

}  // namespace

double NamedValue::number() const {
  if (auto const* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (auto const* text = std::get_if<std::string>(&value)) return spelled(*text).number;
  auto const* real = std::get_if<double>(&value);
  return real != nullptr ? *real : stats::undefined;
}

std::string NamedValue::times(double factor) const {
  auto const* text = std::get_if<std::string>(&value);
  return written(factor * number(), text != nullptr ? spelled(*text).unit : unit_of(*parameter));
}

NamedValue value_named(LoadedModel const& model, std::string const& key) {
  auto const keys = model.values.keys();
  auto const value = std::find(keys.begin(), keys.end(), key);
  if (value == keys.end()) return {};
  auto const& parameters = model.kind->parameters;
  auto const described =
      std::find_if(parameters.begin(), parameters.end(), [&](schema::Parameter const& parameter) {
        return parameter.key == schema::described_key(key);
      });
  return {&*described, model.values[static_cast<std::size_t>(value - keys.begin())]};
}

std::vector<SweepColumn> sweep_columns(SweepPlan const& plan, LoadedModel const& base) {
  std::vector<SweepColumn> columns;
  for (SweepAxis const& axis : plan.axes) {
    SweepColumn column{.shown = {.key = axis.key, .unit = spelled(axis.values.front()).unit}};
    auto const shown = [&](std::string const& text) {
      return report::SweepValue{text, in_unit(spelled(text), column.shown.unit)};
    };
    for (std::string const& value : axis.values) column.values.push_back(shown(value));
    column.as_it_is = shown(text_of(value_named(base, axis.key)));
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace poleward::job
