// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "poleward/flux/plane_cells.hpp"
#include "poleward/flux/radial_force.hpp"

namespace poleward::flux {

/// Forces on sorted agents by all that come after them, and back.
struct PairSweep {
  RadialForce const& force;
  PlaneCells const& cells;
  std::span<PlaneCells::Group> forces;  ///< by place
  std::vector<PlaneCells::Run>& runs;   ///< memory
};

/// With the best instructions that this machine has.
void sweep_pairs(PairSweep const& sweep);

/// With those that every machine of the kind has; the same bits.
void sweep_pairs_with_any(PairSweep const& sweep);

}  // namespace poleward::flux
