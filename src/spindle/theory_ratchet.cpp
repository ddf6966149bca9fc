// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/ratchet.hpp"

namespace poleward::spindle::theory {

double ratchet_speed_um_per_s(BrownianRatchet const& end, double compression_pN) {
  expects(end.thermal_energy_pN_um > 0.0, "kT is positive");
  double const gap_chance = std::exp(-compression_pN * end.step_um / end.thermal_energy_pN_um);
  return end.step_um * (end.gain_per_s * gap_chance - end.loss_per_s);
}

double ratchet_stall_pN(BrownianRatchet const& end) {
  expects(end.gain_per_s > 0.0 && end.loss_per_s > 0.0, "both rates are positive");
  expects(end.step_um > 0.0, "the step is positive");
  return end.thermal_energy_pN_um / end.step_um * std::log(end.gain_per_s / end.loss_per_s);
}

}  // namespace poleward::spindle::theory
