// SPDX-License-Identifier: Apache-2.0
/// \file
/// Relations that hold for any ion in equilibrium or in a weak field.
///
/// Units of this module are SI: m, s, mol/m^3 (1 mol/m^3 = 1 mM), V, A, K.  A flux is positive
/// toward +x, or outward through a membrane; a membrane's potential is inside minus outside.
/// All functions are pure and thread-safe.
#pragma once

#include "poleward/core/constants.hpp"

namespace poleward::ion {

/// F = e N_A, charge of a mole of elementary charges.
inline constexpr double faraday_C_per_mol =
    constants::elementary_charge_C * constants::avogadro_per_mol;
/// R = kB N_A.
inline constexpr double gas_J_per_mol_K =
    constants::boltzmann_J_per_K * constants::avogadro_per_mol;
/// eps0 of CODATA 2018, relative uncertainty 1.5e-10.
inline constexpr double vacuum_permittivity_F_per_m = 8.8541878128e-12;

/// kT/e = RT/F, 25.7 mV at 25 degC.
[[nodiscard]] double thermal_voltage_V(double temperature_K);

/// D/(kT/q): speed per field, m^2/(V s), with the sign of the valence.
///
///     u_e = z D / (kT/e)
///
/// This is the electric mobility; the mechanical one, speed per force, is D/kT.  The two are
/// different things that Einstein's relation ties to the same D.
/// \see Einstein 1905, Ann. Phys. 322:549, doi:10.1002/andp.19053220806
[[nodiscard]] double electric_mobility_m2_per_V_s(double diffusivity_m2_per_s, int valence,
                                                  double temperature_K);

/// Nernst-Einstein: molar conductivity z^2 F^2 D / RT of one ion, S m^2/mol.  Neglected: everything
/// that concentration does to it, so it is the limit of infinite dilution.
[[nodiscard]] double molar_conductivity_S_m2_per_mol(double diffusivity_m2_per_s, int valence,
                                                     double temperature_K);

/// Nernst: the membrane potential at which an ion is in equilibrium, (RT/zF) ln(c_out/c_in).
/// \pre valence is not 0, both concentrations are positive
[[nodiscard]] double nernst_potential_V(int valence, double inside_mol_per_m3,
                                        double outside_mol_per_m3, double temperature_K);

/// sqrt(eps kT / (2 e^2 n0)) of a symmetric 1:1 salt, n0 = N_A c: how far a charge is felt.
[[nodiscard]] double debye_length_m(double bulk_mol_per_m3, double relative_permittivity,
                                    double temperature_K);

}  // namespace poleward::ion
