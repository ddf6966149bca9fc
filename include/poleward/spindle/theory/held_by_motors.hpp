// SPDX-License-Identifier: Apache-2.0
/// \file
/// Thermal motion of a chromosome that motors hold to the lattice.
#pragma once

#include <span>

#include "poleward/spindle/theory/walkers.hpp"

namespace poleward::spindle::theory {

/// Friction that motors add to what they hold: Gamma = sum F_s / V0, the slope of each linear
/// force-velocity law.  \pre stall forces and speeds are positive.
[[nodiscard]] double motor_friction_pN_s_per_um(std::span<LinearMotor const> motors);

/// Chromosome of drag zeta in a bath of energy kT, held by motors of joint friction Gamma through
/// linkers of joint stiffness k.
///
/// The lattice is a rigid rail: its motion adds to the chromosome's.  Motors walk without noise of
/// their own; where they have some, it adds to the diffusion below.
struct HeldChromosome {
  double drag_pN_s_per_um = 1.0;            ///< zeta
  double motor_friction_pN_s_per_um = 0.0;  ///< Gamma
  double thermal_energy_pN_um = 0.0;        ///< kT
  double linker_pN_per_um = 1.0;            ///< k, of all linkers together; alike but for noise
};

/// Drift per external force at long times: 1 / (zeta + Gamma).  \pre zeta + Gamma > 0.
///
/// Derived here: zeta v = F_stall - Gamma v + f + noise, since the motors together exert
/// sum F_s (1 - v / V0).
[[nodiscard]] double mobility_um_per_pN_s(HeldChromosome const& held);

/// Diffusion at long times: kT zeta / (zeta + Gamma)^2.
///
/// Derived here: the bath's force has the spectrum 2 kT zeta of the bath's drag alone, and the
/// whole friction answers it.  Diffusion over mobility is kT zeta / (zeta + Gamma), below kT:
/// motors are friction without heat, and the Einstein relation holds only without them.
[[nodiscard]] double diffusion_um2_per_s(HeldChromosome const& held);

/// Mean square displacement about the drift after a time t, exact at all times:
///
///     MSD = 2 kT / (zeta + Gamma)^2 [zeta t + Gamma^2 (Gamma + 2 zeta) / (k (zeta + Gamma))
///                                              (1 - exp(-t / tau))]
///     tau = zeta Gamma / (k (zeta + Gamma))
///
/// Derived here: zeta x + Gamma y (y the motors) is driven by the noise alone, x - y is an
/// Ornstein-Uhlenbeck process of rate 1 / tau driven by the same noise; x is their combination.
/// Free (2 kT t / zeta) well below tau, the long-time law well above.
/// \pre zeta and k are positive; the linker's stretch starts stationary; t >= 0.
[[nodiscard]] double mean_square_displacement_um2(HeldChromosome const& held, double time_s);

}  // namespace poleward::spindle::theory
