// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace poleward::flux {

/// What one step does to x' = A x + b with constant b, exactly.
///
///     x(h)          = kept x(0) + once b,       kept  = exp(A h),
///     int_0^h x dt  = once x(0) + twice b,      once  = int_0^h kept,  twice = int_0^h once.
///
/// For rates of donor-controlled transfers (no negative entry off the diagonal of A) all three are
/// made by additions and multiplications of numbers that are not negative: no entry is negative,
/// an entry is 0 where no path leads, and each entry by itself is right to about
/// eps (10 + h max|A_ii|).  Scaling by 2^s, a Taylor series of A + q with q = max|A_ii|, s
/// doublings; cost (20 + 3 s) n^3.  Matrices are square, row by row.
struct LinearStep {
  std::size_t size = 0;
  double duration = 0.0;
  std::vector<double> kept;
  std::vector<double> once;
  std::vector<double> twice;
};

/// \pre rates is square with no negative entry off its diagonal; duration is finite, not negative
[[nodiscard]] LinearStep linear_step(std::span<double const> rates, double duration);

/// int_0^h x dt after a step from `content` with constant inputs `input`.
[[nodiscard]] std::vector<double> integral(LinearStep const& step, std::span<double const> content,
                                           std::span<double const> input);

}  // namespace poleward::flux
