// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where vortices and pins lie at the start: as listed, and at random.
#pragma once

#include <vector>

#include "poleward/vortex/vortices.hpp"

namespace poleward::vortex {

/// Uses of the stream for what things start as.
inline constexpr std::uint64_t entry_entity = 0;  ///< places of vortices that enter later
inline constexpr std::uint64_t start_entity = 1;
inline constexpr std::uint64_t pins_entity = 2;

/// Those listed, then those put down at random, which keep 0.3 of a lattice spacing from all
/// others where a hundred tries suffice.
[[nodiscard]] std::vector<flux::PlaneVector> starts(VorticesConfig const& config);

/// Those listed, then those scattered evenly over the box.
[[nodiscard]] std::vector<Pin> all_pins(VorticesConfig const& config);

}  // namespace poleward::vortex
