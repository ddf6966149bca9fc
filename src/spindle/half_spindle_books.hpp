// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the ledger of a half-spindle is laid out: tubulin by end, displacement by kinetochore and
/// part.
#pragma once

#include <cstddef>

#include "poleward/flux/ledger.hpp"
#include "poleward/spindle/budget.hpp"
#include "poleward/spindle/half_spindle_config.hpp"

namespace poleward::spindle::books {

[[nodiscard]] flux::Ledger make_ledger(HalfSpindleConfig const& config);

[[nodiscard]] constexpr flux::BoundaryId plus_ends() {
  return flux::BoundaryId(0);
}

[[nodiscard]] constexpr flux::BoundaryId minus_ends() {
  return flux::BoundaryId(1);
}

[[nodiscard]] constexpr flux::BoundaryId displacement(std::size_t kinetochore, Part which) {
  return flux::BoundaryId(
      static_cast<std::int64_t>(2 + kinetochore * part_count + static_cast<std::size_t>(which)));
}

/// Mechanism that moves a kinetochore by this part.
[[nodiscard]] flux::Mechanism mechanism_of(Part which, Coupling coupling);

}  // namespace poleward::spindle::books
