// SPDX-License-Identifier: Apache-2.0
// Claims about kinetochores that ride on growing and shrinking plus ends.
#include "poleward/core/constants.hpp"
#include "poleward/spindle/theory/ratchet.hpp"
#include "poleward/spindle/theory/treadmilling.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::Coupling;
using spindle::HalfSpindleConfig;
using spindle::theory::BrownianRatchet;

constexpr double rise_um = constants::rise_per_dimer_um;

HalfSpindleConfig tip_coupled(double gain_per_s, double loss_per_s, double flux_per_s) {
  auto config = still(Coupling::tip_coupled);
  config.kinetochore.start_um = 40.0;
  config.microtubule.rates.plus.growing = {{gain_per_s}, {loss_per_s}};
  config.microtubule.rates.minus.growing = {{}, {flux_per_s}};
  config.window =
      window({.tick_s = 0.02, .duration_s = 40.0, .window_start_s = 2.0, .observe_every_s = 0.2});
  return config;
}

// Rates do not depend on force, so the mean is exact at any tick.
stats::Check check_carried(Bench& bench, std::string name, double gain_per_s, double loss_per_s) {
  constexpr double flux_per_s = 80.0;
  spindle::theory::LatticeMotion const motion{
      .lattice_speed_um_per_s = flux_per_s * rise_um,
      .plus_gain_um_per_s = (gain_per_s - loss_per_s) * rise_um,
      .minus_loss_um_per_s = flux_per_s * rise_um};
  double const expected_um_per_s = spindle::theory::chromosome_to_pole_speed_um_per_s(motion);
  return check_mean(
      {std::move(name), "um/min", expected_um_per_s * s_per_min, "v_cp = v_L - p, identity"},
      seen_in_cells(bench, 150, tip_coupled(gain_per_s, loss_per_s, flux_per_s), "velocity"));
}

// A tip that grows against a constant push toward the pole.  A soft linker lets one addition change
// the force by 0.012 pN only; a tick holds 0.05 additions, so that what the linker does to the rate
// within one is below 1e-4 of it.
stats::Check check_ratchet(Bench& bench, std::string name, double push_pN) {
  BrownianRatchet const end{
      .gain_per_s = 60.0,
      .loss_per_s = 20.0,
      .step_um = rise_um,
      .thermal_energy_pN_um = constants::thermal_energy_pN_um(still(Coupling::none).temperature_K)};
  auto config = tip_coupled(end.gain_per_s, end.loss_per_s, 0.0);
  config.microtubule.rates.plus.growing.gain.per_pN = end.step_um / end.thermal_energy_pN_um;
  config.kinetochore.linker_pN_per_um = 20.0;
  config.chromosome.drag_pN_s_per_um = 0.1;
  config.load = {.kind = spindle::LoadKind::constant, .force_pN = -push_pN};
  config.window =
      window({.tick_s = 1e-3, .duration_s = 10.0, .window_start_s = 0.1, .observe_every_s = 0.1});
  return check_mean(
      {std::move(name), "um/min", spindle::theory::ratchet_speed_um_per_s(end, push_pN) * s_per_min,
       "Peskin, Odell & Oster 1993, step 8/13 nm"},
      seen_in_cells(bench, 150, config, "plus_end_assembly"));
}

}  // namespace

std::vector<stats::Check> verify_tips(Bench& bench) {
  double const stall_pN =
      spindle::theory::ratchet_stall_pN({.gain_per_s = 60.0,
                                         .loss_per_s = 20.0,
                                         .step_um = rise_um,
                                         .thermal_energy_pN_um = constants::thermal_energy_pN_um(
                                             still(Coupling::none).temperature_K)});
  return {check_carried(bench, "tip-coupled chromosome, plus end loses", 10.0, 40.0),
          check_carried(bench, "tip-coupled chromosome, plus end gains", 50.0, 20.0),
          check_ratchet(bench, "growth against half the stall force", 0.5 * stall_pN),
          check_ratchet(bench, "growth against the stall force", stall_pN)};
}

}  // namespace poleward::catalog::verification
