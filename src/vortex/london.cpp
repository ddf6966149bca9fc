// SPDX-License-Identifier: Apache-2.0
#include "london.hpp"

#include <boost/math/special_functions/bessel.hpp>

namespace poleward::vortex {

double bessel_k0(double argument) {
  return boost::math::cyl_bessel_k(0, argument);
}

double bessel_k1(double argument) {
  return boost::math::cyl_bessel_k(1, argument);
}

}  // namespace poleward::vortex
