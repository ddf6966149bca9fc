// SPDX-License-Identifier: Apache-2.0
// Claims about motors on a lattice that stands still; without noise, so exact but for rounding.
#include "poleward/spindle/theory/walkers.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::HalfSpindleConfig;
using spindle::LoadKind;

constexpr double rounding_um_per_min = 1e-8;

spindle::WindowConfig after_relaxing() {
  return window({.tick_s = 0.02, .duration_s = 20.0, .window_start_s = 15.0});
}

HalfSpindleConfig walker(double load_pN) {
  auto config = still(spindle::Coupling::walker);
  config.microtubule.minus_end = spindle::MinusEnd::capped;
  config.kinetochore.motor = {0.02, 6.0, 0.02};
  config.chromosome.drag_pN_s_per_um = 1e-9;
  config.load = {.kind = LoadKind::constant, .force_pN = load_pN};
  config.window = after_relaxing();
  return config;
}

double velocity(HalfSpindleConfig const& config) {
  return seen(finished(config, {}), "velocity");
}

stats::Check check_walker(std::string name, int motors, int microtubules, double load_pN) {
  auto config = walker(load_pN);
  config.kinetochore.motors = motors;
  config.kinetochore.microtubules = microtubules;
  double const expected_um_per_s = spindle::theory::shared_walking_speed_um_per_s(
      {.unloaded_speed_um_per_s = 0.02, .stall_pN = 6.0}, motors * microtubules, load_pN);
  return check_exact(
      {std::move(name), "um/min", expected_um_per_s * s_per_min, "V0 (1 - F / (n Fs)), unclipped"},
      velocity(config), rounding_um_per_min);
}

stats::Check check_tug_of_war(std::string name, int poleward, int opposing) {
  spindle::theory::TeamMotor const strong{
      .forward_speed_um_per_s = 1.0, .backward_speed_um_per_s = 0.006, .stall_pN = 6.0};
  spindle::theory::TeamMotor const weak{
      .forward_speed_um_per_s = 0.65, .backward_speed_um_per_s = 0.072, .stall_pN = 1.1};
  auto config = walker(0.0);
  auto const law = [](spindle::theory::TeamMotor const& motor) {
    return spindle::MotorLaw{motor.forward_speed_um_per_s, motor.stall_pN,
                             motor.backward_speed_um_per_s};
  };
  config.kinetochore.motor = law(strong);
  config.kinetochore.motors = poleward;
  config.kinetochore.opposing_motor = law(weak);
  config.kinetochore.opposing_motors = opposing;
  auto const balanced = spindle::theory::balance({.plus = strong,
                                                  .minus = weak,
                                                  .plus_attached = static_cast<double>(poleward),
                                                  .minus_attached = static_cast<double>(opposing)});
  return check_exact({std::move(name), "um/min", balanced.speed_um_per_s * s_per_min,
                      "Muller, Klumpp & Lipowsky 2008"},
                     velocity(config), rounding_um_per_min);
}

// Binding and unbinding that do not feel force are exact at any tick.
stats::Check check_motors_bound(Bench& bench) {
  spindle::theory::Attachment const attachment{.binding_per_s = 1.0, .unbinding_per_s = 0.5};
  constexpr int motors = 10;
  auto config = walker(0.0);
  config.kinetochore.motors = motors;
  config.kinetochore.microtubules = 20;
  config.kinetochore.motor_binding_per_s = attachment.binding_per_s;
  config.kinetochore.motor_unbinding_per_s = attachment.unbinding_per_s;
  config.window = window({.tick_s = 0.5, .duration_s = 15.0});
  auto const cells = bench.cells(60, [&](random::Address const& address) {
    return column(finished(config, address).state().links,
                  [](spindle::LinkState const& link) { return static_cast<double>(link.motors); });
  });
  return check_mean(
      {"motors bound out of 10", "1", spindle::theory::mean_attached(attachment, motors),
       "binomial, N pi / (pi + eps)"},
      joined(cells));
}

}  // namespace

std::vector<stats::Check> verify_walkers(Bench& bench) {
  return {check_walker("walker pushed along by 3 pN", 1, 1, -3.0),
          check_walker("walker without load", 1, 1, 0.0),
          check_walker("walker under half its stall force", 1, 1, 3.0),
          check_walker("walker at stall", 1, 1, 6.0),
          check_walker("walker beyond stall", 1, 1, 9.0),
          check_walker("3 motors share 12 pN", 3, 1, 12.0),
          check_walker("2 motors on each of 4 microtubules share 12 pN", 2, 4, 12.0),
          check_tug_of_war("tug of war, 2 motors win against 3", 2, 3),
          check_tug_of_war("tug of war, 1 motor loses against 6", 1, 6),
          check_motors_bound(bench)};
}

}  // namespace poleward::catalog::verification
