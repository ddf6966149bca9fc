// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstddef>

#include "poleward/core/contracts.hpp"
#include "poleward/flux/pair_forces.hpp"

namespace poleward::flux {

void add_pair_forces_directly(PairForces::Config const& config, std::span<double const> x,
                              std::span<double const> y, std::span<double> force_x,
                              std::span<double> force_y) {
  expects(y.size() == x.size() && force_x.size() == x.size() && force_y.size() == x.size(),
          "two coordinates and two components of force for each agent");
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = i + 1; j < x.size(); ++j) {
      PlaneVector const way = config.box.minimal_image({x[i] - x[j], y[i] - y[j]});
      double const distance = std::hypot(way.x, way.y);
      if (distance == 0.0 || distance >= config.force.cutoff()) continue;
      double const share = config.force.exact(distance) / distance;
      force_x[i] += share * way.x;
      force_y[i] += share * way.y;
      force_x[j] -= share * way.x;
      force_y[j] -= share * way.y;
    }
  }
}

}  // namespace poleward::flux
