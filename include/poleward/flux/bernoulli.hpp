// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

namespace poleward::flux {

/// Bernoulli's function B(x) = x / (e^x - 1), with B(0) = 1, to within 1e-15 of its value.
///
/// The weight of one bath in the flux across a constant field: with P = v h / D,
///
///     J = (D/h) [B(-P) c_left - B(P) c_right].
///
/// B(-x) = B(x) + x and B(-x) = e^x B(x).  Below e^-700 it underflows to 0, as it should.  Pure.
[[nodiscard]] inline double bernoulli(double x) noexcept {
  // x / expm1(x) is 0/0 at 0, and inf/inf far out.
  if (x == 0.0) return 1.0;
  constexpr double large = 700.0;
  if (x > large) return x * std::exp(-x);
  return x / std::expm1(x);
}

}  // namespace poleward::flux
