// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "poleward/schema/units.hpp"

namespace poleward::schema {

/// The unit that a symbol such as `um` names, prefix included; none if it is not on the list.
/// kBT is not: its size depends on the model.
[[nodiscard]] std::optional<Unit> unit_named(std::string_view symbol);

/// What to write instead of a symbol that is not on the list, if that is clear.
[[nodiscard]] std::optional<std::string> unit_meant(std::string_view symbol);

/// a * b, or nothing if an exponent or a whole number grows beyond what is kept.
[[nodiscard]] std::optional<Unit> product(Unit const& a, Unit const& b);

/// unit^exponent, with the same limits.
[[nodiscard]] std::optional<Unit> power(Unit const& unit, int exponent);

}  // namespace poleward::schema
