// SPDX-License-Identifier: Apache-2.0
#include "amounts.hpp"

#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/schema/fault.hpp"

namespace poleward::compartments {
namespace {

using schema::parse_unit;
using schema::Unit;

Unit known(std::string const& text) {
  return std::get<Unit>(parse_unit(text));
}

Refusal not_a_unit(std::string const& text, schema::ParseError const& error,
                   std::string const& cure) {
  return {schema::quoted(text) + " is no unit: " + error.problem, error.why, cure};
}

}  // namespace

std::variant<ModelUnit, Refusal> amount_unit(CompartmentsModel const& model) {
  std::string const cure =
      "write one such as kg/ha, g/m^2 or kcal/m^2; what the amount is of goes into substance";
  auto const parsed = parse_unit(model.unit);
  if (auto const* error = std::get_if<schema::ParseError>(&parsed)) {
    return not_a_unit(model.unit, *error, cure);
  }
  auto const unit = std::get<Unit>(parsed);
  if (unit.celsius) {
    return Refusal{"a temperature is no amount", "amounts add up, temperatures do not", cure};
  }
  return ModelUnit{unit, model.unit};
}

std::variant<ModelUnit, Refusal> time_unit(CompartmentsModel const& model) {
  std::string const cure = "write yr, d, h or s";
  auto const parsed = parse_unit(model.time_unit);
  if (auto const* error = std::get_if<schema::ParseError>(&parsed)) {
    return not_a_unit(model.time_unit, *error, cure);
  }
  auto const unit = std::get<Unit>(parsed);
  if (unit.dimension != known("s").dimension) {
    return Refusal{schema::quoted(model.time_unit) + " is " + schema::name_of(unit.dimension),
                   "a time is due", cure};
  }
  return ModelUnit{unit, model.time_unit};
}

ModelUnits units_of(CompartmentsModel const& model) {
  std::string const flow = model.unit + "/" + model.time_unit;
  return {.amount = {known(model.unit), model.unit},
          .time = {known(model.time_unit), model.time_unit},
          .flow = {known(flow), flow}};
}

std::variant<double, Refusal> read(std::string const& text, ModelUnit const& due,
                                   std::string const& what) {
  std::string const cure = "write it in " + due.text;
  auto const bare = schema::parse_number(text);
  if (std::holds_alternative<double>(bare)) {
    return Refusal{schema::quoted(text) + " has no unit", what + " is due",
                   "write \"" + text + " " + due.text + "\""};
  }
  auto const parsed = schema::parse_quantity(text);
  if (auto const* error = std::get_if<schema::ParseError>(&parsed)) {
    return Refusal{schema::quoted(text) + ": " + error->problem, error->why, cure};
  }
  auto const& quantity = std::get<schema::Quantity>(parsed);
  if (quantity.unit.dimension != due.unit.dimension) {
    return Refusal{schema::quoted(text) + " is " + schema::name_of(quantity.unit.dimension),
                   what + " in " + due.text + " is due",
                   cure + "; the substance is named apart, and N is the newton"};
  }
  double const value = schema::convert(quantity.value, quantity.unit, due.unit);
  if (!std::isfinite(value) || value < 0.0) {
    return Refusal{schema::quoted(text) + " is " + (value < 0.0 ? "negative" : "too large"),
                   "amounts and flows are finite and not negative",
                   value < 0.0 ? "turn a transfer round by exchanging from and to" : cure};
  }
  return value;
}

double number_in(std::string const& text, ModelUnit const& due) {
  auto const quantity = std::get<schema::Quantity>(schema::parse_quantity(text));
  return schema::convert(quantity.value, quantity.unit, due.unit);
}

double from_seconds(double time_s, ModelUnit const& due) {
  return schema::convert(time_s, known("s"), due.unit);
}

}  // namespace poleward::compartments
