// SPDX-License-Identifier: Apache-2.0
/// \file
/// A walker on a lattice that is reeled in: the two machines of the sum rule.
#pragma once

#include <vector>

#include "poleward/spindle/sum_rule.hpp"
#include "poleward/spindle/theory/sum_rule.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {

inline constexpr double two_machines_own_um_per_s = 1.2 / s_per_min;
inline constexpr double two_machines_own_pN = 6.0;
inline constexpr double two_machines_reel_in_um_per_s = 2.4 / s_per_min;
inline constexpr double two_machines_reel_in_pN = 4.0;
inline constexpr double two_machines_drag_pN_s_per_um = 0.1;

/// Motors of 1.2 um/min and 6 pN on a lattice reeled in, dimer by dimer, at 2.4 um/min that a force
/// scale of 4 pN slows; no load yet.
[[nodiscard]] spindle::HalfSpindleConfig two_machines(spindle::ForceLaw reel_in);

/// The same two, as the closed forms take them.
[[nodiscard]] spindle::theory::Machines machines_of(spindle::ForceLaw reel_in);

/// Velocities in um/min of the cells of one arm; a single one where no cell has any noise.
[[nodiscard]] std::vector<double> velocities(Bench& bench, spindle::HalfSpindleConfig const& config,
                                             spindle::Arm arm);

}  // namespace poleward::catalog::verification
