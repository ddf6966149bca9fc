// SPDX-License-Identifier: Apache-2.0
/// \file
/// Treadmilling of a polymer with two simple ends, and the kinematics of poleward flux.
///
/// Pure tubulin is not seen to treadmill at steady state: these formulas test the lattice, they do
/// not model the spindle.
#pragma once

namespace poleward::spindle::theory {

/// Exchange of one polymer end with a pool of free subunits.
struct EndRates {
  double on_per_uM_s = 0.0;
  double off_per_s = 0.0;
};

/// Concentration at which an end neither gains nor loses: k_off / k_on.  \pre k_on > 0.
/// \see Oosawa & Asakura 1975, Thermodynamics of the Polymerization of Protein (textbook result)
[[nodiscard]] double critical_concentration_uM(EndRates const& end);

/// Concentration at which what one end gains the other loses:
/// c_ss = (k_off+ + k_off-) / (k_on+ + k_on-).  \pre an end binds subunits.
[[nodiscard]] double steady_concentration_uM(EndRates const& plus, EndRates const& minus);

/// Mean growth speed of an end: rise (k_on c - k_off), negative when it shrinks.
[[nodiscard]] double end_speed_um_per_s(EndRates const& end, double concentration_uM,
                                        double rise_um);

/// Growth of the variance of an end's position: rise^2 (k_on c + k_off).
/// Gains and losses are independent Poisson counts; no dynamic instability.
[[nodiscard]] double end_variance_um2_per_s(EndRates const& end, double concentration_uM,
                                            double rise_um);

/// Speed of the lattice at steady length, from plus to minus end:
///
///     v_t = rise (k_on+ k_off- - k_on- k_off+) / (k_on+ + k_on-)
[[nodiscard]] double treadmilling_speed_um_per_s(EndRates const& plus, EndRates const& minus,
                                                 double rise_um);

/// What the ends of a kinetochore microtubule do, toward the pole positive, in the pole's frame.
struct LatticeMotion {
  double lattice_speed_um_per_s = 0.0;  ///< v_L, of every subunit
  double plus_gain_um_per_s = 0.0;      ///< p, net addition at the plus end
  double minus_loss_um_per_s = 0.0;     ///< m, net loss at the minus end
};

/// Kinetochore on the plus end, toward the pole: v_cp = v_L - p.  Kinematics, no cause implied.
/// Seen from the equator, add the speed at which the pole moves outward.
[[nodiscard]] double chromosome_to_pole_speed_um_per_s(LatticeMotion const& motion);

/// Rate of change of the microtubule's length: dL/dt = p - m.
[[nodiscard]] double length_rate_um_per_s(LatticeMotion const& motion);

/// Speed of the minus end away from the pole: m - v_L, 0 where the pole holds it.
[[nodiscard]] double minus_end_recession_um_per_s(LatticeMotion const& motion);

/// Share of the kinetochore's poleward speed that the lattice carries: v_L / v_cp; the rest, which
/// may be negative, is motion along the lattice.  \pre the kinetochore moves.
[[nodiscard]] double flux_share(LatticeMotion const& motion);

}  // namespace poleward::spindle::theory
