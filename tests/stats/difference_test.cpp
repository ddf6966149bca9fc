// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/difference.hpp"

#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "poleward/stats/equivalence.hpp"
#include "poleward/stats/tests_of_fit.hpp"
#include "stats/draws.hpp"
#include "stats/near.hpp"

using namespace poleward::stats;
using poleward::test::Draws;
using poleward::test::near;

namespace {

Moments of(std::vector<double> const& values) {
  Moments moments;
  for (double const value : values) moments.add(value);
  return moments;
}

}  // namespace

TEST_SUITE_BEGIN("stats/difference");

TEST_CASE("Welch's sum of two samples: variances add, degrees of freedom by Satterthwaite") {
  // 1, 2, 3: mean 2, s^2/n = 1/3; 2, 4, 6, 8: mean 5, s^2/n = (20/3)/4 = 5/3.
  // df = (1/3 + 5/3)^2 / ((1/3)^2/2 + (5/3)^2/3) = 4 / (1/18 + 25/27) = 4 x 54/53.
  std::array<Term, 2> const terms{Term{1.0, of({2, 4, 6, 8})}, Term{-1.0, of({1, 2, 3})}};
  auto const difference = linear_combination(terms);
  CHECK(near(difference.value, 3.0));
  CHECK(near(difference.standard_error, std::sqrt(2.0)));
  CHECK(near(difference.degrees_of_freedom, 216.0 / 53.0));
}

TEST_CASE("a paired difference has the spread of the differences, not of the samples") {
  // Differences 1, 2, 3 (the pair with an undefined number does not count): mean 2, sd 1.
  std::vector<double> const first{101, 7, 53, undefined};
  std::vector<double> const second{100, 5, 50, 1};
  auto const difference = paired_difference(first, second);
  CHECK(near(difference.value, 2.0));
  CHECK(near(difference.standard_error, 1.0 / std::sqrt(3.0)));
  CHECK(difference.degrees_of_freedom == 2.0);
}

TEST_CASE("a sum of samples that do not vary is a point") {
  std::array<Term, 2> const terms{Term{1.0, of({2, 2})}, Term{-1.0, of({1, 1, 1})}};
  auto const difference = linear_combination(terms);
  CHECK_FALSE(difference.varies());
  CHECK(difference.interval(0.95).low == 1.0);
  CHECK(difference.interval(0.95).high == 1.0);
}

TEST_CASE("an interval covers the truth as often as it says") {
  // Four normal samples of different sizes and spreads, true combination 0.  The number of 4000
  // intervals that cover it is binomial; Welch's approximation adds less than 0.5 %.
  Draws draws(20260101);
  int covered = 0;
  constexpr int trials = 4000;
  for (int trial = 0; trial < trials; ++trial) {
    std::array<Term, 4> terms;
    for (std::size_t k = 0; k < 4; ++k) {
      auto sample = draws.normals(12 + 6 * k);
      for (double& value : sample) value *= 1.0 + static_cast<double>(k);
      terms[k] = {k == 0 || k == 3 ? 1.0 : -1.0, of(sample)};
    }
    auto const interval = linear_combination(terms).interval(0.95);
    if (interval.low <= 0.0 && 0.0 <= interval.high) ++covered;
  }
  double const z = (covered - 0.95 * trials) / std::sqrt(0.95 * 0.05 * trials);
  CHECK(std::abs(z) < 4.5);
}

TEST_CASE("the larger one-sided p is Student's: closed form at two degrees of freedom") {
  // P(T <= t) = 1/2 + t / (2 sqrt(2 + t^2)); here t = (0.1 - 0.5) / 0.1 = -4.
  auto const test = test_equivalence({0.1, 0.1, 2.0}, 0.5);
  CHECK(near(test.p, 0.5 - 2.0 / std::sqrt(18.0), 1e-9));
  CHECK(test.verdict == Verdict::holds);
}

TEST_CASE("the verdict follows the 90 % interval inward and the 95 % interval outward") {
  Estimate const many{0.0, 1.0, 1e6};  // t is normal: 90 % reaches 1.645, 95 % 1.960
  CHECK(test_equivalence(many, 1.65).verdict == Verdict::holds);
  CHECK(test_equivalence(many, 1.64).verdict == Verdict::undecided);
  Estimate const off{3.0, 1.0, 1e6};
  CHECK(test_equivalence(off, 1.03).verdict == Verdict::fails);
  CHECK(test_equivalence(off, 1.05).verdict == Verdict::undecided);
  CHECK(test_equivalence({-3.0, 1.0, 1e6}, 1.03).verdict == Verdict::fails);
}

TEST_CASE("a difference that does not vary is judged as it is, without a p") {
  CHECK(test_equivalence({0.0, 0.0, undefined}, 0.1).verdict == Verdict::holds);
  CHECK(test_equivalence({0.2, 0.0, undefined}, 0.1).verdict == Verdict::fails);
  CHECK(std::isnan(test_equivalence({0.0, 0.0, undefined}, 0.1).p));
}

TEST_CASE("equivalence is claimed wrongly at most as often as it says") {
  // True difference exactly at the margin: the test must hold in 5 % of trials, no more.
  Draws draws(7);
  int held = 0;
  constexpr int trials = 4000;
  for (int trial = 0; trial < trials; ++trial) {
    auto sample = draws.normals(20);
    for (double& value : sample) value += 1.5;
    if (test_equivalence(mean_of(of(sample)), 1.5).verdict == Verdict::holds) ++held;
  }
  double const z = (held - 0.05 * trials) / std::sqrt(0.05 * 0.95 * trials);
  CHECK(std::abs(z) < 4.5);
}

TEST_SUITE_END();
