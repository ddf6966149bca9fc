// SPDX-License-Identifier: Apache-2.0
// Claims about bookkeeping: the parts of every displacement add up, whatever moved the chromosome.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::Coupling;
using spindle::HalfSpindleConfig;

constexpr double rounding_um = 1e-9;

// Everything that can move a chromosome at once: noise, switching, letting go and taking hold,
// exchange at both ends under load, sliding against a sprung grip, a pole that yields.
HalfSpindleConfig busy(Coupling coupling) {
  auto config = still(coupling);
  if (coupling == Coupling::tip_coupled) config.kinetochore.start_um = 40.0;
  config.kinetochore.microtubules = 3;
  auto& rates = config.microtubule.rates;
  rates.plus.growing = {{20.0, 0.1}, {5.0}};
  rates.plus.shrinking = {{}, {60.0, -0.2}};
  rates.minus.growing = {{2.0}, {30.0, -0.3}};
  rates.minus.shrinking = rates.minus.growing;
  rates.catastrophe = {0.3, -0.2};
  rates.rescue = {0.4, 0.2};
  config.kinetochore.motor = {0.03, 6.0, 0.01};
  config.kinetochore.motors = 2;
  config.kinetochore.opposing_motor = {0.02, 3.0, 0.02};
  config.kinetochore.opposing_motors = 1;
  config.kinetochore.motor_binding_per_s = 1.0;
  config.kinetochore.motor_unbinding_per_s = 1.0;
  config.kinetochore.clutch = {1.0, 50.0};
  config.kinetochore.detachment_growing = {0.5, 0.2};
  config.kinetochore.detachment_shrinking = {1.0, 0.1};
  config.kinetochore.attachment_per_s = 0.5;
  config.chromosome.count = 2;
  config.chromosome.bath = spindle::BathKind::thermal;
  config.load = {.kind = spindle::LoadKind::elastic, .stiffness_pN_per_um = 1.0};
  config.sliding = {.speed_um_per_s = 0.04};
  config.pole = {.movable = true, .drag_pN_s_per_um = 200.0, .grip_pN_per_um = 50.0};
  config.window = window({.tick_s = 0.02, .duration_s = 20.0, .observe_every_s = 0.1});
  return config;
}

double largest_gap_um(HalfSpindleConfig const& config, random::Address const& address) {
  auto const cell = finished(config, address);
  double largest = 0.0;
  for (std::size_t k = 0; k < cell.kinetochores().size(); ++k) {
    auto const parts = cell.displacement_um(k);
    double const sum = std::accumulate(parts.begin(), parts.end(), 0.0);
    double const moved = config.kinetochore.start_um - cell.kinetochores()[k].position_um.value();
    largest = std::max(largest, std::abs(sum - moved));
  }
  return largest;
}

stats::Check check_budget(Bench& bench, std::string name, HalfSpindleConfig const& config) {
  auto const gaps = bench.cells(
      10, [&](random::Address const& address) { return largest_gap_um(config, address); });
  return check_exact({"velocity budget closes: " + std::move(name), "um", 0.0, "identity"},
                     *std::max_element(gaps.begin(), gaps.end()), rounding_um);
}

}  // namespace

std::vector<stats::Check> verify_budget(Bench& bench) {
  auto free_ends = busy(Coupling::walker);
  free_ends.microtubule.minus_end = spindle::MinusEnd::free;
  free_ends.microtubule.rates.minus = {};
  free_ends.pole = {};
  return {check_budget(bench, "walker", busy(Coupling::walker)),
          check_budget(bench, "walker on free minus ends", free_ends),
          check_budget(bench, "tip-coupled", busy(Coupling::tip_coupled)),
          check_budget(bench, "slip clutch", busy(Coupling::slip_clutch)),
          check_budget(bench, "passenger", busy(Coupling::passenger))};
}

}  // namespace poleward::catalog::verification
