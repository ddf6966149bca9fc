// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <span>

namespace poleward::flux {

/// Bernoulli's function B(x) = x / (e^x - 1), with B(0) = 1, to within 1e-15 of its value.
///
/// The weight of one bath in the flux across a constant field: with P = v h / D,
///
///     J = (D/h) [B(-P) c_left - B(P) c_right].
///
/// B(-x) = B(x) + x and B(-x) = e^x B(x).  Where B is no normal number, beyond 714, it has fewer
/// digits, and from 752 on it is 0; B(infinity) = 0 and B(-infinity) = infinity.  Pure.
[[nodiscard]] inline double bernoulli(double x) noexcept {
  // x / expm1(x) is 0/0 at 0, and a finite number over infinity far out.
  if (x == 0.0) return 1.0;
  constexpr double large = 700.0;
  if (x > large) {
    // e^-x has fewer digits than B itself from 708 on; its root keeps them.
    double const root = std::exp(-0.5 * x);
    return root == 0.0 ? 0.0 : (x * root) * root;
  }
  return x / std::expm1(x);
}

/// B of many numbers at once, to within 1e-15 of its value up to 708, beyond which it gives 0.
///
/// The same bits with and without AVX2, which is used where there is one; `values` may be `x`
/// itself. Cost: some 2 ns a number with AVX2.  Thread-safe.
/// \pre both spans are of one size
void bernoulli(std::span<double const> x, std::span<double> values);

}  // namespace poleward::flux
