// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/flux/bernoulli.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/theory/steady_transport.hpp"

namespace poleward::ion::theory {
namespace {

/// expm1(p x) / expm1(p) for 0 <= x <= 1, where neither may overflow.
double share_of_rise(double p, double x) {
  if (p == 0.0) return x;
  if (p < 0.0) return std::expm1(p * x) / std::expm1(p);
  return std::exp(p * (x - 1.0)) * std::expm1(-p * x) / std::expm1(-p);
}

/// p e^{p x} / expm1(p), its derivative along x.
double slope_of_rise(double p, double x) {
  return p > 0.0 ? std::exp(p * (x - 1.0)) * flux::bernoulli(-p)
                 : std::exp(p * x) * flux::bernoulli(p);
}

}  // namespace

double BathLayer::flux() const {
  return flux::bernoulli(-peclet) * left - flux::bernoulli(peclet) * right;
}

SteadyPoint BathLayer::at(double x) const {
  expects(x >= 0.0 && x <= 1.0, "the place lies in the layer");
  // The share that is left is that of the mirrored layer: no difference of nearly equal numbers.
  double const concentration =
      left * share_of_rise(-peclet, 1.0 - x) + right * share_of_rise(peclet, x);
  return {.concentration = concentration,
          .diffusive = (left - right) * slope_of_rise(peclet, x),
          .drift = peclet * concentration};
}

SteadyPoint closed_box(double peclet, double x) {
  double const concentration = slope_of_rise(peclet, x);
  return {.concentration = concentration,
          .diffusive = -peclet * concentration,
          .drift = peclet * concentration};
}

double supported_limiting_current_A_per_m2(double diffusivity_m2_per_s, double bulk_mol_per_m3,
                                           double thickness_m) {
  expects(thickness_m > 0.0, "the layer has a thickness");
  return faraday_C_per_mol * diffusivity_m2_per_s * bulk_mol_per_m3 / thickness_m;
}

double unsupported_limiting_current_A_per_m2(double diffusivity_m2_per_s, double bulk_mol_per_m3,
                                             double thickness_m) {
  return 2.0 *
         supported_limiting_current_A_per_m2(diffusivity_m2_per_s, bulk_mol_per_m3, thickness_m);
}

UnsupportedPoint unsupported_layer(double share_of_limit, double x) {
  expects(share_of_limit >= 0.0 && share_of_limit < 1.0, "the current is below its limit");
  double const concentration = 1.0 - share_of_limit * (1.0 - x);
  return {.concentration = concentration, .potential_in_thermal = -std::log(concentration)};
}

}  // namespace poleward::ion::theory
