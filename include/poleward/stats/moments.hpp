// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace poleward::stats {

/// Count, mean and sum of squared deviations of numbers seen one at a time.
///
/// Updated by Welford's recurrence, merged by the pairwise rule of Chan, Golub & LeVeque, so that
/// no digits are lost to a large mean.  Folding in one fixed order gives the same bits on any
/// number of threads; merging in another order may differ in the last bits.
///
/// A regular value of 24 bytes.  No numbers yet: mean is 0 and the variances are NaN.
///
/// \see Chan, Golub & LeVeque 1983, Am. Stat. 37:242, doi:10.1080/00031305.1983.10483115
struct Moments {
  std::int64_t count = 0;
  double mean = 0.0;
  double sum_squared_deviations = 0.0;

  void add(double value) noexcept;
  void merge(Moments const& other) noexcept;

  /// Unbiased sample variance; NaN for fewer than two numbers.
  [[nodiscard]] double variance() const noexcept;
  /// Square root of variance().
  [[nodiscard]] double standard_deviation() const noexcept;
  /// Standard error of the mean, standard_deviation() / sqrt(count).
  [[nodiscard]] double standard_error() const noexcept;

  friend bool operator==(Moments const&, Moments const&) = default;
};

}  // namespace poleward::stats
