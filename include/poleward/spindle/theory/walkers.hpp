// SPDX-License-Identifier: Apache-2.0
/// \file
/// Motors that step along the lattice: one, a team, and two teams pulling against each other.
#pragma once

namespace poleward::spindle::theory {

/// Linear force-velocity law v = V0 (1 - F / F_s), F opposing; unclipped at either end.
struct LinearMotor {
  double unloaded_speed_um_per_s = 0.0;
  double stall_pN = 1.0;
};

/// \pre the stall force is positive, here and below.
[[nodiscard]] double walking_speed_um_per_s(LinearMotor const& motor, double load_pN);

/// n identical motors on one cargo share the load evenly: v = V0 (1 - F / (n F_s)).  \pre n > 0.
[[nodiscard]] double shared_walking_speed_um_per_s(LinearMotor const& motor, double motors,
                                                   double load_pN);

/// A motor with one slope below stall and another above:
///
///     v(F) = v_F (1 - F / F_s) for F <= F_s,     v_B (1 - F / F_s) beyond
///
/// Below F = 0 the first slope goes on (Muller et al. cap the speed there, but their two teams
/// never push each other along).
struct TeamMotor {
  double forward_speed_um_per_s = 0.0;   ///< v_F
  double backward_speed_um_per_s = 0.0;  ///< v_B
  double stall_pN = 1.0;                 ///< F_s
};

[[nodiscard]] double walking_speed_um_per_s(TeamMotor const& motor, double load_pN);

/// Two teams on one cargo, walking in opposite directions, each sharing its load evenly.
struct TugOfWar {
  TeamMotor plus;
  TeamMotor minus;
  double plus_attached = 0.0;   ///< number of motors now pulling in the positive direction
  double minus_attached = 0.0;  ///< and in the negative one
};

/// External force on the cargo along the negative direction: F0 + zeta v.
struct LinearLoad {
  double constant_pN = 0.0;
  double drag_pN_s_per_um = 0.0;
};

/// The cargo and what each team as a whole exerts on it.
struct TugOfWarBalance {
  double speed_um_per_s = 0.0;  ///< of the cargo, in the positive direction
  double plus_force_pN = 0.0;   ///< by the plus team, along its own direction
  double minus_force_pN = 0.0;  ///< by the minus team, along its own direction
};

/// The balance F_plus(v) - F_minus(v) = F0 + zeta v, solved exactly.
///
/// Each side is linear in v on either side of v = 0 and the whole falls with v, so the sign of
/// S = n+ F_s+ - n- F_s- - F0 chooses the slopes; for S >= 0
///
///     v = S / (n+ F_s+ / v_F+  +  n- F_s- / v_B-  +  zeta)
///
/// and with the slopes v_B+, v_F- otherwise.  Without external load this is the cargo velocity, and
/// F_plus = F_minus the cargo force, of Muller, Klumpp & Lipowsky.  No motor inertia, no thermal
/// motion, no detachment.
/// \pre speeds and stall forces are positive; something resists motion (a motor or drag).
/// \see Muller, Klumpp & Lipowsky 2008, PNAS 105:4609, doi:10.1073/pnas.0706825105
[[nodiscard]] TugOfWarBalance balance(TugOfWar const& teams, LinearLoad const& load = {});

/// Binding and unbinding at constant rates, each motor for itself.
struct Attachment {
  double binding_per_s = 0.0;
  double unbinding_per_s = 0.0;
};

/// Chance that a motor is bound: pi / (pi + eps).  \pre rates not negative, not both 0.
[[nodiscard]] double bound_probability(Attachment const& attachment);

/// Mean number bound at equilibrium, N pi / (pi + eps); the number itself is binomial.
[[nodiscard]] double mean_attached(Attachment const& attachment, double motors);

}  // namespace poleward::spindle::theory
