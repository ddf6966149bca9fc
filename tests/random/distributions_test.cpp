// SPDX-License-Identifier: Apache-2.0
#include "poleward/random/distributions.hpp"

#include <cmath>
#include <functional>

#include <doctest/doctest.h>

using namespace poleward::random;

namespace {

Stream stream(std::uint64_t entity) {
  return Stream(Address{.seed = 20260402, .purpose = Purpose::resampling, .entity = entity});
}

struct Law {
  double mean;
  double variance;
  double excess_kurtosis;
};

// z of the sample mean and of the sample variance; the variance of a sample variance is
// sigma^4 (2 / (n - 1) + excess / n).
void check_moments(Law const& law, std::function<double()> const& draw) {
  constexpr int n = 200000;
  double mean = 0.0;
  double squares = 0.0;
  for (int i = 1; i <= n; ++i) {
    double const value = draw();
    double const before = value - mean;
    mean += before / i;
    squares += before * (value - mean);
  }
  double const variance = squares / (n - 1);
  CHECK(std::abs(mean - law.mean) < 4.5 * std::sqrt(law.variance / n));
  double const error = law.variance * std::sqrt(2.0 / (n - 1) + law.excess_kurtosis / n);
  CHECK(std::abs(variance - law.variance) < 4.5 * error);
}

}  // namespace

TEST_SUITE_BEGIN("random/distributions");

TEST_CASE("each law has its mean and its variance") {
  auto draws = stream(1);
  check_moments({0.5, 1.0 / 12.0, -1.2}, [&] { return uniform(draws); });
  check_moments({1.0, 1.0, 6.0}, [&] { return exponential(draws); });
  check_moments({0.0, 1.0, 0.0}, [&] { return normal(draws); });
  for (double const mean : {0.1, 3.0, 40.0, 5000.0}) {
    check_moments({mean, mean, 1.0 / mean},
                  [&] { return static_cast<double>(poisson(draws, mean)); });
  }
  // Binomial: excess (1 - 6 p q) / (n p q).  Gamma: 6 / shape.
  check_moments({30.0, 21.0, (1.0 - 1.26) / 21.0},
                [&] { return static_cast<double>(binomial(draws, 100, 0.3)); });
  check_moments({2.5, 2.5, 6.0 / 2.5}, [&] { return gamma(draws, 2.5); });
}

TEST_CASE("uniform numbers stay below 1 and reach every tenth alike") {
  auto draws = stream(2);
  std::array<int, 10> tenth{};
  constexpr int n = 100000;
  for (int i = 0; i < n; ++i) {
    double const value = uniform(draws);
    REQUIRE(value >= 0.0);
    REQUIRE(value < 1.0);
    ++tenth[static_cast<std::size_t>(10.0 * value)];
  }
  for (int const count : tenth) {
    CHECK(std::abs(count - n / 10) < 4.5 * std::sqrt(n * 0.1 * 0.9));
  }
}

TEST_CASE("integers below a bound are all alike") {
  auto draws = stream(3);
  std::array<int, 7> seen{};
  constexpr int n = 70000;
  for (int i = 0; i < n; ++i) ++seen.at(below(draws, 7));
  for (int const count : seen) {
    CHECK(std::abs(count - n / 7) < 4.5 * std::sqrt(n / 7.0 * 6.0 / 7.0));
  }
}

TEST_CASE("an exponential has the memory of none: its tail falls by e per unit") {
  auto draws = stream(4);
  constexpr int n = 200000;
  int beyond_three = 0;
  for (int i = 0; i < n; ++i) beyond_three += exponential(draws) > 3.0 ? 1 : 0;
  double const p = std::exp(-3.0);
  CHECK(std::abs(beyond_three - n * p) < 4.5 * std::sqrt(n * p * (1.0 - p)));
}

TEST_CASE("the limits of a law are exact") {
  auto draws = stream(5);
  CHECK(poisson(draws, 0.0) == 0);
  CHECK(binomial(draws, 0, 0.5) == 0);
  CHECK(binomial(draws, 9, 0.0) == 0);
  CHECK(binomial(draws, 9, 1.0) == 9);
  CHECK(below(draws, 1) == 0);
}

TEST_CASE("draws keep nothing between them: a stream's state is all there is") {
  auto draws = stream(6);
  (void)normal(draws);
  Stream resumed(draws.state());
  for (int i = 0; i < 50; ++i) {
    CHECK(normal(resumed) == normal(draws));
    CHECK(poisson(resumed, 20.0) == poisson(draws, 20.0));
    CHECK(gamma(resumed, 0.7) == gamma(draws, 0.7));
  }
}

TEST_SUITE_END();
