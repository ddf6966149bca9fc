// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace poleward::ion::theory {

/// How two blocking electrodes charge after a small step of potential: linear
/// Poisson-Nernst-Planck.
///
/// Electrodes at x = -1 and 1 (in units of half the gap, L) at -V and +V from t = 0 on, V << kT/e,
/// a symmetric 1:1 salt with one D.  With kappa = L/debye and rho = (c+ - c-)/(2 c0),
///
///     d rho/dt = rho'' - kappa^2 rho,   phi'' = -kappa^2 rho,   rho' + phi' = 0 at the electrodes.
///
/// The charge of the right half has the Laplace transform, with k = sqrt(kappa^2 + s),
///
///     q(s)/v = A (cosh k - 1)/k,   A = -(1/s) / [(kappa^2/k^2) sinh k + (s/k) cosh k],
///
/// where v = e V/kT.  In time it is the sum over the poles of q(s): s = 0, which gives the final
/// charge, one of slow decay, and one between n pi and (n + 1/2) pi for every n >= 1 in the
/// variable theta = k/i; their residues are summed here.  The circuit law 1 - exp(-t/RC) is not the
/// answer, only near it. \see Bazant, Thornton & Ajdari 2004, Phys. Rev. E 70:021506,
/// doi:10.1103/PhysRevE.70.021506
class ElectrodeCharging {
 public:
  /// \pre half_gap_over_debye >= 2; below sqrt(3) the slow decay is another one
  explicit ElectrodeCharging(double half_gap_over_debye);

  /// Charge of the right half per area, over 2 e c0 L and over v, at time t in units of debye L/D
  /// (the RC time); negative beside the positive electrode.  Takes about 7 sqrt(kappa/t)/pi terms.
  /// \pre t > 0
  [[nodiscard]] double charge(double time_over_RC) const;

  /// Where that ends: -(cosh kappa - 1)/(kappa sinh kappa).
  [[nodiscard]] double final_charge() const;

 private:
  double kappa_;
};

}  // namespace poleward::ion::theory
