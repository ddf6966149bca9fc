// SPDX-License-Identifier: Apache-2.0
/// \file
/// An electrolyte between two ends, as numbers: what the solvers work on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/flux/field_end.hpp"
#include "poleward/flux/grid.hpp"

namespace poleward::ion {

/// One kind of ion.  Any valence; 0 is a neutral solute.
struct Ion {
  std::string name;
  int valence = 1;
  double diffusivity_m2_per_s = 0.0;
  flux::FieldEnd low;
  flux::FieldEnd high;
};

/// How the electric potential follows from the ions.
enum class Coupling : std::uint8_t {
  given,           ///< not at all: the field is imposed
  poisson,         ///< from their charge
  electroneutral,  ///< it keeps their charge 0 everywhere
};

/// What is told about the potential at an end.  Unset, it floats: the wall carries surface_charge
/// (Poisson), or no current flows (electroneutral, both baths).
struct PotentialEnd {
  std::optional<double> potential_V;
  double surface_charge_C_per_m2 = 0.0;
};

/// Ions in a solvent that flows at one speed.
///
///     J_i = -D_i dc_i/dx + z_i D_i (e/kT) E c_i + u c_i      (Nernst-Planck)
///     eps d^2 phi/dx^2 = -F sum z_i c_i                      (Poisson), or sum z_i c_i = 0
///
/// Neglected: activity, steric effects, the ions' drag on the solvent and on each other.
/// SI units: m, s, mol/m^3, V.
struct Electrolyte {
  flux::Grid grid = flux::Grid::uniform(0.0, 1.0, 1);
  std::vector<Ion> ions;
  Coupling coupling = Coupling::given;
  double thermal_voltage_V = 0.025;
  double permittivity_F_per_m = 0.0;
  double field_V_per_m = 0.0;  ///< of Coupling::given; toward +x
  double solvent_m_per_s = 0.0;
  PotentialEnd low;
  PotentialEnd high;
};

/// Densities and potential at the nodes of an electrolyte: the surface at the low end, the centre
/// of each cell, the surface at the high end.
struct Profile {
  std::vector<std::vector<double>> density_mol_per_m3;  ///< per ion
  std::vector<double> potential_V;

  friend bool operator==(Profile const&, Profile const&) = default;
};

}  // namespace poleward::ion
