// SPDX-License-Identifier: Apache-2.0
// Claims about chromosomes on lattices that move: passengers, slip clutches, sliding, the mark.
#include "poleward/core/constants.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::Coupling;
using spindle::HalfSpindleConfig;
using spindle::LoadKind;

constexpr double rounding_um_per_min = 1e-8;
constexpr double sliding_um_per_s = 0.04;
constexpr double sliding_stall_pN = 10.0;
constexpr double drag_pN_s_per_um = 0.5;

// Free minus ends: the lattice answers u0 (1 - F/Fs), without noise.
HalfSpindleConfig slid(Coupling coupling, double load_pN) {
  auto config = still(coupling);
  config.microtubule.minus_end = spindle::MinusEnd::free;
  config.sliding = {.speed_um_per_s = sliding_um_per_s, .stall_pN = sliding_stall_pN};
  config.chromosome.drag_pN_s_per_um = drag_pN_s_per_um;
  config.load = {.kind = LoadKind::constant, .force_pN = load_pN};
  config.window = window({.tick_s = 0.02, .duration_s = 20.0, .window_start_s = 15.0});
  return config;
}

stats::Check check_sliding(std::string name, double load_pN) {
  double const slowing = 1.0 + drag_pN_s_per_um * sliding_um_per_s / sliding_stall_pN;
  double const expected_um_per_s = sliding_um_per_s * (1.0 - load_pN / sliding_stall_pN) / slowing;
  return check_exact(
      {std::move(name), "um/min", expected_um_per_s * s_per_min, "u0 (1 - F/Fs), F = F0 + drag v"},
      seen(finished(slid(Coupling::passenger, load_pN), {}), "velocity"), rounding_um_per_min);
}

// Motors in series with the sliding lattice: at an imposed force their speeds add.
stats::Check check_walker_on_sliding() {
  auto config = slid(Coupling::walker, 2.0);
  config.chromosome.drag_pN_s_per_um = 1e-9;
  config.kinetochore.motor = {0.02, 6.0, 0.02};
  double const expected_um_per_s =
      0.02 * (1.0 - 2.0 / 6.0) + sliding_um_per_s * (1.0 - 2.0 / sliding_stall_pN);
  return check_exact({"walker on a sliding lattice under 2 pN", "um/min",
                      expected_um_per_s * s_per_min, "speeds add at an imposed force"},
                     seen(finished(config, {}), "velocity"), rounding_um_per_min);
}

stats::Check check_clutch(std::string name, double load_pN) {
  constexpr double friction_pN_s_per_um = 60.0;
  constexpr double slip_pN = 4.0;
  auto config = slid(Coupling::slip_clutch, load_pN);
  config.chromosome.drag_pN_s_per_um = 1e-9;
  config.microtubule.minus_end = spindle::MinusEnd::capped;
  config.kinetochore.clutch = {slip_pN, friction_pN_s_per_um};
  double const slip_um_per_s = load_pN > slip_pN ? (load_pN - slip_pN) / friction_pN_s_per_um : 0.0;
  return check_exact({std::move(name), "um/min", 0.0 - slip_um_per_s * s_per_min,
                      "0 up to Fslip, then -(F - Fslip) / friction"},
                     seen(finished(config, {}), "velocity"), rounding_um_per_min);
}

struct Ride {
  double velocity = 0.0;
  double lattice = 0.0;
  double filmed_flux = 0.0;
};

// An acentric fragment on a lattice that is reeled in at rates that no force changes: the mean is
// exact at any tick.
std::vector<Ride> rides(Bench& bench, double loss_per_s) {
  auto config = still(Coupling::passenger);
  config.microtubule.rates.minus.growing = {{}, {loss_per_s}};
  config.window =
      window({.tick_s = 0.02, .duration_s = 40.0, .window_start_s = 2.0, .observe_every_s = 0.2});
  config.window.frame_every = 100;
  return bench.cells(150, [&](random::Address const& address) {
    auto const cell = finished(config, address);
    return Ride{seen(cell, "velocity"), seen(cell, "lattice_velocity"), seen(cell, "assay_flux")};
  });
}

std::vector<stats::Check> check_passenger(Bench& bench) {
  constexpr double loss_per_s = 54.0;
  auto const cells = rides(bench, loss_per_s);
  double const reeled_um_per_min = loss_per_s * constants::rise_per_dimer_um * s_per_min;
  return {
      check_mean({"acentric fragment on a reeled-in lattice", "um/min", reeled_um_per_min,
                  "rides at the lattice's speed"},
                 column(cells, [](Ride const& ride) { return ride.velocity; })),
      check_mean({"acentric fragment less its lattice", "um/min", 0.0, "a pure passenger"},
                 column(cells, [](Ride const& ride) { return ride.velocity - ride.lattice; })),
      check_mean({"photoactivated mark less its lattice", "um/min", 0.0, "assay without bias"},
                 column(cells, [](Ride const& ride) { return ride.filmed_flux - ride.lattice; }))};
}

}  // namespace

std::vector<stats::Check> verify_riding(Bench& bench) {
  auto checks = check_passenger(bench);
  for (auto const& check :
       {check_sliding("passenger of a sliding lattice without load", 0.0),
        check_sliding("passenger of a sliding lattice under 2.5 pN", 2.5),
        check_walker_on_sliding(), check_clutch("slip clutch below its slip tension", 3.0),
        check_clutch("slip clutch under 10 pN", 10.0)}) {
    checks.push_back(check);
  }
  return checks;
}

}  // namespace poleward::catalog::verification
