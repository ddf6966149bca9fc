// SPDX-License-Identifier: Apache-2.0
/// \file
/// The Brownian ratchet: a polymer end growing against a diffusing obstacle.
#pragma once

namespace poleward::spindle::theory {

/// A growing end in the reaction-limited regime: the obstacle equilibrates between additions.
///
/// For a microtubule the step is 8/13 nm whatever the size of a simulated event: one dimer of one
/// protofilament at a time opens the gap.
struct BrownianRatchet {
  double gain_per_s = 0.0;            ///< k_on c, unloaded
  double loss_per_s = 0.0;            ///< k_off, untouched by load
  double step_um = 0.0;               ///< gap that an addition needs
  double thermal_energy_pN_um = 0.0;  ///< kT
};

/// Growth speed against a compressive force F (positive here, unlike the tension elsewhere):
///
///     v(F) = step [k_on c exp(-F step / kT) - k_off]
///
/// The Boltzmann factor is the chance that an exponentially distributed gap exceeds the step.
/// \pre kT > 0.
/// \see Peskin, Odell & Oster 1993, Biophys. J. 65:316, doi:10.1016/S0006-3495(93)81035-X
[[nodiscard]] double ratchet_speed_um_per_s(BrownianRatchet const& end, double compression_pN);

/// Force at which growth stops: (kT / step) ln(k_on c / k_off).  \pre both rates are positive.
[[nodiscard]] double ratchet_stall_pN(BrownianRatchet const& end);

}  // namespace poleward::spindle::theory
