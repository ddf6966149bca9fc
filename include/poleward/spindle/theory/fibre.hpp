// SPDX-License-Identifier: Apache-2.0
/// \file
/// A fibre of microtubules whose held minus ends lose subunits one at a time.
#pragma once

namespace poleward::spindle::theory {

/// N microtubules tied to one kinetochore by linkers, each losing steps at its pole:
///
///     loss     rate (r0 / step) exp(-F / Fm) at its own tension F
///     a step   raises its own linker's tension by k step
///     advance  of the fibre at v lowers every tension at the rate k v
///
/// The mean tension is what the load asks for; the load does not fluctuate.
struct HeldFibre {
  double unloaded_loss_um_per_s = 0.0;  ///< r0
  double loss_force_pN = 1.0;           ///< Fm
  double linker_pN_per_um = 0.0;        ///< k
  double step_um = 0.0;                 ///< length of one loss
};

/// Variance of one linker's tension: (1 - 1/N) k step Fm / 2, to first order in k step / Fm.
///
/// Derived here: about the mean, tension relaxes at k v / Fm and is kicked with the diffusion
/// k^2 step v / 2; N tensions of fixed sum leave N - 1 free.  N = 1 bears the load and has none.
/// \pre N >= 1; Fm positive, k and step not negative, here and below.
[[nodiscard]] double linker_variance_pN2(HeldFibre const& fibre, double microtubules);

/// Factor by which tension noise speeds the fibre: exp((1 - 1/N) k step / (4 Fm)).
///
/// Derived here as exp(var F / (2 Fm^2)), the Gaussian mean of exp(-(F - <F>) / Fm); first order.
[[nodiscard]] double flux_enhancement(HeldFibre const& fibre, double microtubules);

/// The same factor for N -> infinity and steps of any size, exactly.
///
/// With x = F / Fm, e = k step / Fm and g = r0 / (e v), the stationary law of one tension obeys
/// <d phi/dt> = 0 for every phi; phi = exp(s x) gives M(s) = <exp(s x)> the recursion
///
///     M(s) = g (exp(s e) - 1) / s  M(s - 1)
///
/// whose solution that is entire and decays as a Gumbel tail toward tension -> -infinity is
/// M(s) ~ g^s Gamma(-s) prod_{n >= 0} (1 - exp((s - n) e)).  Its logarithmic derivative at 0 is
///
///     <F> / Fm = ln g + gamma + e/2 - e sum_{n >= 1} 1 / (exp(n e) - 1)
///
/// so that v = r0 exp(-<F> / Fm) times exp(gamma + e/2 - e sum) / e = exp(e/4 + e^2/144 + ...).
/// Derived here.
[[nodiscard]] double exact_flux_enhancement(HeldFibre const& fibre);

/// Variance of one tension for N -> infinity and steps of any size, from the second derivative:
///
///     var F / Fm^2 = e/2 + e^2/24 + 4 pi^2 sum_{n >= 1} exp(-n h) / (1 - exp(-n h))^2,
///     h = 4 pi^2 / e
///
/// The sum over e turned into one over h by the modular law of the Eisenstein series of weight 2.
/// Derived here.
[[nodiscard]] double exact_linker_variance_pN2(HeldFibre const& fibre);

/// Mean of exp(F / Fm) for N -> infinity, exactly:
///
///     <exp(F / Fm)> = r0 (exp(k step / Fm) - 1) Fm / (step k v)
///
/// Derived here with phi = exp(F / Fm): a loss multiplies phi by exp(k step / Fm), and its rate
/// (r0 / step) / phi cancels phi, so gains are (r0 / step) (exp(k step / Fm) - 1) whatever the law
/// of F, while the fibre's advance takes away (k v / Fm) <phi>.  Stationarity equates them. \pre k,
/// step and the fibre's speed are positive.
[[nodiscard]] double mean_exponential_tension(HeldFibre const& fibre, double fibre_speed_um_per_s);

}  // namespace poleward::spindle::theory
