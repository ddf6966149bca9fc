// SPDX-License-Identifier: Apache-2.0
// Claims about the four arms of the sum rule under constant and viscous loads.
#include <array>
#include <cmath>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/sum_rule.hpp"
#include "poleward/spindle/theory/sum_rule.hpp"
#include "spindle_verify.hpp"
#include "spindle_verify_two_machines.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::Arm;
using spindle::ForceLaw;
using spindle::HalfSpindleConfig;
using spindle::LoadKind;
namespace theory = spindle::theory;

constexpr double rounding_um_per_min = 1e-8;

spindle::WindowConfig steady() {
  return window(
      {.tick_s = 0.01, .duration_s = 40.0, .window_start_s = 15.0, .observe_every_s = 0.5});
}

theory::SeriesLoad viscous_load() {
  return {.drag_pN_s_per_um = two_machines_drag_pN_s_per_um + s_per_min};
}

HalfSpindleConfig under_drag(ForceLaw law) {
  auto config = two_machines(law);
  config.load = {.kind = LoadKind::viscous, .drag_pN_s_per_um = s_per_min};
  config.window = steady();
  return config;
}

// Linear laws answer the mean force only, so noise does not matter.
std::vector<stats::Check> verify_viscous_linear(Bench& bench) {
  auto const config = under_drag(ForceLaw::linear);
  auto const machines = machines_of(ForceLaw::linear);
  auto const expected = theory::linear_arms(machines, viscous_load());
  auto const both = velocities(bench, config, Arm::both);
  auto const flux = velocities(bench, config, Arm::flux_only);
  auto const own = velocities(bench, config, Arm::own_only);
  auto const coupled = spindle::sum_rule_theory(config).value_or(spindle::SumRuleTheory{}).coupled;
  auto const source = "closed form, viscous, linear laws";
  auto const claim = [&](char const* name, double um_per_s, char const* from) {
    return Claim{name, "um/min", um_per_s * s_per_min, from};
  };
  stats::Moments const paired[] = {moments_of(both), moments_of(flux)};
  double const deficit = moments_of(own).mean + paired[1].mean - paired[0].mean;
  return {
      check_exact(claim("viscous load: own motion alone", expected.own_only_um_per_s, source),
                  moments_of(own).mean, rounding_um_per_min),
      check_mean(claim("viscous load: flux alone", expected.flux_only_um_per_s, source), flux),
      check_mean(claim("viscous load: both", expected.both_um_per_s, source), both),
      check_mean(claim("viscous load: both, coupled solution of the model", coupled.both_um_per_s,
                       "force balance by Newton's method"),
                 both),
      check_estimate(claim("viscous load: deficit of the sum",
                           theory::viscous_deficit_um_per_s(machines, viscous_load()), source),
                     deficit, std::hypot(paired[0].standard_error(), paired[1].standard_error()))};
}

std::vector<stats::Check> verify_viscous_exponential(Bench& bench) {
  auto const config = under_drag(ForceLaw::exponential);
  auto const expected =
      theory::exponential_arms(machines_of(ForceLaw::exponential), viscous_load(),
                               {.step_um = constants::rise_per_dimer_um,
                                .linker_pN_per_um = config.kinetochore.linker_pN_per_um});
  auto const source = "Lambert's W, with steps";
  return {check_mean({"viscous load, exponential reel-in: flux alone", "um/min",
                      expected.flux_only_um_per_s * s_per_min, source},
                     velocities(bench, config, Arm::flux_only)),
          check_mean({"viscous load, exponential reel-in: both", "um/min",
                      expected.both_um_per_s * s_per_min, source},
                     velocities(bench, config, Arm::both))};
}

// Under an imposed force each machine bears the same in every arm.
std::vector<stats::Check> verify_constant(Bench& bench) {
  constexpr double load_pN = 1.5;
  auto config = two_machines(ForceLaw::linear);
  config.load = {.kind = LoadKind::constant, .force_pN = load_pN};
  config.window = steady();
  auto const both = velocities(bench, config, Arm::both);
  auto const flux = moments_of(velocities(bench, config, Arm::flux_only));
  auto const own = moments_of(velocities(bench, config, Arm::own_only));
  auto const expected = theory::linear_arms(
      machines_of(ForceLaw::linear),
      {.constant_pN = load_pN, .drag_pN_s_per_um = two_machines_drag_pN_s_per_um});
  auto const all = moments_of(both);
  return {check_mean({"constant load: both", "um/min", expected.both_um_per_s * s_per_min,
                      "speeds add at an imposed force"},
                     both),
          check_estimate({"constant load: interaction", "um/min",
                          theory::interaction_um_per_s(expected) * s_per_min, "I of the drag left"},
                         all.mean - flux.mean - own.mean,
                         std::hypot(all.standard_error(), flux.standard_error()))};
}

// Off but passive: every arm has the same friction, so any linear load leaves I = 0.
stats::Check check_passive() {
  auto config = two_machines(ForceLaw::linear);
  config.microtubule.rates = {};
  config.prescribed_flux = {.speed_um_per_s = two_machines_reel_in_um_per_s,
                            .stall_pN = two_machines_reel_in_pN};
  config.load = {.kind = LoadKind::viscous, .drag_pN_s_per_um = s_per_min};
  config.machines.off_is_passive = true;
  config.window = steady();
  std::array<double, spindle::arm_count> speed{};
  for (std::size_t arm = 0; arm < speed.size(); ++arm) {
    speed[arm] = seen(finished(spindle::in_arm(config, static_cast<Arm>(arm)), {}), "velocity");
  }
  return check_exact({"viscous load, off is passive: interaction", "um/min", 0.0, "one friction"},
                     speed[0] - speed[1] - speed[2] + speed[3], rounding_um_per_min);
}

}  // namespace

std::vector<stats::Check> verify_sum_rule(Bench& bench) {
  auto checks = verify_viscous_linear(bench);
  for (auto const& group : {verify_viscous_exponential(bench), verify_constant(bench)}) {
    checks.insert(checks.end(), group.begin(), group.end());
  }
  checks.push_back(check_passive());
  return checks;
}

}  // namespace poleward::catalog::verification
