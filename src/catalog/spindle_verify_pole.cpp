// SPDX-License-Identifier: Apache-2.0
// Claims about sliding that feeds a pole where minus ends are chipped.
#include "poleward/core/constants.hpp"
#include "poleward/spindle/theory/chipper_feeder.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::HalfSpindleConfig;
using spindle::theory::ChipperFeeder;

constexpr double sliding_um_per_s = 2.4 / s_per_min;
constexpr double slope_pN_s_per_um = 5.0 * s_per_min;
constexpr double chipping_pN = 3.0;
constexpr double pole_drag_pN_s_per_um = 8.0 * s_per_min;

// Minus ends are gripped by a spring, whose force each lost dimer lowers by k rise.  The force then
// fluctuates with variance s2 = k rise m / (2 (R + m/Fm)) and chipping is exp(s2 / 2 Fm^2) times as
// fast as at the mean force.  At k = 2 pN/um that is 1 + 1e-4, a tenth of the standard error; the
// force settles within 35 s or less, so that a tick of 0.1 s is short.
constexpr double grip_pN_per_um = 2.0;

HalfSpindleConfig fed_pole(ChipperFeeder const& machines, bool movable) {
  auto config = still(spindle::Coupling::none);
  config.microtubule.initial_dimers = 200000;
  config.microtubule.rates.minus.growing.loss = {
      machines.unloaded_chipping_um_per_s / constants::rise_per_dimer_um, -1.0 / chipping_pN};
  config.sliding = {.speed_um_per_s = sliding_um_per_s,
                    .stall_pN = slope_pN_s_per_um * sliding_um_per_s};
  config.pole = {.movable = movable,
                 .drag_pN_s_per_um = pole_drag_pN_s_per_um,
                 .grip_pN_per_um = grip_pN_per_um};
  config.window =
      window({.tick_s = 0.1, .duration_s = 650.0, .window_start_s = 350.0, .observe_every_s = 1.0});
  return config;
}

struct Seen {
  double force_pN = 0.0;
  double sliding = 0.0;
  double chipping = 0.0;
  double pole = 0.0;
};

std::vector<Seen> seen_poles(Bench& bench, HalfSpindleConfig const& config) {
  return bench.cells(80, [&](random::Address const& address) {
    auto const cell = finished(config, address);
    double const pole = seen(cell, "pole_velocity");
    return Seen{seen(cell, "grip_force"), seen(cell, "lattice_velocity") + pole,
                seen(cell, "minus_end_loss"), pole};
  });
}

std::vector<stats::Check> verify_case(Bench& bench, std::string const& name,
                                      double chipping_um_per_min, bool movable) {
  ChipperFeeder machines{.unloaded_sliding_um_per_s = sliding_um_per_s,
                         .sliding_slope_pN_s_per_um = slope_pN_s_per_um,
                         .unloaded_chipping_um_per_s = chipping_um_per_min / s_per_min,
                         .chipping_force_pN = chipping_pN};
  if (movable) machines.pole_drag_pN_s_per_um = pole_drag_pN_s_per_um;
  auto const expected = steady_state(machines);
  auto const cells = seen_poles(bench, fed_pole(machines, movable));
  auto const prefix = name + (movable ? ", movable pole: " : ", fixed pole: ");
  auto const source = "F = Fm [a - W(b e^a)], soft grip";
  std::vector<stats::Check> checks{
      check_mean({prefix + "force", "pN", expected.force_pN, source},
                 column(cells, [](Seen const& cell) { return cell.force_pN; })),
      check_mean({prefix + "sliding", "um/min", expected.sliding_um_per_s * s_per_min, source},
                 column(cells, [](Seen const& cell) { return cell.sliding; })),
      check_mean({prefix + "chipping", "um/min", expected.chipping_um_per_s * s_per_min, source},
                 column(cells, [](Seen const& cell) { return cell.chipping; }))};
  if (movable) {
    checks.push_back(
        check_mean({prefix + "pole", "um/min", expected.pole_um_per_s * s_per_min, source},
                   column(cells, [](Seen const& cell) { return cell.pole; })));
  }
  return checks;
}

}  // namespace

std::vector<stats::Check> verify_pole(Bench& bench) {
  std::vector<stats::Check> checks;
  for (bool const movable : {false, true}) {
    for (auto const& [name, chipping_um_per_min] :
         {std::pair{"m0 < u0", 1.2}, std::pair{"m0 = u0", 2.4}, std::pair{"m0 > u0", 3.6}}) {
      auto const found = verify_case(bench, name, chipping_um_per_min, movable);
      checks.insert(checks.end(), found.begin(), found.end());
    }
  }
  return checks;
}

}  // namespace poleward::catalog::verification
