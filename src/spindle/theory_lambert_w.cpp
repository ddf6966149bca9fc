// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <boost/math/special_functions/lambert_w.hpp>

#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/lambert_w.hpp"

namespace poleward::spindle::theory {
namespace {

// Below this exp() and W are both safe in double precision.
constexpr double largest_direct_log = 500.0;
// Newton doubles the digits: from ln ln y / y < 0.02 three steps reach the last bit, one to spare.
constexpr int newton_steps = 4;

}  // namespace

double lambert_w_of_exp(double log_argument) {
  expects(log_argument < std::numeric_limits<double>::infinity(), "the logarithm is a number");
  if (log_argument < largest_direct_log) return boost::math::lambert_w0(std::exp(log_argument));
  double root = log_argument - std::log(log_argument);
  for (int step = 0; step < newton_steps; ++step) {
    root *= (1.0 + log_argument - std::log(root)) / (1.0 + root);
  }
  return root;
}

}  // namespace poleward::spindle::theory
