// SPDX-License-Identifier: Apache-2.0
/// \file
/// Lifetimes of attachments under constant force.
#pragma once

namespace poleward::spindle::theory {

/// A bond that tension weakens: k(F) = k0 exp(F / F_d).
/// \see Bell 1978, Science 200:618, doi:10.1126/science.347575
struct SlipBond {
  double unloaded_rate_per_s = 0.0;
  double force_scale_pN = 1.0;  ///< F_d
};

[[nodiscard]] double rate_per_s(SlipBond const& bond, double tension_pN);

/// P(still bound after t) = exp(-k(F) t): one exponential, of mean 1 / k(F).
[[nodiscard]] double survival(SlipBond const& bond, double tension_pN, double time_s);

/// A bond that tension first strengthens, then weakens, through two parallel ways out:
///
///     k(F) = k_c exp(-F x_c / kT) + k_s exp(F x_s / kT)
///
/// The catch-bond picture is that of Dembo et al. 1988; the two-pathway form is
/// \see Pereverzev et al. 2005, Biophys. J. 89:1446, doi:10.1529/biophysj.105.062158
struct CatchSlipBond {
  double catch_rate_per_s = 0.0;
  double catch_distance_um = 0.0;
  double slip_rate_per_s = 0.0;
  double slip_distance_um = 0.0;
  double thermal_energy_pN_um = 1.0;
};

[[nodiscard]] double rate_per_s(CatchSlipBond const& bond, double tension_pN);

/// Tension of longest life: kT / (x_c + x_s) ln(k_c x_c / (k_s x_s)); negative for a bond that only
/// slips under tension.  \pre both ways out exist and feel force.
[[nodiscard]] double longest_life_tension_pN(CatchSlipBond const& bond);

/// An attachment to a plus end that grows and shrinks, letting go at a different rate in each
/// state.
///
/// Rates are those at the force of interest.  A catch bond arises when shrinking ends let go
/// faster and tension rescues.
/// \see Akiyoshi et al. 2010, Nature 468:576, doi:10.1038/nature09594 (the four-rate scheme)
struct TwoStateBond {
  double catastrophe_per_s = 0.0;       ///< k1, growing to shrinking
  double rescue_per_s = 0.0;            ///< k2, shrinking to growing
  double detach_growing_per_s = 0.0;    ///< k3
  double detach_shrinking_per_s = 0.0;  ///< k4
};

/// Mean lifetime; growing_at_start is the chance that the end grows at first (1, 0 or between):
///
///     tau_g = (k1 + k2 + k4) / Q,  tau_s = (k1 + k2 + k3) / Q,  Q = k1 k4 + k2 k3 + k3 k4
///
/// Derived here from tau_g (k1 + k3) = 1 + k1 tau_s and its mirror image.
/// \pre the rates are not negative and let every attachment end (Q > 0).
[[nodiscard]] double mean_lifetime_s(TwoStateBond const& bond, double growing_at_start);

/// P(still attached after t): the sum of two exponentials, not one.
///
/// With A = k1 + k3, B = k2 + k4, m = (A + B) / 2, d^2 = ((A - B) / 2)^2 + k1 k2 and h the rate of
/// letting go at the start,
///
///     S(t) = exp(-m t) [cosh(d t) + (m - h) sinh(d t) / d]
///
/// Derived here: the 2 x 2 generator has eigenvalues -m +- d, and S(0) = 1, S'(0) = -h fix the
/// weights.  Evaluated without overflow at long times and without a pole at d = 0.
[[nodiscard]] double survival(TwoStateBond const& bond, double growing_at_start, double time_s);

}  // namespace poleward::spindle::theory
