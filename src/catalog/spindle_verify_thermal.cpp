// SPDX-License-Identifier: Apache-2.0
// Claims about Brownian motion, of a free chromosome and of one that motors hold.
#include <array>
#include <cmath>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/theory/held_by_motors.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::Coupling;
using spindle::HalfSpindle;
using spindle::HalfSpindleConfig;

constexpr double drag_pN_s_per_um = 6.0;
constexpr double force_pN = 1.0;
constexpr int chromosomes = 50;

HalfSpindleConfig in_bath(Coupling coupling, double load_pN) {
  auto config = still(coupling);
  config.chromosome = {.count = chromosomes,
                       .drag_pN_s_per_um = drag_pN_s_per_um,
                       .bath = spindle::BathKind::thermal};
  config.load = {.kind = spindle::LoadKind::constant, .force_pN = load_pN};
  return config;
}

double thermal_energy_pN_um() {
  return constants::thermal_energy_pN_um(still(Coupling::none).temperature_K);
}

std::vector<double> positions_um(HalfSpindle const& half_spindle) {
  return column(half_spindle.kinetochores(), [](spindle::KinetochoreState const& kinetochore) {
    return kinetochore.position_um.value();
  });
}

// Displacement of every chromosome from `start` ticks to the end.
std::vector<double> displacements_um(Bench& bench, HalfSpindleConfig const& config,
                                     std::int64_t start, std::uint32_t cells) {
  return joined(bench.cells(cells, [&](random::Address const& address) {
    HalfSpindle half_spindle(config, address);
    for (std::int64_t tick = 0; tick < start; ++tick) half_spindle.advance();
    auto const from_um = positions_um(half_spindle);
    while (half_spindle.advance()) {
    }
    auto moved_um = positions_um(half_spindle);
    for (std::size_t k = 0; k < moved_um.size(); ++k) moved_um[k] -= from_um[k];
    return moved_um;
  }));
}

// Every grip lets go at once and none is taken again; the law is exact at any tick.
HalfSpindleConfig free_chromosomes(double load_pN, double time_s) {
  auto config = in_bath(Coupling::passenger, load_pN);
  config.kinetochore.detachment_growing = {1e9};
  config.window = window({.tick_s = 1.0, .duration_s = time_s});
  return config;
}

std::vector<stats::Check> verify_free(Bench& bench) {
  constexpr double time_s = 8.0;
  double const kT = thermal_energy_pN_um();
  auto const moved_um = displacements_um(bench, free_chromosomes(0.0, time_s), 0, 400);
  auto const drifted_um = displacements_um(bench, free_chromosomes(force_pN, time_s), 0, 400);
  auto const spread =
      check_variance({"free chromosome, 2 D t after 8 s", "um^2",
                      2.0 * kT / drag_pN_s_per_um * time_s, "D = kT / drag (Einstein)"},
                     moved_um);
  auto const drift = check_mean({"free chromosome, drift in 8 s under 1 pN", "um",
                                 force_pN * time_s / drag_pN_s_per_um, "mobility 1 / drag"},
                                drifted_um);
  // D = spread / 2t, mobility = drift / (F t): both carry their relative standard errors.
  double const ratio = spread.got * force_pN / (2.0 * drift.got);
  double const relative =
      std::hypot(spread.standard_error / spread.got, drift.standard_error / drift.got);
  return {spread, drift,
          check_estimate({"free chromosome, D / mobility", "pN um", kT, "Einstein's relation, kT"},
                         ratio, ratio * relative)};
}

constexpr double held_time_s = 6.0;
constexpr std::int64_t settled = 500;  // ticks, some twenty relaxation times

// At their stall force the motors stay in place on average.  They answer at once, the linker within
// 0.03 s; the tick is a fifteenth of it, and the long-time law does not depend on it.
HalfSpindleConfig held_chromosomes(double load_pN) {
  auto config = in_bath(Coupling::walker, load_pN);
  config.microtubule.minus_end = spindle::MinusEnd::capped;
  config.kinetochore.motor = {0.5, 3.0, 0.5};
  config.window = window({.tick_s = 2e-3, .duration_s = held_time_s + 1.0});
  return config;
}

std::vector<stats::Check> verify_held(Bench& bench) {
  std::array<spindle::theory::LinearMotor, 1> const motors{
      {{.unloaded_speed_um_per_s = 0.5, .stall_pN = 3.0}}};
  spindle::theory::HeldChromosome const held{
      .drag_pN_s_per_um = drag_pN_s_per_um,
      .motor_friction_pN_s_per_um = spindle::theory::motor_friction_pN_s_per_um(motors),
      .thermal_energy_pN_um = thermal_energy_pN_um(),
      .linker_pN_per_um = spindle::KinetochoreConfig{}.linker_pN_per_um};
  auto const moved_um = displacements_um(bench, held_chromosomes(3.0), settled, 60);
  auto const drifted_um = displacements_um(bench, held_chromosomes(3.0 + force_pN), settled, 20);
  return {check_variance(
              {"held chromosome, spread after 6 s", "um^2",
               mean_square_displacement_um2(held, held_time_s), "D = kT drag / (drag + Gamma)^2"},
              moved_um),
          check_mean({"held chromosome, drift in 6 s under 1 pN", "um",
                      force_pN * held_time_s * mobility_um_per_pN_s(held), "1 / (drag + Gamma)"},
                     drifted_um)};
}

}  // namespace

std::vector<stats::Check> verify_thermal(Bench& bench) {
  auto checks = verify_free(bench);
  auto const more = verify_held(bench);
  checks.insert(checks.end(), more.begin(), more.end());
  return checks;
}

}  // namespace poleward::catalog::verification
