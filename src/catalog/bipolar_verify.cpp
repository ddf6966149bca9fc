// SPDX-License-Identifier: Apache-2.0
#include "bipolar_verify.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "poleward/core/constants.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/spindle/bipolar_observables.hpp"
#include "poleward/spindle/theory/chipper_feeder.hpp"
#include "verification.hpp"

namespace poleward::catalog {
namespace {

using spindle::BipolarConfig;
using spindle::BipolarSpindle;
using spindle::SpindleEvent;
using verification::Bench;
using verification::check_mean;

using Checks = std::vector<stats::Check>;

constexpr double s_per_min = 60.0;
constexpr double thermal_drag_pN_s_per_um = 30.0;

double dimers_per_s(double um_per_min) {
  return um_per_min / s_per_min / constants::rise_per_dimer_um;
}

BipolarConfig quiet(std::int64_t ticks, std::int64_t window_start) {
  BipolarConfig config;
  config.sisters.chromosomes = 4;
  config.sites.sites = 5;
  config.poles.length_um = 20.0;
  config.window = {.tick_s = 0.02,
                   .ticks = ticks,
                   .window_start = window_start,
                   .observe_every = 50,
                   .frame_every = ticks};
  return config;
}

/// Which observables of finished spindles, cell by cell.
using Prepare = std::function<void(BipolarSpindle&)>;

std::vector<std::vector<double>> seen(Bench& bench, std::uint32_t cells,
                                      BipolarConfig const& config,
                                      std::vector<std::string> const& names,
                                      Prepare const& prepare = {}) {
  auto const known = spindle::observables(config);
  return bench.cells(cells, [&](random::Address const& address) {
    BipolarSpindle spindle(config, address);
    if (prepare) prepare(spindle);
    while (spindle.advance()) {
    }
    if (spindle.end() != spindle::SpindleEnd::no) {
      throw RunError("a cell of a verification was cut short");
    }
    auto const values = spindle::observe(spindle);
    std::vector<double> picked;
    for (auto const& name : names) {
      auto const at = std::find_if(known.begin(), known.end(),
                                   [&](auto const& info) { return info.name == name; });
      expects(at != known.end(), "the observable exists");
      picked.push_back(values[static_cast<std::size_t>(at - known.begin())].mean);
    }
    return picked;
  });
}

std::vector<double> column(std::vector<std::vector<double>> const& cells, std::size_t which) {
  return verification::column(cells, [which](auto const& cell) { return cell[which]; });
}

Checks verify_anaphase(Bench& bench) {
  auto config = quiet(3000, 500);
  config.sites.tips = {.shrinkage = {dimers_per_s(1.2)}};
  config.minus_ends.loss = {dimers_per_s(0.6)};
  config.schedule = {{.what = SpindleEvent::What::cut_cohesin},
                     {.what = SpindleEvent::What::lock_poleward}};
  config.poles.movable = true;
  config.poles.drag_pN_s_per_um = 1200.0;
  config.poles.outward_force_pN = 10.0;
  config.sisters.drag_pN_s_per_um = 1e-3;
  auto const cells =
      seen(bench, 60, config, {"velocity", "lattice_velocity", "own_velocity", "equator_velocity"});
  std::string const source =
      "kinematics of flux: velocity = lattice + own, equator = pole frame + V";
  return {check_mean({"anaphase A: velocity, pole frame", "um/min", 1.8, source}, column(cells, 0)),
          check_mean({"anaphase A: lattice", "um/min", 0.6, source}, column(cells, 1)),
          check_mean({"anaphase A: own", "um/min", 1.2, source}, column(cells, 2)),
          check_mean({"anaphase A and B: velocity, equator frame", "um/min", 2.3, source},
                     column(cells, 3))};
}

// Each half of a bridge is one microtubule that 24 motors of 0.5 pN slide: 5 pN min/um.
BipolarConfig fed_poles(bool movable) {
  auto config = quiet(13000, 7000);
  config.sites.attached_at_start = false;
  config.sisters.chromosomes = 8;
  config.minus_ends = {.loss = {dimers_per_s(1.2), -1.0 / 3.0}, .grip_pN_per_um = 2.0};
  config.bridges = {.per_side = 1, .overlap_um = 12.0, .growth_per_s = dimers_per_s(2.1)};
  config.kinesin5 = {.count = 24 * 8, .stall_pN = 0.5};
  config.poles.movable = movable;
  config.poles.drag_pN_s_per_um = 8.0 * 8.0 * s_per_min;
  config.window.tick_s = 0.05;
  return config;
}

void bind_all_motors(BipolarSpindle& spindle) {
  auto state = spindle.state();
  for (auto& lane : state.lanes) lane.motors = {24, 0};
  spindle.restore(state);
}

Checks verify_fed_poles(Bench& bench) {
  Checks checks;
  for (bool const movable : {false, true}) {
    spindle::theory::ChipperFeeder machines{.unloaded_sliding_um_per_s = 2.4 / s_per_min,
                                            .sliding_slope_pN_s_per_um = 5.0 * s_per_min,
                                            .unloaded_chipping_um_per_s = 1.2 / s_per_min,
                                            .chipping_force_pN = 3.0};
    if (movable) machines.pole_drag_pN_s_per_um = 8.0 * s_per_min;
    auto const theory = spindle::theory::steady_state(machines);
    auto const cells =
        seen(bench, 60, fed_poles(movable),
             {"bridge_velocity", "bridge_tension", "pole_separation"}, bind_all_motors);
    std::string const name =
        movable ? "bridges into movable poles: " : "bridges into fixed poles: ";
    std::string const source = "chipper and feeder, Lambert W";
    checks.push_back(check_mean(
        {name + "flux", "um/min", s_per_min * theory.chipping_um_per_s, source}, column(cells, 0)));
    checks.push_back(check_mean({name + "force on minus ends", "pN", -theory.force_pN, source},
                                column(cells, 1)));
    if (!movable) continue;
    checks.push_back(
        check_mean({name + "pole separation", "um/min",
                    s_per_min * spindle::theory::pole_to_pole_rate_um_per_s(theory), source},
                   column(cells, 2)));
  }
  return checks;
}

Checks verify_populations(Bench& bench) {
  auto binding = quiet(3000, 1500);
  binding.sites.attached_at_start = false;
  binding.sisters.chromosomes = 1;
  binding.minus_ends.grip_pN_per_um = 50.0;
  binding.bridges = {.per_side = 1, .overlap_um = 2.0};
  binding.kinesin5 = {.count = 40, .stall_pN = 1e-9, .binding_per_um_s = 0.1, .unbinding = {0.2}};
  auto searching = quiet(10000, 5000);
  searching.search = {
      .per_pole = 200,
      .aimed = 0.0,
      .nucleation_per_s = 1.0,
      .tips = {
          .growth = {dimers_per_s(12.0)}, .shrinkage = {dimers_per_s(24.0)}, .catastrophe = {0.1}}};
  auto released = quiet(1400, 1000);
  released.sisters.chromosomes = 40;
  released.sites.detachment = {0.05};
  released.sites.capture_per_s = 0.0;
  released.window.observe_every = 50;
  // Nine observations from 20 s to 28 s, and so a mean of nine exponentials.
  double held = 0.0;
  for (int i = 0; i <= 8; ++i) held += 5.0 * std::exp(-0.05 * (20.0 + i)) / 9.0;
  return {check_mean({"bound kinesin-5", "1", 20.0, "N kL/(kL + r)"},
                     column(seen(bench, 100, binding, {"bound_kinesin_5"}), 0)),
          check_mean({"length of searching microtubules", "um", 2.0, "vg/fc without rescue"},
                     column(seen(bench, 16, searching, {"searching_length"}), 0)),
          check_mean({"microtubules still held", "1", held, "n exp(-r t)"},
                     column(seen(bench, 40, released, {"held_microtubules"}), 0))};
}

Checks verify_thermal(Bench& bench) {
  auto config = quiet(20000, 0);
  config.sisters.chromosomes = 10;
  config.sisters.bath = spindle::BathKind::thermal;
  config.sisters.drag_pN_s_per_um = thermal_drag_pN_s_per_um;
  config.sites.link_pN_per_um = 20.0;
  auto const cells = bench.cells(20, [&](random::Address const& address) {
    BipolarSpindle spindle(config, address);
    double sum = 0.0;
    int samples = 0;
    while (spindle.advance()) {
      if (spindle.tick() % 75 != 0) continue;
      for (std::size_t lane = 0; lane < config.lanes(); ++lane, ++samples) {
        double const middle_um =
            0.5 * (spindle.kinetochore_x_um(2 * lane) + spindle.kinetochore_x_um(2 * lane + 1));
        sum += middle_um * middle_um;
      }
    }
    return sum / samples;
  });
  double const stiffness = 2.0 * 5.0 * 20.0;
  double const expected =
      constants::thermal_energy_pN_um(config.temperature_K) / stiffness /
      (1.0 + stiffness * config.window.tick_s / (4.0 * thermal_drag_pN_s_per_um));
  return {check_mean({"variance of a pair's middle in a thermal bath", "um^2", expected,
                      "equipartition, at this tick of implicit Euler"},
                     cells)};
}

}  // namespace

Checks verify_bipolar(job::VerifyRequest const& request) {
  Bench bench(request.seed, request.threads);
  Checks checks;
  for (auto* group : {verify_anaphase, verify_fed_poles, verify_populations, verify_thermal}) {
    auto const found = group(bench);
    checks.insert(checks.end(), found.begin(), found.end());
  }
  return checks;
}

}  // namespace poleward::catalog
