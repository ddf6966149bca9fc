// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>

#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/fibre.hpp"

namespace poleward::spindle::theory {
namespace {

// Below this the asymptotic series is exact to the last bits; above, the sum has few terms.
constexpr double largest_series_kick = 0.3;
// Terms beyond exp(-40) no longer count.
constexpr double negligible_exponent = 40.0;

// Tension raised by one step, in units of Fm.
double reduced_kick(HeldFibre const& fibre) {
  expects(fibre.loss_force_pN > 0.0, "the force scale of loss is positive");
  expects(fibre.linker_pN_per_um >= 0.0 && fibre.step_um >= 0.0, "kicks are not negative");
  return fibre.linker_pN_per_um * fibre.step_um / fibre.loss_force_pN;
}

double free_share(double microtubules) {
  expects(microtubules >= 1.0, "a fibre has a microtubule");
  return 1.0 - 1.0 / microtubules;
}

// Sum over n >= 1 of 1 / (exp(n e) - 1).
double bose_sum(double kick) {
  double sum = 0.0;
  for (int n = 1; n * kick < negligible_exponent; ++n) sum += 1.0 / std::expm1(n * kick);
  return sum;
}

double log_enhancement(double kick) {
  if (kick > largest_series_kick) {
    return std::numbers::egamma + 0.5 * kick - kick * bose_sum(kick) - std::log(kick);
  }
  // Euler-Maclaurin: e^(2n) B_2n^2 / (2n (2n)!), n = 1, 2, 3, after the first term.
  double const square = kick * kick;
  return kick / 4.0 + square * (1.0 / 144.0 + square * (1.0 / 86400.0 + square / 7620480.0));
}

}  // namespace

double linker_variance_pN2(HeldFibre const& fibre, double microtubules) {
  double const scale_pN2 = fibre.loss_force_pN * fibre.loss_force_pN;
  return 0.5 * free_share(microtubules) * reduced_kick(fibre) * scale_pN2;
}

double flux_enhancement(HeldFibre const& fibre, double microtubules) {
  return std::exp(0.25 * free_share(microtubules) * reduced_kick(fibre));
}

double exact_flux_enhancement(HeldFibre const& fibre) {
  return std::exp(log_enhancement(reduced_kick(fibre)));
}

double exact_linker_variance_pN2(HeldFibre const& fibre) {
  double const kick = reduced_kick(fibre);
  double reduced = kick / 2.0 + kick * kick / 24.0;
  if (kick > 0.0) {
    double const four_pi2 = 4.0 * std::numbers::pi * std::numbers::pi;
    double const spacing = four_pi2 / kick;
    for (int n = 1; n * spacing < negligible_exponent; ++n) {
      double const sinh = std::sinh(0.5 * n * spacing);
      reduced += four_pi2 / (4.0 * sinh * sinh);
    }
  }
  return reduced * fibre.loss_force_pN * fibre.loss_force_pN;
}

double mean_exponential_tension(HeldFibre const& fibre, double fibre_speed_um_per_s) {
  double const kick = reduced_kick(fibre);
  expects(kick > 0.0 && fibre_speed_um_per_s > 0.0, "the fibre advances in steps");
  return fibre.unloaded_loss_um_per_s * std::expm1(kick) / (kick * fibre_speed_um_per_s);
}

}  // namespace poleward::spindle::theory
