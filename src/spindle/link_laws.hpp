// SPDX-License-Identifier: Apache-2.0
/// \file
/// From what the modeller chose to the straight-line laws of one tick's force balance.
#pragma once

#include "poleward/spindle/force_balance.hpp"
#include "poleward/spindle/half_spindle_config.hpp"
#include "poleward/spindle/half_spindle_state.hpp"

namespace poleward::spindle {

/// Whether the pole carries the lattice along.
[[nodiscard]] bool gripped(HalfSpindleConfig const& config);

/// The kinetochore's own motion on this microtubule at its present tension.
[[nodiscard]] LinearLaw own_law(HalfSpindleConfig const& config, LinkState const& link);

/// How the lattice answers within the tick, given how far its minus end has been reeled in.
[[nodiscard]] LatticeLaw lattice_law(HalfSpindleConfig const& config, LinkState const& link,
                                     double reeled_um);

/// What one microtubule's own exchange is expected to do within the tick at its present tensions.
struct ExpectedExchange {
  double plus_end_um = 0.0;  ///< net advance of the plus end along the lattice
  double reeled_um = 0.0;    ///< net loss at the minus end
};

[[nodiscard]] ExpectedExchange expected_exchange(HalfSpindleConfig const& config,
                                                 LinkState const& link);

/// Tension of a minus end in its grip; negative when the lattice is pushed onto the pole.
[[nodiscard]] double grip_tension_pN(HalfSpindleConfig const& config, LinkState const& link,
                                     double reeled_um, double pole_um);

/// Forces on the two ends through one tick.
struct ForcePaths {
  ForcePath plus;
  ForcePath minus;
};

/// The straight force path from now to where the predictor ends.  What the predictor expected the
/// microtubule's own exchange to change is taken out again: the exchange itself will bring it.
[[nodiscard]] ForcePaths force_paths(HalfSpindleConfig const& config, LinkState const& link,
                                     double reeled_um, Link const& predicted, PoleBody const& pole);

}  // namespace poleward::spindle
