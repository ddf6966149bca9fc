// SPDX-License-Identifier: Apache-2.0
/// \file
/// Machines in series: every element bears the same force and their speeds add.
#pragma once

#include <span>

namespace poleward::spindle::theory {

/// How an element's speed falls with the force F against it.
enum class SpeedLaw {
  linear,       ///< v = v0 (1 - F / f), f the stall force; unclipped
  exponential,  ///< v = v0 exp(-F / f)
};

/// One machine between pole and chromosome: a walker, a reeling-in pole, a sliding lattice.
struct SeriesElement {
  double unloaded_speed_um_per_s = 0.0;  ///< v0, toward the pole
  double force_pN = 1.0;                 ///< f
  SpeedLaw law = SpeedLaw::linear;
};

/// \pre v0 is not negative and f is positive, here and below.
[[nodiscard]] double speed_um_per_s(SeriesElement const& element, double load_pN);

/// Compliance -dv/dF.
[[nodiscard]] double compliance_um_per_pN_s(SeriesElement const& element, double load_pN);

/// Force against the chromosome's motion, F = F0 + zeta v + kappa x, x from where it started.
struct SeriesLoad {
  double constant_pN = 0.0;          ///< F0
  double drag_pN_s_per_um = 0.0;     ///< zeta, not negative
  double stiffness_pN_per_um = 0.0;  ///< kappa, not negative
};

/// Speed of the chromosome at displacement x, pole frame: v = sum v_i(F0 + kappa x + zeta v).
///
/// An element that is clamped is left out.  The solution is unique, for the sum falls with v.
/// Newton's method from the left of a convex function, so it cannot overshoot; relative error about
/// 1e-15.  Cost: a few exponentials per exponential element.
[[nodiscard]] double series_speed_um_per_s(std::span<SeriesElement const> on,
                                           SeriesLoad const& load, double displacement_um = 0.0);

/// Slope of the straight line fitted by least squares, equal weights, to x(t) on [0, T], x(0) = 0.
///
/// It is the mean speed under a parabola, 6 / T^3 int t (T - t) v(t) dt, derived here by parts from
/// 12 / T^3 int (t - T/2) x dt.  x' = v(x) is integrated by fourth-order Runge-Kutta with
/// Richardson extrapolation, halving the step until the slope keeps 1e-11.  With no stiffness it is
/// the steady speed.  Cost: O(relaxations within T), at least 128 steps. \pre T > 0 unless the
/// stiffness is 0. \throws RunError  if a million steps do not suffice.
[[nodiscard]] double window_slope_um_per_s(std::span<SeriesElement const> on,
                                           SeriesLoad const& load, double window_s);

}  // namespace poleward::spindle::theory
