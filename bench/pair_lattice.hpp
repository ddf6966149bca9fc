// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "poleward/flux/pair_forces.hpp"

namespace poleward::bench {

/// The cutoff at density 1, in units of the range of the force.
inline constexpr double pair_cutoff = 6.0;
inline constexpr double pair_shortest = 0.05;

/// Repulsion of two vortices, K1(r).
double vortex_force(double distance);

/// A disturbed triangular lattice of density 1, in a periodic box that fits it and is nearly
/// square.
///
/// Each agent is up to a tenth of the spacing off its place along x and along y.
struct PairLattice {
  flux::PlaneBox box;
  std::vector<double> x;
  std::vector<double> y;

  /// Of about so many agents.
  explicit PairLattice(std::size_t agents);

  /// Pairs nearer than the cutoff, each counted from both its sides.
  [[nodiscard]] std::int64_t directed_pairs() const;
};

}  // namespace poleward::bench
