// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace poleward::ion::theory {

/// When a walker that diffuses and drifts first comes to a wall: the inverse Gaussian law.
///
/// dx = v dt + sqrt(2 D) dW from x = 0, absorbed at x = L, no wall behind; tau = t D/L^2,
/// Pe = v L/D:
///
///     density = (4 pi tau^3)^(-1/2) exp[-(1 - Pe tau)^2 / (4 tau)]
///     cdf     = 1/2 { erfc[(1 - Pe tau)/(2 sqrt tau)] + e^Pe erfc[(1 + Pe tau)/(2 sqrt tau)] }
///
/// A walker that drifts away (Pe < 0) arrives with probability e^Pe only.  Pure, thread-safe.
/// \see Schroedinger 1915, Phys. Z. 16:289; Redner 2001, A Guide to First-Passage Processes
struct FirstPassage {
  double peclet = 0.0;

  /// Per unit of tau; 0 at tau <= 0.
  [[nodiscard]] double density(double tau) const;
  [[nodiscard]] double cdf(double tau) const;
  /// Probability ever to arrive: min(1, e^Pe).
  [[nodiscard]] double arrival_probability() const;
};

}  // namespace poleward::ion::theory
