// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/held_by_motors.hpp"

namespace poleward::spindle::theory {
namespace {

double friction_pN_s_per_um(HeldChromosome const& held) {
  double const friction = held.drag_pN_s_per_um + held.motor_friction_pN_s_per_um;
  expects(friction > 0.0, "something resists motion");
  return friction;
}

}  // namespace

double motor_friction_pN_s_per_um(std::span<LinearMotor const> motors) {
  double friction = 0.0;
  for (LinearMotor const& motor : motors) {
    expects(motor.stall_pN > 0.0 && motor.unloaded_speed_um_per_s > 0.0, "motors walk");
    friction += motor.stall_pN / motor.unloaded_speed_um_per_s;
  }
  return friction;
}

double mobility_um_per_pN_s(HeldChromosome const& held) {
  return 1.0 / friction_pN_s_per_um(held);
}

double diffusion_um2_per_s(HeldChromosome const& held) {
  double const friction = friction_pN_s_per_um(held);
  return held.thermal_energy_pN_um * held.drag_pN_s_per_um / (friction * friction);
}

double mean_square_displacement_um2(HeldChromosome const& held, double time_s) {
  double const friction = friction_pN_s_per_um(held);
  double const drag = held.drag_pN_s_per_um;
  double const motors = held.motor_friction_pN_s_per_um;
  expects(drag > 0.0 && held.linker_pN_per_um > 0.0, "drag and linker are positive");
  expects(motors >= 0.0 && time_s >= 0.0, "motor friction and time are not negative");
  double const long_um2 = 2.0 * diffusion_um2_per_s(held) * time_s;
  if (motors == 0.0) return long_um2;
  double const series = held.linker_pN_per_um * friction;
  double const relaxed = -std::expm1(-time_s * series / (drag * motors));
  double const early = motors * motors * (motors + 2.0 * drag) / series;
  return long_um2 + 2.0 * held.thermal_energy_pN_um / (friction * friction) * early * relaxed;
}

}  // namespace poleward::spindle::theory
