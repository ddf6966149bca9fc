// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/own_motion.hpp"

#include <cmath>

namespace poleward::spindle {
namespace {

// Force a team loses per um/s of speed, n Fs / V; infinite friction (V = 0) is a clipped team.
double friction(MotorTeam const& team, bool forward) {
  double const slope_speed = forward ? team.law.speed_um_per_s : team.law.backward_speed_um_per_s;
  return team.bound * team.law.stall_pN / slope_speed;
}

double stall(MotorTeam const& team) {
  return team.bound * team.law.stall_pN;
}

}  // namespace

LinearLaw team_law(MotorTeam const& poleward, MotorTeam const& opposing,
                   double tension_pN) noexcept {
  double const drive_pN = stall(poleward) - stall(opposing);
  bool const toward_pole = drive_pN >= tension_pN;
  double friction_pN_s_per_um = 0.0;
  if (poleward.bound > 0) friction_pN_s_per_um += friction(poleward, toward_pole);
  if (opposing.bound > 0) friction_pN_s_per_um += friction(opposing, !toward_pole);
  if (friction_pN_s_per_um <= 0.0 || std::isinf(friction_pN_s_per_um)) return {};
  return {drive_pN / friction_pN_s_per_um, 1.0 / friction_pN_s_per_um};
}

double load_per_motor_pN(MotorLaw const& law, double forward_um_per_s) noexcept {
  double const slope_speed =
      forward_um_per_s >= 0.0 ? law.speed_um_per_s : law.backward_speed_um_per_s;
  if (slope_speed <= 0.0) return law.stall_pN;
  return law.stall_pN * (1.0 - forward_um_per_s / slope_speed);
}

LinearLaw clutch_law(SlipClutch const& clutch, double tension_pN) noexcept {
  if (tension_pN <= clutch.slip_tension_pN) return {};
  return {clutch.slip_tension_pN / clutch.friction_pN_s_per_um, 1.0 / clutch.friction_pN_s_per_um};
}

}  // namespace poleward::spindle
