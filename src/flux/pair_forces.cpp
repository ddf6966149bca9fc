// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/pair_forces.hpp"

#include <cstddef>
#include <utility>

#include "poleward/core/contracts.hpp"

namespace poleward::flux {

PairForces::PairForces(Config config) : config_(std::move(config)) {
  expects(config_.box.width > 0.0 && config_.box.height > 0.0, "the box has a size");
  expects(config_.box.holds(config_.force.cutoff()),
          "the cutoff is at most half of each periodic axis");
}

void PairForces::add(std::span<double const> x, std::span<double const> y,
                     std::span<double> force_x, std::span<double> force_y) {
  expects(y.size() == x.size() && force_x.size() == x.size() && force_y.size() == x.size(),
          "two coordinates and two components of force for each agent");
  RadialForce const& force = config_.force;
  double const furthest = force.cutoff() * force.cutoff();
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = i + 1; j < x.size(); ++j) {
      PlaneVector const way = config_.box.minimal_image({x[i] - x[j], y[i] - y[j]});
      double const squared = way.x * way.x + way.y * way.y;
      if (squared == 0.0 || squared >= furthest) continue;
      double const share = force.over_distance(squared);
      force_x[i] += share * way.x;
      force_y[i] += share * way.y;
      force_x[j] -= share * way.x;
      force_y[j] -= share * way.y;
    }
  }
}

}  // namespace poleward::flux
