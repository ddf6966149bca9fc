// SPDX-License-Identifier: Apache-2.0
#include "poleward/vortex/material.hpp"

#include <cmath>

namespace poleward::vortex {

using std::numbers::pi;

double Material::lower_critical_field_T() const noexcept {
  constexpr double core = 0.497;
  double const unit = flux_quantum_Wb / (4.0 * pi * penetration_depth_m * penetration_depth_m);
  return unit * (std::log(kappa()) + core);
}

double Material::upper_critical_field_T() const noexcept {
  return flux_quantum_Wb / (2.0 * pi * coherence_length_m * coherence_length_m);
}

double Material::drag_N_s_per_m2() const noexcept {
  return flux_quantum_Wb * upper_critical_field_T() / normal_resistivity_Ohm_m;
}

double Material::pair_energy_J_per_m() const noexcept {
  return flux_quantum_Wb * flux_quantum_Wb /
         (2.0 * pi * vacuum_permeability_N_per_A2 * penetration_depth_m * penetration_depth_m);
}

double Material::pair_force_N_per_m() const noexcept {
  return pair_energy_J_per_m() / penetration_depth_m;
}

double Material::relaxation_time_s() const noexcept {
  return drag_N_s_per_m2() * penetration_depth_m / pair_force_N_per_m();
}

double Material::depairing_current_A_per_m2() const noexcept {
  return flux_quantum_Wb / (3.0 * std::numbers::sqrt3 * pi * vacuum_permeability_N_per_A2 *
                            penetration_depth_m * penetration_depth_m * coherence_length_m);
}

double Material::flux_flow_resistivity_Ohm_m(double field_T) const noexcept {
  return normal_resistivity_Ohm_m * field_T / upper_critical_field_T();
}

FluxFlow flux_flow(Material const& material, double field_T,
                   double current_density_A_per_m2) noexcept {
  FluxFlow flow;
  flow.force_N_per_m = current_density_A_per_m2 * flux_quantum_Wb;
  flow.speed_m_per_s = flow.force_N_per_m / material.drag_N_s_per_m2();
  flow.electric_field_V_per_m = field_T * flow.speed_m_per_s;
  flow.power_W_per_m3 = current_density_A_per_m2 * flow.electric_field_V_per_m;
  flow.dissipation_W_per_m3 = material.drag_N_s_per_m2() * (field_T / flux_quantum_Wb) *
                              flow.speed_m_per_s * flow.speed_m_per_s;
  return flow;
}

double lattice_spacing_m(double field_T) noexcept {
  return std::pow(4.0 / 3.0, 0.25) * std::sqrt(flux_quantum_Wb / field_T);
}

}  // namespace poleward::vortex
