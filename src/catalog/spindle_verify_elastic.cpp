// SPDX-License-Identifier: Apache-2.0
// Claims about the arms of the sum rule against a spring, and the two machines all arms share.
#include <cmath>

#include "poleward/core/constants.hpp"
#include "spindle_verify_two_machines.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::Arm;
using spindle::ForceLaw;
using spindle::HalfSpindleConfig;

constexpr std::uint32_t cells_per_arm = 100;
constexpr double stiffness_pN_per_um = 4.0;

HalfSpindleConfig against_spring(double tick_s) {
  auto config = two_machines(ForceLaw::linear);
  config.load = {.kind = spindle::LoadKind::elastic, .stiffness_pN_per_um = stiffness_pN_per_um};
  config.window = window({.tick_s = tick_s, .duration_s = 40.0, .observe_every_s = tick_s});
  return config;
}

// The linker k stretches with the load: machines pull a distance x (1 + kappa / k) to bring the
// chromosome x further, as if against the softer spring kappa / (1 + kappa / k).
spindle::theory::Arms expected_arms(HalfSpindleConfig const& config) {
  double const stretch = 1.0 + stiffness_pN_per_um / config.kinetochore.linker_pN_per_um;
  auto arms = linear_arms(machines_of(ForceLaw::linear),
                          {.drag_pN_s_per_um = two_machines_drag_pN_s_per_um,
                           .stiffness_pN_per_um = stiffness_pN_per_um / stretch},
                          config.window.window_s());
  for (double* speed : {&arms.both_um_per_s, &arms.flux_only_um_per_s, &arms.own_only_um_per_s}) {
    *speed /= stretch;
  }
  return arms;
}

}  // namespace

HalfSpindleConfig two_machines(ForceLaw reel_in) {
  auto config = still(spindle::Coupling::walker);
  config.kinetochore.motor = {two_machines_own_um_per_s, two_machines_own_pN,
                              two_machines_own_um_per_s};
  config.chromosome.drag_pN_s_per_um = two_machines_drag_pN_s_per_um;
  spindle::EndRates const minus{{},
                                {two_machines_reel_in_um_per_s / constants::rise_per_dimer_um,
                                 -1.0 / two_machines_reel_in_pN, reel_in}};
  config.microtubule.rates.minus = {minus, minus};
  return config;
}

spindle::theory::Machines machines_of(ForceLaw reel_in) {
  using spindle::theory::SpeedLaw;
  auto const law = reel_in == ForceLaw::linear ? SpeedLaw::linear : SpeedLaw::exponential;
  return {.own = {two_machines_own_um_per_s, two_machines_own_pN, SpeedLaw::linear},
          .reel_in = {two_machines_reel_in_um_per_s, two_machines_reel_in_pN, law}};
}

std::vector<double> velocities(Bench& bench, HalfSpindleConfig const& config, Arm arm) {
  bool const noisy = arm == Arm::both || arm == Arm::flux_only;
  return seen_in_cells(bench, noisy ? cells_per_arm : 1, spindle::in_arm(config, arm), "velocity");
}

std::vector<stats::Check> verify_elastic(Bench& bench) {
  constexpr double tick_s = 0.01;
  constexpr double fine_tick_s = 1e-3;
  auto const config = against_spring(tick_s);
  auto const expected = expected_arms(config);
  auto const source = "closed form, fitted slope against a spring";
  auto const claim = [&](char const* name, double um_per_s) {
    return Claim{name, "um/min", um_per_s * s_per_min, source};
  };
  // Without noise what is left is, of the speed: rate x tick by the implicit step, tick / T by
  // fitting to points, and rate x drag / k by the linker's own relaxation.
  double const own_um_per_min = expected.own_only_um_per_s * s_per_min;
  double const relaxation_per_s =
      stiffness_pN_per_um * two_machines_own_um_per_s / two_machines_own_pN;
  double const linker_s = two_machines_drag_pN_s_per_um / config.kinetochore.linker_pN_per_um;
  double const left =
      relaxation_per_s * (fine_tick_s + linker_s) + fine_tick_s / config.window.window_s();
  return {check_exact(claim("elastic load: own motion alone", expected.own_only_um_per_s),
                      velocities(bench, against_spring(fine_tick_s), Arm::own_only).front(),
                      own_um_per_min * left),
          check_mean(claim("elastic load: flux alone", expected.flux_only_um_per_s),
                     velocities(bench, config, Arm::flux_only)),
          check_mean(claim("elastic load: both", expected.both_um_per_s),
                     velocities(bench, config, Arm::both)),
          check_exact(claim("elastic load: neither", 0.0),
                      velocities(bench, config, Arm::neither).front(), 0.0)};
}

}  // namespace poleward::catalog::verification
