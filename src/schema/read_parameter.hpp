// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>

#include "poleward/schema/document.hpp"
#include "poleward/schema/parameter.hpp"
#include "poleward/schema/units.hpp"
#include "poleward/schema/values.hpp"

namespace poleward::schema {

/// Why a value will not do for a parameter.
struct Refusal {
  std::string problem;
  std::string why;
  std::string cure;
};

/// The value of a parameter from what a file says: type, unit, dimension, range and choice checked.
[[nodiscard]] std::variant<Value, Refusal> read_parameter(Parameter const& parameter,
                                                          RawValue const& raw,
                                                          UnitContext const& context);

/// The default as a file would hold it.  \pre there is one
[[nodiscard]] RawValue standard_value(Parameter const& parameter);

}  // namespace poleward::schema
