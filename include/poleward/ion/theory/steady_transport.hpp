// SPDX-License-Identifier: Apache-2.0
/// \file
/// Diffusion and drift at one constant speed, once nothing changes any more.  Pure, thread-safe.
#pragma once

namespace poleward::ion::theory {

/// Concentration and flux at one place, the flux by its parts.
struct SteadyPoint {
  double concentration = 0.0;
  double diffusive = 0.0;  ///< -D dc/dx
  double drift = 0.0;      ///< v c
};

/// A layer 0 < x < L between two baths, in units of L, D/L and a concentration of choice.
///
///     d/dx (Pe c - dc/dx) = 0,  c(0) = left, c(1) = right,  Pe = v L / D
///     c = left + (right - left) expm1(Pe x)/expm1(Pe)
///     J = Pe c - dc/dx = B(-Pe) left - B(Pe) right
///
/// Computed without cancellation between large exponentials; for any finite Pe.
struct BathLayer {
  double left = 1.0;
  double right = 0.0;
  double peclet = 0.0;

  [[nodiscard]] double flux() const;
  [[nodiscard]] SteadyPoint at(double x) const;
};

/// A closed box 0 < x < 1 with one particle in it, in equilibrium: c = Pe e^{Pe x}/expm1(Pe).  The
/// diffusive and the drift part are equal and opposite at every place.
[[nodiscard]] SteadyPoint closed_box(double peclet, double x);

/// The supported and the unsupported limit of a layer of thickness delta before an electrode that
/// consumes one ion of a 1:1 salt.
///
/// Supported (others carry the field away): i = F D c0 / delta.  Unsupported (the other ion of the
/// salt stands still, and its field pulls as strongly as the gradient): exactly twice that.
/// \see Levich 1962, Physicochemical Hydrodynamics
[[nodiscard]] double supported_limiting_current_A_per_m2(double diffusivity_m2_per_s,
                                                         double bulk_mol_per_m3,
                                                         double thickness_m);
[[nodiscard]] double unsupported_limiting_current_A_per_m2(double diffusivity_m2_per_s,
                                                           double bulk_mol_per_m3,
                                                           double thickness_m);

/// The unsupported layer at a share r of its limit: x from the electrode, in units of delta.
///
///     c/c0 = 1 - r (1 - x),   e phi/kT = -ln(c/c0)
///
/// Diffusive and drift part of the flux are both r D c0/delta, toward the electrode.
struct UnsupportedPoint {
  double concentration = 0.0;         ///< of either ion, in units of c0
  double potential_in_thermal = 0.0;  ///< e phi / kT against the bulk, for an anode and a cation
                                      ///< at rest
};

/// \pre 0 <= share < 1, 0 <= x <= 1
[[nodiscard]] UnsupportedPoint unsupported_layer(double share_of_limit, double x);

}  // namespace poleward::ion::theory
