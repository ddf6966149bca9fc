// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/schema.hpp"

#include "poleward/schema/units.hpp"
#include "read_parameter.hpp"

namespace poleward::schema {
namespace {

/// Defaults in kBT are read at this temperature here, and at the model's when they are used.
constexpr double any_temperature_K = 300.0;

void require(bool kept, std::string const& promise) {
  if (!kept) contract_broken(promise, std::source_location::current());
}

void settle(std::optional<Bound>& bound, Parameter const& parameter) {
  if (!bound || bound->text.empty()) return;
  auto const quantity = parse_quantity(bound->text);
  require(std::holds_alternative<Quantity>(quantity), "bounds of " + parameter.key + " are read");
  auto const& [value, from] = std::get<Quantity>(quantity);
  Unit const to = parameter.unit.empty() ? Unit{} : std::get<Unit>(parse_unit(parameter.unit));
  require(from.dimension == to.dimension, "bounds have the unit of " + parameter.key);
  bound->value = convert(value, from, to);
}

}  // namespace

Parameter checked(Parameter parameter) {
  std::string const& key = parameter.key;
  require(!key.empty() && !parameter.meaning.empty(), "parameter \"" + key + "\" has a meaning");
  require(std::holds_alternative<Unit>(parse_unit(parameter.unit)) ==
              (parameter.kind == Kind::quantity),
          "a quantity has a unit, and nothing else has: " + key);
  require((parameter.kind == Kind::choice) == !parameter.choices.empty(),
          "a choice has choices: " + key);
  settle(parameter.low, parameter);
  settle(parameter.high, parameter);
  if (parameter.standard) {
    auto const value = read_parameter(parameter, standard_value(parameter), {any_temperature_K});
    require(std::holds_alternative<Value>(value), "the default of " + key + " is a value of it");
  }
  return parameter;
}

}  // namespace poleward::schema
