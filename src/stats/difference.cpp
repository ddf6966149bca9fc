// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/difference.hpp"

#include <cmath>

#include <boost/math/distributions/students_t.hpp>

#include "poleward/core/contracts.hpp"

namespace poleward::stats {

Interval Estimate::interval(double level) const {
  expects(level > 0.0 && level < 1.0, "a confidence level lies between 0 and 1");
  if (std::isnan(value) || std::isnan(standard_error)) return {};
  if (!varies()) return {value, value};
  boost::math::students_t const law(degrees_of_freedom);
  double const reach = boost::math::quantile(law, 0.5 + 0.5 * level) * standard_error;
  return {value - reach, value + reach};
}

Estimate mean_of(Moments const& sample) {
  if (sample.count == 0) return {};
  return {sample.mean, sample.standard_error(), static_cast<double>(sample.count - 1)};
}

Estimate paired_difference(std::span<double const> first, std::span<double const> second) {
  expects(first.size() == second.size(), "pairs have two members");
  Moments differences;
  for (std::size_t pair = 0; pair < first.size(); ++pair) {
    double const apart = first[pair] - second[pair];
    if (!std::isnan(apart)) differences.add(apart);
  }
  return mean_of(differences);
}

Estimate linear_combination(std::span<Term const> terms) {
  Estimate sum{0.0, 0.0, undefined};
  double variance = 0.0;
  double spread = 0.0;
  for (Term const& term : terms) {
    if (term.sample.count == 0) return {};
    sum.value += term.factor * term.sample.mean;
    double const share =
        term.factor * term.factor * term.sample.variance() / static_cast<double>(term.sample.count);
    variance += share;
    spread += share * share / static_cast<double>(term.sample.count - 1);
  }
  sum.standard_error = std::sqrt(variance);
  if (variance > 0.0) sum.degrees_of_freedom = variance * variance / spread;
  return sum;
}

}  // namespace poleward::stats
