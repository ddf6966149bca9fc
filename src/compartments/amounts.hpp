// SPDX-License-Identifier: Apache-2.0
/// \file
/// Amounts and flows in the units that the model itself declares.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "poleward/compartments/model.hpp"
#include "poleward/schema/units.hpp"

namespace poleward::compartments {

/// A unit and how the model writes it.
struct ModelUnit {
  schema::Unit unit;
  std::string text;
};

/// Units of a model's amounts, times and flows.
struct ModelUnits {
  ModelUnit amount;
  ModelUnit time;
  ModelUnit flow;
};

/// What is wrong with a text that should be an amount, a flow or a unit.
struct Refusal {
  std::string problem;
  std::string why;
  std::string cure;
};

/// The unit of amounts, or why `model.unit` is none.
[[nodiscard]] std::variant<ModelUnit, Refusal> amount_unit(CompartmentsModel const& model);

/// The unit of times, or why `model.time_unit` is none.
[[nodiscard]] std::variant<ModelUnit, Refusal> time_unit(CompartmentsModel const& model);

/// \pre both units are good
[[nodiscard]] ModelUnits units_of(CompartmentsModel const& model);

/// The number in this unit; `what` says what is due: "an amount of nitrogen".
[[nodiscard]] std::variant<double, Refusal> read(std::string const& text, ModelUnit const& due,
                                                 std::string const& what);

/// The same of a text that was found good.
[[nodiscard]] double number_in(std::string const& text, ModelUnit const& due);

/// Seconds in the model's unit of time.
[[nodiscard]] double from_seconds(double time_s, ModelUnit const& due);

}  // namespace poleward::compartments
