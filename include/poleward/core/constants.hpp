// SPDX-License-Identifier: Apache-2.0
/// \file
/// Constants of nature (exact in the SI of 2019, as tabulated by CODATA 2018) and of tubulin.
#pragma once

namespace poleward::constants {

inline constexpr double boltzmann_J_per_K = 1.380649e-23;
inline constexpr double elementary_charge_C = 1.602176634e-19;
inline constexpr double avogadro_per_mol = 6.02214076e23;
inline constexpr double zero_celsius_K = 273.15;

/// kT in pN um at the given absolute temperature: 1 J = 1e18 pN um.
[[nodiscard]] constexpr double thermal_energy_pN_um(double temperature_K) {
  return boltzmann_J_per_K * temperature_K * 1e18;
}

/// Axial length of a tubulin dimer, 8 nm: kinesin's step on the lattice of bovine tubulin in vitro.
/// Asbury, Fehr & Block 2003, Science 302:2130.
inline constexpr double dimer_length_um = 8.0e-3;
/// Protofilaments of a microtubule in cells, and so dimers in one row (9 to 16 in vitro).
inline constexpr int dimers_per_row = 13;
/// Mean advance of a microtubule's end per dimer, 8/13 nm.
inline constexpr double rise_per_dimer_um = dimer_length_um / dimers_per_row;

}  // namespace poleward::constants
