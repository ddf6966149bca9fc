// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the ledger of a whole spindle is laid out: tubulin by end, displacement by kinetochore and
/// part.
#pragma once

#include <cstddef>

#include "poleward/flux/ledger.hpp"
#include "poleward/spindle/bipolar_config.hpp"
#include "poleward/spindle/budget.hpp"

namespace poleward::spindle::spindle_books {

[[nodiscard]] flux::Ledger make_ledger(BipolarConfig const& config);

[[nodiscard]] constexpr flux::BoundaryId plus_ends() {
  return flux::BoundaryId(0);
}

[[nodiscard]] constexpr flux::BoundaryId minus_ends() {
  return flux::BoundaryId(1);
}

/// What a cut takes from a microtubule on the pole's side.
[[nodiscard]] constexpr flux::BoundaryId cuts() {
  return flux::BoundaryId(2);
}

[[nodiscard]] constexpr flux::BoundaryId displacement(std::size_t kinetochore, Part which) {
  return flux::BoundaryId(
      static_cast<std::int64_t>(3 + kinetochore * part_count + static_cast<std::size_t>(which)));
}

/// Mechanism that moves a kinetochore by this part.
[[nodiscard]] flux::Mechanism mechanism_of(Part which);

}  // namespace poleward::spindle::spindle_books
