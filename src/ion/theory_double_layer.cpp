// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/theory/double_layer.hpp"

namespace poleward::ion::theory {

double ChargedWall::debye_length_m() const {
  return ion::debye_length_m(bulk_mol_per_m3, relative_permittivity, temperature_K);
}

double ChargedWall::potential_at_V(double distance_m) const {
  double const scale_V = 4.0 * thermal_voltage_V(temperature_K);
  double const decay = std::exp(-distance_m / debye_length_m());
  return scale_V * std::atanh(std::tanh(potential_V / scale_V) * decay);
}

double ChargedWall::enrichment(int valence, double distance_m) const {
  return std::exp(-valence * potential_at_V(distance_m) / thermal_voltage_V(temperature_K));
}

double ChargedWall::charge_C_per_m2() const {
  double const permittivity_F_per_m = relative_permittivity * vacuum_permittivity_F_per_m;
  double const thermal_V = thermal_voltage_V(temperature_K);
  return 2.0 * permittivity_F_per_m * thermal_V / debye_length_m() *
         std::sinh(0.5 * potential_V / thermal_V);
}

double ChargedWall::capacitance_F_per_m2() const {
  return relative_permittivity * vacuum_permittivity_F_per_m / debye_length_m() *
         std::cosh(0.5 * potential_V / thermal_voltage_V(temperature_K));
}

double ChargedWall::excess_mol_per_m2(int valence) const {
  expects(valence == 1 || valence == -1, "the salt is 1:1");
  return 2.0 * bulk_mol_per_m3 * debye_length_m() *
         std::expm1(-0.5 * valence * potential_V / thermal_voltage_V(temperature_K));
}

}  // namespace poleward::ion::theory
