// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/equivalence.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/students_t.hpp>

#include "poleward/core/contracts.hpp"

namespace poleward::stats {
namespace {

double larger_one_sided_p(Estimate const& difference, double margin) {
  if (!(difference.varies())) return undefined;
  boost::math::students_t const law(difference.degrees_of_freedom);
  double const from_low = (difference.value + margin) / difference.standard_error;
  double const from_high = (difference.value - margin) / difference.standard_error;
  return std::max(boost::math::cdf(boost::math::complement(law, from_low)),
                  boost::math::cdf(law, from_high));
}

Verdict judge(Interval const& ci90, Interval const& ci95, double margin) {
  if (ci90.low >= -margin && ci90.high <= margin) return Verdict::holds;
  if (ci95.low > margin || ci95.high < -margin) return Verdict::fails;
  return Verdict::undecided;
}

}  // namespace

Equivalence test_equivalence(Estimate const& difference, double margin) {
  expects(margin > 0.0, "a margin is positive");
  Equivalence test{.ci90 = difference.interval(0.90),
                   .ci95 = difference.interval(0.95),
                   .p = larger_one_sided_p(difference, margin)};
  test.verdict = judge(test.ci90, test.ci95, margin);
  return test;
}

}  // namespace poleward::stats
