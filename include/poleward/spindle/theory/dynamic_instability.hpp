// SPDX-License-Identifier: Apache-2.0
/// \file
/// Exact results on two-state dynamic instability, continuous and on the tubulin lattice.
#pragma once

#include <cstdint>

namespace poleward::spindle::theory {

/// A plus end that grows and shrinks at constant speeds and switches at constant rates.
struct DynamicInstability {
  double growth_speed_um_per_s = 0.0;
  double shrink_speed_um_per_s = 0.0;  ///< positive
  double catastrophe_per_s = 0.0;      ///< growing to shrinking
  double rescue_per_s = 0.0;           ///< shrinking to growing
};

/// Share of time spent growing far from length 0: f_r / (f_c + f_r).
/// \pre the rates are not negative and not both 0, here and below.
[[nodiscard]] double growing_fraction(DynamicInstability const& end);

/// Mean speed of an unbounded end: J = (v_g f_r - v_s f_c) / (f_r + f_c).
///
/// Negative means bounded: the length has a stationary law.
/// \see Dogterom & Leibler 1993, Phys. Rev. Lett. 70:1347, doi:10.1103/PhysRevLett.70.1347
[[nodiscard]] double drift_um_per_s(DynamicInstability const& end);

/// Spreading caused by switching alone: D = f_c f_r (v_g + v_s)^2 / (f_c + f_r)^3, long times.
/// Derived here from the autocorrelation of the velocity, exp(-(f_c + f_r) t).
[[nodiscard]] double diffusion_um2_per_s(DynamicInstability const& end);

/// Mean of the stationary length: <l> = v_g v_s / (v_s f_c - v_g f_r), reborn at once at length 0.
/// \pre drift_um_per_s(end) < 0.
/// \see Dogterom & Leibler 1993, doi:10.1103/PhysRevLett.70.1347
[[nodiscard]] double mean_length_um(DynamicInstability const& end);

/// Stationary P(length <= l) = 1 - exp(-l / <l>).  \pre bounded; l is not negative.
[[nodiscard]] double length_cdf(DynamicInstability const& end, double length_um);

/// Subunits gained and lost by one state of an end, as Poisson events.
struct Exchange {
  double gain_per_s = 0.0;
  double loss_per_s = 0.0;
};

/// Two-state dynamic instability, one subunit at a time.
///
/// A row whose clock has 13 stages spreads like dimers in the long run: give the dimer's step and
/// rates.  One exponential clock per row has 13 times the counting noise: give the row's.
struct LatticeInstability {
  double step_um = 0.0;  ///< length of one event
  Exchange growing;
  Exchange shrinking;
  double catastrophe_per_s = 0.0;
  double rescue_per_s = 0.0;
};

/// The same end with the noise of counting left out: v = step (gain - loss) in each state.
[[nodiscard]] DynamicInstability continuum(LatticeInstability const& end);

/// D of the continuum plus counting noise, 1/2 sum pi_i step^2 (gain_i + loss_i).
///
/// pi_i is the share of time in state i.  Exact at long times: given the path of states, the gains
/// and losses are Poisson, so their variance adds to that of the switching.  Derived here.
[[nodiscard]] double diffusion_um2_per_s(LatticeInstability const& end);

/// What becomes of an end that loses its last subunit.
enum class Rebirth {
  first_subunit_at_once,  ///< length 1, growing: length 0 is never seen
  empty_and_growing,      ///< length 0, growing: waits there for its first subunit
};

/// Ratio of successive probabilities of the stationary length, from length 1 upward:
///
///     q = a (r + f_r) / (r (a + f_c)),     a = gain while growing, r = loss while shrinking
///
/// Derived here: no net flow between n and n + 1 gives a g(n) = r s(n+1), and the balance of g(n)
/// gives g(n) = q g(n-1).
/// \pre a growing end loses nothing, a shrinking one gains nothing; the length is bounded (q < 1).
[[nodiscard]] double geometric_ratio(LatticeInstability const& end);

/// Mean stationary length.  With l the continuum mean, derived here:
///
///     first_subunit_at_once    step / (1 - q) = l (1 + f_c / a), also the mean over lengths >= 1
///     empty_and_growing        l (1 + (f_c + f_r) / (a + r))
///
/// \pre as for geometric_ratio().
[[nodiscard]] double mean_length_um(LatticeInstability const& end, Rebirth rebirth);

/// Stationary P(length <= subunits): 1 - q^n, or 1 - (q + a/r) / (1 + a/r) q^n if
/// empty_and_growing. \pre as for geometric_ratio(); subunits >= 0.
[[nodiscard]] double length_cdf(LatticeInstability const& end, std::int64_t subunits,
                                Rebirth rebirth);

}  // namespace poleward::spindle::theory
