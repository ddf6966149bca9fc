// SPDX-License-Identifier: Apache-2.0
/// \file
/// Speed of a chromosome with both machines, with each alone and with neither, in closed form.
///
/// The chromosome's own motion along the lattice and the reeling-in of the lattice act in series:
/// they bear one force F = F0 + zeta v + kappa x and their speeds add.  At an imposed force their
/// speeds alone add too, for any laws.  The rule breaks where the load depends on the motion, or
/// where machines act in parallel.  The viscous deficit is of the order of the drag over the stall
/// force: a few 1e-4 for 0.1 pN at 1 um/min against the 700 pN of the needle, percents against a
/// few pN.  All results are mean-field: no noise but where said.  All derived here.
#pragma once

#include "poleward/spindle/theory/series.hpp"

namespace poleward::spindle::theory {

/// Poleward speeds in the four arms of the experiment, pole frame.
struct Arms {
  double both_um_per_s = 0.0;
  double flux_only_um_per_s = 0.0;
  double own_only_um_per_s = 0.0;
  double neither_um_per_s = 0.0;
};

/// What the arms with one machine predict for both: flux_only + own_only - neither.
[[nodiscard]] double predicted_um_per_s(Arms const& arms);

/// I = both - flux_only - own_only + neither; 0 where causes add, negative where they hinder.
[[nodiscard]] double interaction_um_per_s(Arms const& arms);

/// What an element does in an arm that has it off.
enum class Off {
  clamp,    ///< keeps its grip and cannot move
  passive,  ///< its unloaded speed is 0 and its slope kept: F drags it backward
};

/// The two machines of the sum rule.
struct Machines {
  SeriesElement own;      ///< motion along the lattice, such as a walker's
  SeriesElement reel_in;  ///< motion of the lattice into the pole, or by sliding
};

/// Arms with linear laws under any linear load: constant, viscous, elastic or all three.
///
/// With C = sum v0/f and U = sum v0 (1 - F0/f) over the elements that are on,
///
///     kappa = 0    v = U / (1 + zeta C)
///     elastic      slope of x(t) = A (1 - exp(-l t)) on [0, T], see fitted_slope_um_per_s(),
///                  A = U / (C kappa),  l = C kappa / (1 + C zeta)
///
/// Passive elements stay in C with U lowered by their v0; then both, flux_only, own_only and
/// neither share one C and the interaction is 0 for every linear load.
/// \pre both laws are linear; T > 0 unless kappa = 0.
[[nodiscard]] Arms linear_arms(Machines const& machines, SeriesLoad const& load,
                               double window_s = 0.0, Off off = Off::clamp);

/// -I of linear_arms() under a viscous load with Off::clamp, as one formula: with a = zeta C_own,
/// b = zeta C_reel and U as above,
///
///     U_own b / [(1 + a)(1 + a + b)] + U_reel a / [(1 + b)(1 + a + b)]
///
/// \pre as for linear_arms(), kappa = 0.
[[nodiscard]] double viscous_deficit_um_per_s(Machines const& machines, SeriesLoad const& load);

/// x(t) = (v / l) (1 - exp(-l t)): displacement against a spring.  v is the speed at t = 0, l the
/// relaxation rate; l = 0 gives v t.
[[nodiscard]] double elastic_displacement_um(double initial_speed_um_per_s, double rate_per_s,
                                             double time_s);

/// Least-squares slope of that x(t) on [0, T], equal weights: with q = l T,
///
///     v 6 / q^3 [q (1 + e^-q) - 2 (1 - e^-q)],     v as q -> 0 (series below q = 0.5)
///
/// \pre l >= 0, T >= 0.
[[nodiscard]] double fitted_slope_um_per_s(double initial_speed_um_per_s, double rate_per_s,
                                           double window_s);

/// Arms at an imposed force, any laws: speeds add and the interaction is 0.
[[nodiscard]] Arms constant_load_arms(Machines const& machines, double load_pN);

/// The reel-in comes in steps, felt through a linker; the mean force alone is not enough.
struct DiscreteSteps {
  double step_um = 0.0;
  double linker_pN_per_um = 0.0;
};

/// Arms with a linear own motion and an exponential reel-in r0 exp(-F/Fr) under a viscous load.
///
///     alpha = Fr (1/zeta + C_own),  beta = V0 + F0/zeta,  y = beta/alpha + W
///     both = (Fr y - F0) / zeta,    W = W[(r0/alpha) exp(-beta/alpha)]
///
/// from Fr y / zeta - F0 / zeta = V0 - C_own Fr y + r0 exp(-y); flux_only has no own motion:
/// (Fr/zeta) W[(r0 zeta/Fr) exp(-F0/Fr)].  Evaluated as own motion plus reel-in alpha W, which
/// loses no digits as zeta -> 0 and becomes constant_load_arms() at 0.
///
/// Steps replace r0 by r0 exp(s2 / (2 Fr^2)), s2 = k step r / [2 (1/zeta + C_own + r/Fr)] the
/// variance of the linker's force when r is the reel-in speed itself (which is the chromosome's
/// where nothing else moves), to first order in k step / Fr: kicks k step at the rate r/step,
/// relaxed by drag, own motion and reel-in.  Solved for r by iteration. \pre own is linear, reel_in
/// exponential, kappa = 0; k step < Fr.
[[nodiscard]] Arms exponential_arms(Machines const& machines, SeriesLoad const& load,
                                    DiscreteSteps const& steps = {});

/// Arms by the general solver: any laws, any load; each arm solves for its own force.
///
/// Steady speed if kappa = 0, otherwise the fitted slope on [0, T].  Slower than the closed forms
/// and independent of them.
[[nodiscard]] Arms solve_arms(Machines const& machines, SeriesLoad const& load,
                              double window_s = 0.0);

/// Two linear machines pulling the chromosome side by side: forces add, not speeds.
///
/// With G = f/v0, x' = (sum G v0 - F0 - kappa x) / (G_own + G_reel + zeta): a weighted average of
/// the two speeds, not a sum.  Off::clamp: the machine that is off holds the chromosome, so every
/// arm but `both` is 0 and I = both.  Off::passive: all arms share one friction and I = 0. \pre
/// both laws are linear with positive v0; T > 0 unless kappa = 0.
[[nodiscard]] Arms parallel_arms(Machines const& machines, SeriesLoad const& load,
                                 double window_s = 0.0, Off off = Off::clamp);

}  // namespace poleward::spindle::theory
