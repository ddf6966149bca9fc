// SPDX-License-Identifier: Apache-2.0
/// \file
/// Goldman, Hodgkin and Katz: ions through a membrane in a constant field.  Pure, thread-safe.
#pragma once

#include <span>

namespace poleward::ion::theory {

/// One ion beside a membrane, well-stirred baths on both sides.
struct MembraneIon {
  int valence = 1;
  double permeability_m_per_s = 0.0;
  double inside_mol_per_m3 = 0.0;
  double outside_mol_per_m3 = 0.0;
};

/// Fluxes through a membrane, outward positive.
struct MembraneFlux {
  double net_mol_per_m2_s = 0.0;
  double out_mol_per_m2_s = 0.0;  ///< one way
  double in_mol_per_m2_s = 0.0;   ///< one way
  double current_A_per_m2 = 0.0;  ///< z F net

  /// Ussing: out/in = (c_in/c_out) e^u, whatever the mechanism, if the ions pass independently.
  /// \see Ussing 1949, Acta Physiol. Scand. 19:43
  [[nodiscard]] double ussing_ratio() const noexcept { return out_mol_per_m2_s / in_mol_per_m2_s; }
};

/// The Goldman-Hodgkin-Katz flux
///
///     J = P u (c_in - c_out e^-u) / (1 - e^-u) = P [B(-u) c_in - B(u) c_out],   u = zFV/RT,
///
/// with B(x) = x/expm1(x); at V = 0 it is P (c_in - c_out).  Exact to rounding for every V.
/// Neglected: reactions, ions in each other's way, fields that are not constant.
/// \see Goldman 1943, J. Gen. Physiol. 27:37, doi:10.1085/jgp.27.1.37;
///      Hodgkin & Katz 1949, J. Physiol. 108:37, doi:10.1113/jphysiol.1949.sp004310
[[nodiscard]] MembraneFlux goldman_flux(MembraneIon const& ion, double potential_V,
                                        double temperature_K);

/// The potential at which the currents of all ions together vanish, by bisection to rounding.
///
/// Each ion's current rises with V and vanishes at its Nernst potential, so there is one root and
/// it lies between the least and the greatest of these.
/// \pre at least one ion; all have a charge, a permeability and positive concentrations
[[nodiscard]] double reversal_potential_V(std::span<MembraneIon const> ions, double temperature_K);

}  // namespace poleward::ion::theory
