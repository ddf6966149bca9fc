// SPDX-License-Identifier: Apache-2.0
/// \file
/// Random samples for tests of statistics, by inversion so that every platform draws the same.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace poleward::test {

class Draws {
 public:
  explicit Draws(std::uint64_t seed) : engine_(seed) {}

  double uniform() { return (static_cast<double>(engine_() >> 11) + 0.5) * 0x1.0p-53; }

  double normal() {
    constexpr double two_pi = 6.283185307179586;
    return std::sqrt(-2.0 * std::log(uniform())) * std::cos(two_pi * uniform());
  }

  std::int64_t poisson(double mean) {
    std::int64_t count = 0;
    for (double left = uniform(); left > std::exp(-mean); left *= uniform()) ++count;
    return count;
  }

  std::vector<double> normals(std::size_t n) {
    std::vector<double> sample;
    for (std::size_t i = 0; i < n; ++i) sample.push_back(normal());
    return sample;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace poleward::test
