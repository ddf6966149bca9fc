// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>
#include <numeric>

#include "poleward/core/contracts.hpp"
#include "poleward/ion/theory/charging.hpp"

namespace poleward::ion::theory {
namespace {

/// Where a function that changes its sign once between `low` and `high` vanishes.
template <class Function>
double root(Function const& function, double low, double high) {
  bool const rises = function(high) > 0.0;
  while (true) {
    double const middle = std::midpoint(low, high);
    if (middle <= low || middle >= high) return middle;
    ((function(middle) > 0.0) == rises ? high : low) = middle;
  }
}

/// One decaying part of the charge, residue x exp(rate t).
struct Mode {
  double residue = 0.0;
  double rate = 0.0;
};

/// With k = i theta the pole condition reads kappa^2 sin = theta (theta^2 + kappa^2) cos; there is
/// one root between n pi and (n + 1/2) pi.
Mode oscillating_mode(double kappa, int number) {
  double const squared = kappa * kappa;
  auto const condition = [squared](double theta) {
    return squared * std::sin(theta) - theta * (theta * theta + squared) * std::cos(theta);
  };
  double const first = number * std::numbers::pi;
  double const theta = root(condition, first, first + 0.5 * std::numbers::pi);
  double const rate = -(theta * theta + squared);
  double const slope =
      theta * (theta * theta + squared) * std::sin(theta) - 3.0 * theta * theta * std::cos(theta);
  return {.residue = 2.0 * theta * theta * (std::cos(theta) - 1.0) / (rate * slope), .rate = rate};
}

/// With k real, 0 < k < kappa: kappa^2 tanh k = k (kappa^2 - k^2).  Everything over cosh k.
Mode slow_mode(double kappa) {
  double const squared = kappa * kappa;
  auto const condition = [squared](double k) {
    return squared * std::tanh(k) - k * (squared - k * k);
  };
  double const k = root(condition, 1e-3, kappa);
  double const rate = -squared * std::tanh(k) / k;
  double const slope = 3.0 * k * k + k * rate * std::tanh(k);
  return {.residue = -2.0 * k * k * (1.0 - 1.0 / std::cosh(k)) / (rate * slope), .rate = rate};
}

}  // namespace

ElectrodeCharging::ElectrodeCharging(double half_gap_over_debye) : kappa_(half_gap_over_debye) {
  expects(kappa_ >= 2.0, "the electrodes are apart");
}

double ElectrodeCharging::final_charge() const {
  // (cosh - 1)/sinh = tanh of the half.
  return -std::tanh(0.5 * kappa_) / kappa_;
}

double ElectrodeCharging::charge(double time_over_RC) const {
  expects(time_over_RC > 0.0, "the step has been made");
  double const time = time_over_RC / kappa_;
  Mode const slow = slow_mode(kappa_);
  double sum = final_charge() + slow.residue * std::exp(slow.rate * time);
  constexpr double negligible = 45.0;
  for (int number = 1;; ++number) {
    Mode const mode = oscillating_mode(kappa_, number);
    if (-mode.rate * time > negligible) return sum;
    sum += mode.residue * std::exp(mode.rate * time);
  }
}

}  // namespace poleward::ion::theory
