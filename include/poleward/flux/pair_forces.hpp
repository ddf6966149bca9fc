// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "poleward/flux/plane_box.hpp"
#include "poleward/flux/plane_cells.hpp"
#include "poleward/flux/radial_force.hpp"

namespace poleward::flux {

/// Forces between all pairs of agents in a box of the plane that are nearer than a cutoff.
///
/// Agent i is pushed by agent j along their shortest difference d = r_i - r_j,
///
///     F_i = sum over j of f(|d|) d/|d|,    |d| < cutoff.
///
/// Each pair is worked out once and counts for both, so action and reaction agree to round-off.
/// Agents may be outside the box, where an open axis lets them go on and a periodic one takes them
/// in again.  Two on exactly one spot have no line between them and do not push each other.
///
/// The order of the additions follows from the positions alone.  Same bits with and without AVX2.
/// Cost: linear in the number of agents at a given density.  Keeps its memory between calls, so one
/// object serves one thread at a time.
class PairForces {
 public:
  struct Config {
    RadialForce force;
    PlaneBox box;
  };

  /// \pre the box has a size, and twice the cutoff fits in along each periodic axis
  explicit PairForces(Config config);

  /// Adds the force on each agent to what is there.
  /// \pre all spans are of one size and all positions are finite
  void add(std::span<double const> x, std::span<double const> y, std::span<double> force_x,
           std::span<double> force_y);

  [[nodiscard]] Config const& config() const noexcept { return config_; }

 private:
  Config config_;
  PlaneCells cells_;
  std::vector<PlaneCells::Run> runs_;
  std::vector<PlaneCells::Group> sorted_forces_;
};

/// The same by the definition: every pair, and the function itself instead of its table.
///
/// Cost: quadratic in the number of agents.  Thread-safe where the function is.
void add_pair_forces_directly(PairForces::Config const& config, std::span<double const> x,
                              std::span<double const> y, std::span<double> force_x,
                              std::span<double> force_y);

}  // namespace poleward::flux
