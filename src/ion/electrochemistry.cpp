// SPDX-License-Identifier: Apache-2.0
#include "poleward/ion/electrochemistry.hpp"

#include <cmath>

#include "poleward/core/contracts.hpp"

namespace poleward::ion {

double thermal_voltage_V(double temperature_K) {
  expects(temperature_K > 0.0, "a temperature is positive");
  return constants::boltzmann_J_per_K * temperature_K / constants::elementary_charge_C;
}

double electric_mobility_m2_per_V_s(double diffusivity_m2_per_s, int valence,
                                    double temperature_K) {
  return valence * diffusivity_m2_per_s / thermal_voltage_V(temperature_K);
}

double molar_conductivity_S_m2_per_mol(double diffusivity_m2_per_s, int valence,
                                       double temperature_K) {
  return valence * faraday_C_per_mol *
         electric_mobility_m2_per_V_s(diffusivity_m2_per_s, valence, temperature_K);
}

double nernst_potential_V(int valence, double inside_mol_per_m3, double outside_mol_per_m3,
                          double temperature_K) {
  expects(valence != 0, "an ion has a charge");
  expects(inside_mol_per_m3 > 0.0 && outside_mol_per_m3 > 0.0, "concentrations are positive");
  return thermal_voltage_V(temperature_K) / valence *
         std::log(outside_mol_per_m3 / inside_mol_per_m3);
}

double debye_length_m(double bulk_mol_per_m3, double relative_permittivity, double temperature_K) {
  expects(bulk_mol_per_m3 > 0.0 && relative_permittivity > 0.0, "there is a salt in a medium");
  return std::sqrt(relative_permittivity * vacuum_permittivity_F_per_m *
                   thermal_voltage_V(temperature_K) / (2.0 * faraday_C_per_mol * bulk_mol_per_m3));
}

}  // namespace poleward::ion
