// SPDX-License-Identifier: Apache-2.0
#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/walkers.hpp"

namespace poleward::spindle::theory {
namespace {

double team_stall_pN(TeamMotor const& motor, double attached) {
  return attached * motor.stall_pN;
}

// Loss of force per speed of a team driven at the given slope; an absent team has none.
double stiffness_pN_s_per_um(TeamMotor const& motor, double attached, double slope_um_per_s) {
  if (attached == 0.0) return 0.0;
  expects(slope_um_per_s > 0.0, "forward and backward speeds are positive");
  return team_stall_pN(motor, attached) / slope_um_per_s;
}

}  // namespace

double walking_speed_um_per_s(LinearMotor const& motor, double load_pN) {
  return shared_walking_speed_um_per_s(motor, 1.0, load_pN);
}

double shared_walking_speed_um_per_s(LinearMotor const& motor, double motors, double load_pN) {
  expects(motor.stall_pN > 0.0, "the stall force is positive");
  expects(motors > 0.0, "a motor walks");
  return motor.unloaded_speed_um_per_s * (1.0 - load_pN / (motors * motor.stall_pN));
}

double walking_speed_um_per_s(TeamMotor const& motor, double load_pN) {
  expects(motor.stall_pN > 0.0, "the stall force is positive");
  double const slope_um_per_s =
      load_pN <= motor.stall_pN ? motor.forward_speed_um_per_s : motor.backward_speed_um_per_s;
  return slope_um_per_s * (1.0 - load_pN / motor.stall_pN);
}

TugOfWarBalance balance(TugOfWar const& teams, LinearLoad const& load) {
  expects(teams.plus.stall_pN > 0.0 && teams.minus.stall_pN > 0.0, "stall forces are positive");
  expects(teams.plus_attached >= 0.0 && teams.minus_attached >= 0.0, "numbers are not negative");
  double const plus_stall_pN = team_stall_pN(teams.plus, teams.plus_attached);
  double const minus_stall_pN = team_stall_pN(teams.minus, teams.minus_attached);
  double const surplus_pN = plus_stall_pN - minus_stall_pN - load.constant_pN;
  bool const plus_wins = surplus_pN >= 0.0;
  double const plus_pN_s_per_um = stiffness_pN_s_per_um(
      teams.plus, teams.plus_attached,
      plus_wins ? teams.plus.forward_speed_um_per_s : teams.plus.backward_speed_um_per_s);
  double const minus_pN_s_per_um = stiffness_pN_s_per_um(
      teams.minus, teams.minus_attached,
      plus_wins ? teams.minus.backward_speed_um_per_s : teams.minus.forward_speed_um_per_s);
  double const resistance_pN_s_per_um =
      plus_pN_s_per_um + minus_pN_s_per_um + load.drag_pN_s_per_um;
  expects(resistance_pN_s_per_um > 0.0, "something resists motion");
  double const speed_um_per_s = surplus_pN / resistance_pN_s_per_um;
  return {.speed_um_per_s = speed_um_per_s,
          .plus_force_pN = plus_stall_pN - plus_pN_s_per_um * speed_um_per_s,
          .minus_force_pN = minus_stall_pN + minus_pN_s_per_um * speed_um_per_s};
}

double bound_probability(Attachment const& attachment) {
  double const relaxation_per_s = attachment.binding_per_s + attachment.unbinding_per_s;
  expects(relaxation_per_s > 0.0, "motors bind or unbind");
  return attachment.binding_per_s / relaxation_per_s;
}

double mean_attached(Attachment const& attachment, double motors) {
  return motors * bound_probability(attachment);
}

}  // namespace poleward::spindle::theory
