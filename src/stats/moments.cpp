// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/moments.hpp"

#include <cmath>
#include <limits>

namespace poleward::stats {

void Moments::add(double value) noexcept {
  ++count;
  double const before = value - mean;
  mean += before / static_cast<double>(count);
  sum_squared_deviations += before * (value - mean);
}

void Moments::merge(Moments const& other) noexcept {
  if (other.count == 0) return;
  auto const mine = static_cast<double>(count);
  auto const theirs = static_cast<double>(other.count);
  double const all = mine + theirs;
  double const apart = other.mean - mean;
  count += other.count;
  mean += apart * theirs / all;
  sum_squared_deviations += other.sum_squared_deviations + apart * apart * mine * theirs / all;
}

double Moments::variance() const noexcept {
  if (count < 2) return std::numeric_limits<double>::quiet_NaN();
  return sum_squared_deviations / static_cast<double>(count - 1);
}

double Moments::standard_deviation() const noexcept {
  return std::sqrt(variance());
}

double Moments::standard_error() const noexcept {
  return std::sqrt(variance() / static_cast<double>(count));
}

}  // namespace poleward::stats
