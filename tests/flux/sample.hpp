// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "poleward/random/distributions.hpp"
#include "poleward/random/stream.hpp"

namespace poleward::flux {

/// Independent numbers seen one at a time, for z scores of tests.
class Sample {
 public:
  void add(double value) noexcept {
    ++count_;
    double const deviation = value - mean_;
    mean_ += deviation / static_cast<double>(count_);
    squares_ += deviation * (value - mean_);
  }

  [[nodiscard]] double mean() const noexcept { return mean_; }

  [[nodiscard]] double variance() const noexcept {
    return squares_ / static_cast<double>(count_ - 1);
  }

  [[nodiscard]] double standard_error() const noexcept {
    return std::sqrt(variance() / static_cast<double>(count_));
  }

  /// Of the mean against an exact expectation, in its own standard errors.
  [[nodiscard]] double z(double expected) const noexcept {
    return (mean_ - expected) / standard_error();
  }

 private:
  std::int64_t count_ = 0;
  double mean_ = 0.0;
  double squares_ = 0.0;
};

/// Two-sided false-alarm rate 7e-6 per check.
inline constexpr double z_limit = 4.5;

/// Independent positions, uniform in [0, length).
inline std::vector<double> uniform_starts(std::size_t count, double length = 1.0) {
  random::Stream stream({.purpose = random::Purpose::initial_state});
  std::vector<double> starts(count);
  for (double& start : starts) start = length * random::uniform(stream);
  return starts;
}

}  // namespace poleward::flux
