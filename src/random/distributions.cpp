// SPDX-License-Identifier: Apache-2.0
#include "poleward/random/distributions.hpp"

#include <boost/random/binomial_distribution.hpp>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include "poleward/core/contracts.hpp"

namespace poleward::random {

double exponential(Stream& stream) {
  return boost::random::exponential_distribution<double>()(stream);
}

double normal(Stream& stream) {
  return boost::random::normal_distribution<double>()(stream);
}

std::int64_t poisson(Stream& stream, double mean) {
  expects(std::isfinite(mean) && mean >= 0.0, "a Poisson mean is finite and not negative");
  if (mean <= 0.0) return 0;
  return boost::random::poisson_distribution<std::int64_t, double>(mean)(stream);
}

std::int64_t binomial(Stream& stream, std::int64_t trials, double probability) {
  expects(trials >= 0, "a binomial has no negative number of trials");
  if (trials == 0 || probability <= 0.0) return 0;
  if (probability >= 1.0) return trials;
  return boost::random::binomial_distribution<std::int64_t, double>(trials, probability)(stream);
}

double gamma(Stream& stream, double shape) {
  expects(shape > 0.0, "a gamma law has a positive shape");
  return boost::random::gamma_distribution<double>(shape)(stream);
}

std::uint64_t below(Stream& stream, std::uint64_t bound) {
  expects(bound > 0, "an integer below 0 does not exist");
  return boost::random::uniform_int_distribution<std::uint64_t>(0, bound - 1)(stream);
}

}  // namespace poleward::random
