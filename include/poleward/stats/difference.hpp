// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "poleward/stats/findings.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::stats {

/// An estimate with its standard error and the degrees of freedom of Student's t.
///
/// A standard error of 0 says that the numbers do not vary at all: intervals are then the point
/// itself, and no p is defined.
struct Estimate {
  double value = undefined;
  double standard_error = undefined;
  double degrees_of_freedom = undefined;

  [[nodiscard]] bool varies() const noexcept { return standard_error > 0.0; }

  /// Two-sided t interval at `level` in (0, 1); NaN ends below two numbers.
  [[nodiscard]] Interval interval(double level) const;
};

/// Mean of the numbers, sd / sqrt(n), n - 1 degrees of freedom.
[[nodiscard]] Estimate mean_of(Moments const& sample);

/// Mean of first - second, pair by pair; pairs with an undefined number are left out.
/// \pre as many of one as of the other
[[nodiscard]] Estimate paired_difference(std::span<double const> first,
                                         std::span<double const> second);

/// A sample and the factor its mean enters a sum with.
struct Term {
  double factor = 1.0;
  Moments sample;
};

/// sum_k c_k mean_k of independent samples, with the degrees of freedom of Welch and Satterthwaite,
///
///     se^2 = sum v_k,   v_k = c_k^2 s_k^2 / n_k,   df = se^4 / sum v_k^2 / (n_k - 1).
///
/// \see Welch 1947, Biometrika 34:28, doi:10.1093/biomet/34.1-2.28
[[nodiscard]] Estimate linear_combination(std::span<Term const> terms);

}  // namespace poleward::stats
