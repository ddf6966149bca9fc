// SPDX-License-Identifier: Apache-2.0
/// \file
/// Sliding feeds minus ends into a pole, where a depolymerase chips them: the steady state.
#pragma once

#include <limits>

namespace poleward::spindle::theory {

/// Two machines that meet at the pole, and the pole's own freedom to move.
///
///     sliding   u = u0 - F / G      F compressive
///     chipping  m = m0 exp(F / Fm)
///     pole      V = F / zeta_p      outward; 0 for a fixed pole
///     contact   u = m + V
struct ChipperFeeder {
  double unloaded_sliding_um_per_s = 0.0;   ///< u0
  double sliding_slope_pN_s_per_um = 1.0;   ///< G, force that slows sliding by 1 um/s
  double unloaded_chipping_um_per_s = 0.0;  ///< m0
  double chipping_force_pN = 1.0;           ///< Fm
  /// zeta_p; infinite for a fixed pole
  double pole_drag_pN_s_per_um = std::numeric_limits<double>::infinity();
};

/// What the two settle on.  Sliding is the lattice speed seen from the equator, chipping the
/// lattice speed seen from the pole; they differ by the pole's own speed.
struct ChipperFeederState {
  double force_pN = 0.0;           ///< F between minus end and pole; compressive positive
  double sliding_um_per_s = 0.0;   ///< u
  double chipping_um_per_s = 0.0;  ///< m
  double pole_um_per_s = 0.0;      ///< V, outward
};

/// The steady state, unique because sliding falls with F while chipping and pole speed rise:
///
///     F = Fm [a - W(b e^a)],  a = u0 / (R Fm),  b = m0 / (R Fm),  R = 1/G + 1/zeta_p
///
/// Derived here: with f = F / Fm the contact reads a - f = b e^f, so w = a - f solves w e^w = b
/// e^a, and chipping is m = R Fm w.  Finite for every a (W of a logarithm).  Three cases: m0 = u0
/// gives F = 0; m0 < u0 compression, which pushes a movable pole outward slower than u0 - m0 and
/// makes a fixed one slow sliding and speed chipping; m0 > u0 tension, which draws the pole in.
/// Mean field: one force, no fluctuation, microtubules alike and sharing evenly.
/// \pre u0 and m0 are not negative; G, Fm and zeta_p are positive.
[[nodiscard]] ChipperFeederState steady_state(ChipperFeeder const& machines);

/// Rate at which the distance between two such poles grows: 2 V = 2 (u - m).
[[nodiscard]] double pole_to_pole_rate_um_per_s(ChipperFeederState const& state);

/// Rate at which a microtubule that gains p at its plus end grows: p - m.
[[nodiscard]] double length_rate_um_per_s(ChipperFeederState const& state,
                                          double plus_gain_um_per_s);

/// Rate at which the overlap of two antiparallel such microtubules grows: 2 (p - u).
[[nodiscard]] double overlap_rate_um_per_s(ChipperFeederState const& state,
                                           double plus_gain_um_per_s);

}  // namespace poleward::spindle::theory
