// SPDX-License-Identifier: Apache-2.0
/// \file
/// Sums over perfect, infinite lattices of vortices that repel by K0(r/lambda).
///
/// Natural units: length lambda, energy per length E0, force per length f0, time eta lambda/f0.
/// Every sum is over all neighbours nearer than a cutoff, which is 60 unless told otherwise.
#pragma once

#include <vector>

namespace poleward::vortex::theory {

/// Lattice vectors (a, 0) and (a/2, a sqrt3/2), or a square of side a.
enum class LatticeKind {
  triangular,
  square,
};

struct Lattice {
  LatticeKind kind = LatticeKind::triangular;
  double spacing = 1.0;  ///< a/lambda
  double cutoff = 60.0;  ///< in lambda

  /// Vortices per lambda^2.
  [[nodiscard]] double density() const noexcept;

  /// Half the sum of K0 over all neighbours.
  [[nodiscard]] double energy_per_vortex() const;
};

/// The square lattice of the density of a triangular one.
[[nodiscard]] Lattice square_of_same_density(Lattice const& triangular);

/// Decay rates of a small wave u cos(q R) on a triangular lattice: eigenvalues of
/// H = sum over R of (1 - cos q R) grad grad K0(R).
struct Relaxation {
  double along_x = 0.0;  ///< H_xx
  double along_y = 0.0;  ///< H_yy
  double mixed = 0.0;    ///< H_xy

  [[nodiscard]] double slow() const noexcept;
  [[nodiscard]] double fast() const noexcept;
};

[[nodiscard]] Relaxation relaxation(Lattice const& lattice, double wave_x, double wave_y);

/// Elastic moduli per volume in units E0/lambda^2, at the wave vector (0.001/a, 0):
/// c66 = n H_yy/q^2, c11 = n H_xx/q^2.
struct Moduli {
  double shear = 0.0;        ///< c66
  double compression = 0.0;  ///< c11
};

[[nodiscard]] Moduli moduli(Lattice const& lattice);

/// Force K1 x/r on a vortex at the origin from half a triangular lattice, the sites at x > 0.
[[nodiscard]] double edge_force(double spacing, double cutoff);

/// By how much a cutoff changes that force: truncated/full - 1, negative.
[[nodiscard]] double cutoff_error(double spacing, double cutoff);

/// Time in which two free vortices go from a distance to a larger one: int dr/(2 K1(r)).
[[nodiscard]] double repulsion_time(double from, double to);

}  // namespace poleward::vortex::theory
