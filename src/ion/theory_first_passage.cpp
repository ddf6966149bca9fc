// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "poleward/ion/theory/first_passage.hpp"

namespace poleward::ion::theory {

double FirstPassage::density(double tau) const {
  if (tau <= 0.0) return 0.0;
  double const lag = 1.0 - peclet * tau;
  return std::exp(-lag * lag / (4.0 * tau)) / std::sqrt(4.0 * std::numbers::pi * tau * tau * tau);
}

double FirstPassage::cdf(double tau) const {
  if (tau <= 0.0) return 0.0;
  double const width = 2.0 * std::sqrt(tau);
  return 0.5 * (std::erfc((1.0 - peclet * tau) / width) +
                std::exp(peclet) * std::erfc((1.0 + peclet * tau) / width));
}

double FirstPassage::arrival_probability() const {
  return std::min(1.0, std::exp(peclet));
}

}  // namespace poleward::ion::theory
