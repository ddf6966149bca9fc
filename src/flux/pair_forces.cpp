// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/pair_forces.hpp"

#include <cstddef>
#include <utility>

#include "pair_sweep.hpp"
#include "poleward/core/contracts.hpp"

namespace poleward::flux {

PairForces::PairForces(Config config)
    : config_(std::move(config)), cells_(config_.box, config_.force.cutoff()) {}

void PairForces::add(std::span<double const> x, std::span<double const> y,
                     std::span<double> force_x, std::span<double> force_y) {
  expects(y.size() == x.size() && force_x.size() == x.size() && force_y.size() == x.size(),
          "two coordinates and two components of force for each agent");
  cells_.sort(x, y);
  sorted_forces_.assign(cells_.groups().size(), {});
  sweep_pairs({.force = config_.force, .cells = cells_, .forces = sorted_forces_, .runs = runs_});
  std::span<std::uint32_t const> const places = cells_.places();
  for (std::size_t i = 0; i < places.size(); ++i) {
    PlaneCells::Group const& group = sorted_forces_[places[i] / PlaneCells::group_size];
    force_x[i] += group.x[places[i] % PlaneCells::group_size];
    force_y[i] += group.y[places[i] % PlaneCells::group_size];
  }
}

}  // namespace poleward::flux
