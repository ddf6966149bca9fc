// SPDX-License-Identifier: Apache-2.0
/// \file
/// How a kinetochore moves on the microtubule it holds: the force-velocity laws alone.
#pragma once

namespace poleward::spindle {

/// Straight-line law of an element's own motion: speed = speed_um_per_s - compliance * tension.
///
/// Poleward speeds and tensions are positive.  A compliance of 0 is a rigid element: an imposed
/// speed, or with speed 0 a clamp.
struct LinearLaw {
  double speed_um_per_s = 0.0;
  double compliance_um_per_s_pN = 0.0;

  [[nodiscard]] double at(double tension_pN) const noexcept {
    return speed_um_per_s - compliance_um_per_s_pN * tension_pN;
  }
};

/// One kind of motor on the lattice: v = V0 (1 - F/Fs) forward, Vb (1 - F/Fs) beyond stall.
///
/// \see Muller, Klumpp & Lipowsky 2008, PNAS 105:4609, doi:10.1073/pnas.0706825105
struct MotorLaw {
  double speed_um_per_s = 0.0;           ///< V0, without load
  double stall_pN = 1.0;                 ///< Fs, per motor
  double backward_speed_um_per_s = 0.0;  ///< Vb; V0 makes the law one straight line, 0 clips it

  friend bool operator==(MotorLaw const&, MotorLaw const&) = default;
};

/// Motors of one direction that hold one microtubule and share its load equally.
struct MotorTeam {
  MotorLaw law;
  int bound = 0;
};

/// Law of a kinetochore that `poleward` motors pull toward the minus end and `opposing` ones toward
/// the plus end, at the given tension.
///
/// Force balance of the two teams at own speed w, positive toward the pole, tension f:
///
///     n Fs (1 - w/V) - n' Fs' (1 + w/V') = f,
///
/// where a team driven backward uses its Vb for V.  The law is exact on the branch (w >= 0 or w <
/// 0) that the tension selects.  Without a bound motor the result is rigid at speed 0.
[[nodiscard]] LinearLaw team_law(MotorTeam const& poleward, MotorTeam const& opposing,
                                 double tension_pN) noexcept;

/// Load on one bound motor of a team whose kinetochore moves at `forward_um_per_s` in the team's
/// own direction, in pN; negative when the motor is pushed along.
[[nodiscard]] double load_per_motor_pN(MotorLaw const& law, double forward_um_per_s) noexcept;

/// Slip clutch: rigid grip up to the slip tension, beyond it the lattice slides through the grip,
///
///     w = 0 for f <= Fslip,    w = -(f - Fslip) / friction beyond.
///
/// The microtubule's plus end is taken to polymerise as fast as the lattice slides through.
/// \see Maddox et al. 2003, J. Cell Biol. 162:377, doi:10.1083/jcb.200301088
struct SlipClutch {
  double slip_tension_pN = 0.0;
  double friction_pN_s_per_um = 1.0;

  friend bool operator==(SlipClutch const&, SlipClutch const&) = default;
};

[[nodiscard]] LinearLaw clutch_law(SlipClutch const& clutch, double tension_pN) noexcept;

}  // namespace poleward::spindle
