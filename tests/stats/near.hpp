// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

namespace poleward::test {

/// Equal to a relative tolerance; doctest::Approx has an absolute floor, which hides small numbers.
inline bool near(double got, double expected, double relative = 1e-12) {
  return std::abs(got - expected) <= relative * std::abs(expected);
}

}  // namespace poleward::test
