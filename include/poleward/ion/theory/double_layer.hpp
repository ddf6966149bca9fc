// SPDX-License-Identifier: Apache-2.0
/// \file
/// Gouy and Chapman: ions before one charged wall, in equilibrium.  Pure, thread-safe.
#pragma once

namespace poleward::ion::theory {

/// A flat wall at potential psi0 in a symmetric 1:1 salt.
///
///     psi'' = (2 e n0 / eps) sinh(e psi / kT),   psi(0) = psi0, psi(infinity) = 0
///
/// Point ions, no Stern layer; at high potentials it is the formula of point ions and not that of
/// a real electrode.
/// \see Gouy 1910, J. Phys. Theor. Appl. 9:457; Chapman 1913, Phil. Mag. 25:475,
///      doi:10.1080/14786440408634187
struct ChargedWall {
  double potential_V = 0.0;  ///< psi0, either sign
  double bulk_mol_per_m3 = 0.0;
  double relative_permittivity = 78.4;
  double temperature_K = 298.15;

  [[nodiscard]] double debye_length_m() const;
  /// psi at a distance: (4 kT/e) artanh[tanh(e psi0 / 4 kT) e^{-x/debye}].
  [[nodiscard]] double potential_at_V(double distance_m) const;
  /// Concentration over that of the bulk of an ion of this valence, e^{-z e psi/kT}.
  [[nodiscard]] double enrichment(int valence, double distance_m) const;
  /// Charge of the wall per area, sqrt(8 eps kT n0) sinh(e psi0 / 2 kT) (Grahame 1947).
  [[nodiscard]] double charge_C_per_m2() const;
  /// d charge / d psi0 = (eps / debye) cosh(e psi0 / 2 kT).
  [[nodiscard]] double capacitance_F_per_m2() const;
  /// Ions of this valence beyond those of the bulk, per area: 2 c0 debye (e^{-z e psi0 / 2 kT} -
  /// 1). \pre valence is +1 or -1
  [[nodiscard]] double excess_mol_per_m2(int valence) const;
};

}  // namespace poleward::ion::theory
