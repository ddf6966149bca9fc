// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "poleward/schema/units.hpp"

namespace poleward::schema {

/// A number at the start of a text, and the byte after it.
struct LeadingNumber {
  double value = 0.0;
  std::size_t end = 0;
};

/// Blanks before the number are skipped; what follows it must not look like a part of it.
[[nodiscard]] Parsed<LeadingNumber> leading_number(std::string_view text);

/// The shortest text that reads back as the same double.
[[nodiscard]] std::string shortest(double value);

}  // namespace poleward::schema
