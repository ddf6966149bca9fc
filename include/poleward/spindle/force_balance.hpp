// SPDX-License-Identifier: Apache-2.0
/// \file
/// Implicit force balance of chromosomes, their microtubules and the pole over one tick.
#pragma once

#include <cstddef>
#include <span>

#include "poleward/spindle/own_motion.hpp"

namespace poleward::spindle {

/// How the lattice of a microtubule answers forces within a tick.
struct LatticeLaw {
  /// Poleward displacement at the tick's end if no force acted and the pole stood still.
  double free_displacement_um = 0.0;
  /// Displacement lost per pN of kinetochore tension.
  double um_per_pN = 0.0;
  /// Share of the pole's own displacement that the lattice follows: 1 gripped rigidly, 0 free.
  double pole_share = 1.0;
  /// Thrust on the pole is thrust_pN + thrust_per_um * (lattice - pole displacement)
  ///                    - tension_share * tension.
  double thrust_pN = 0.0;
  double thrust_pN_per_um = 0.0;
  double tension_share = 1.0;
};

/// One microtubule held by a kinetochore: anchor = anchor_start - own - lattice displacement,
/// tension = stiffness * (kinetochore - anchor).
struct Link {
  double anchor_start_um = 0.0;
  double own_um = 0.0;  ///< poleward displacement along the lattice so far
  LinearLaw own_law;
  LatticeLaw lattice;
  double stiffness_pN_per_um = 0.0;  ///< 0: not attached
  // What balance() fills in:
  double own_end_um = 0.0;
  double lattice_end_um = 0.0;
  double tension_end_pN = 0.0;
};

/// A chromosome with the links [first, first + count) of its kinetochore.
struct Body {
  double position_um = 0.0;  ///< outward from the pole's starting place, in the equator frame
  double drag_pN_s_per_um = 0.0;
  double outward_force_pN = 0.0;  ///< constant load and thermal kick
  double anchor_um = 0.0;         ///< where the elastic load is at rest
  double elastic_pN_per_um = 0.0;
  std::size_t first = 0;
  std::size_t count = 0;
  double position_end_um = 0.0;  ///< filled in by balance()
};

/// The pole: displaced outward by thrust against its drag, or fixed (infinite drag).
struct PoleBody {
  double displacement_um = 0.0;
  double drag_pN_s_per_um = 0.0;  ///< 0 means fixed
  double outward_force_pN = 0.0;
  double displacement_end_um = 0.0;  ///< filled in by balance()
};

/// Advances all positions by one implicit Euler step of `tick_s`, solving
///
///     zeta (x' - x)/dt = F + kappa (x_a - x') - sum f_i',      f_i' = k (x' - a_i'),
///     own_i' = own_i + dt law(f_i'),      Z (P' - P)/dt = F_p + sum thrust_i',
///
/// which is an arrowhead system: each link is eliminated, then each chromosome, then the pole, at a
/// cost linear in the number of links and without any stability bound on the tick.  Positions relax
/// within a tick with an error of first order in tick / relaxation time; sums of displacements and
/// long-time diffusion are exact for linear laws.
///
/// Thread-safe on disjoint spans; allocates nothing.  \pre tick_s > 0 and each drag is positive.
void balance(std::span<Body> bodies, std::span<Link> links, PoleBody& pole, double tick_s);

}  // namespace poleward::spindle
