// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/tests_of_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "stats/draws.hpp"
#include "stats/near.hpp"

using namespace poleward::stats;
using poleward::test::Draws;
using poleward::test::near;

namespace {

double identity(double p) {
  return std::clamp(p, 0.0, 1.0);
}

// The p values of many tests whose null hypothesis is right are uniform.
template <class OnePValue>
double p_of_uniformity(OnePValue const& one, int trials) {
  std::vector<double> ps;
  for (int trial = 0; trial < trials; ++trial) ps.push_back(one());
  return kolmogorov_smirnov(ps, identity).p;
}

}  // namespace

TEST_SUITE_BEGIN("stats/tests_of_fit");

TEST_CASE("Kolmogorov's law has its published critical values") {
  // Smirnov's table: 5 % at 1.3581, 1 % at 1.6276.
  CHECK(std::abs(kolmogorov_tail(1.3581) - 0.05) < 1e-5);
  CHECK(std::abs(kolmogorov_tail(1.6276) - 0.01) < 1e-5);
  CHECK(kolmogorov_tail(0.0) == 1.0);
  CHECK(kolmogorov_tail(10.0) < 1e-80);
}

TEST_CASE("distances by hand") {
  // One value at 0.3: the steps are 0.3 and 0.7 away from the diagonal.
  CHECK(near(kolmogorov_smirnov({0.3}, identity).statistic, 0.7));
  // After the ties at 2 the first sample is at 2/3, the second at 1/2; after 1 at 1/3 and 0.
  CHECK(near(kolmogorov_smirnov({1, 2, 5}, {2, 6}).statistic, 0.5));
}

TEST_CASE("Pearson's statistic by hand: 10, 20, 30 against 20 each") {
  // 100/20 + 0 + 100/20 = 10 with two degrees of freedom: p = exp(-5).
  std::array<std::int64_t, 3> const counts{10, 20, 30};
  std::array<double, 3> const expected{20, 20, 20};
  auto const test = chi_square(counts, expected);
  CHECK(near(test.statistic, 10.0));
  CHECK(test.degrees_of_freedom == 2.0);
  CHECK(near(test.p, std::exp(-5.0), 1e-9));
}

TEST_CASE("thin cells are pooled with their neighbours") {
  // 2 + 4 expect 6 together; the last 3 join the cell before them.
  std::array<std::int64_t, 4> const counts{1, 5, 8, 4};
  std::array<double, 4> const expected{2, 4, 9, 3};
  auto const test = chi_square(counts, expected);
  CHECK(test.degrees_of_freedom == 1.0);
  CHECK(test.statistic == 0.0);
}

TEST_CASE("two sets of counts by hand: 10, 20 and 20, 10") {
  // All four expect 15: 4 x 25/15 with one degree of freedom, p = erfc(sqrt(10/3)).
  std::array<std::int64_t, 2> const first{10, 20};
  std::array<std::int64_t, 2> const second{20, 10};
  auto const test = chi_square_of_two(first, second);
  CHECK(near(test.statistic, 20.0 / 3.0));
  CHECK(near(test.p, std::erfc(std::sqrt(10.0 / 3.0)), 1e-9));
}

TEST_CASE("dispersion of 2, 4, 6 is 1") {
  // Variance 4, mean 4; 2 x 1 is chi-square with two degrees of freedom: p = 2 exp(-1).
  std::array<std::int64_t, 3> const counts{2, 4, 6};
  auto const test = poisson_dispersion(counts);
  CHECK(near(test.statistic, 1.0));
  CHECK(near(test.p, 2.0 * std::exp(-1.0), 1e-9));
}

TEST_CASE("p values are uniform where the law is right") {
  // Each line is one Kolmogorov test of 1500 p values: a false alarm at 1e-5 each.
  Draws draws(17);
  auto const normal_cdf = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
  CHECK(p_of_uniformity([&] { return kolmogorov_smirnov(draws.normals(40), normal_cdf).p; }, 1500) >
        1e-5);
  CHECK(p_of_uniformity([&] { return kolmogorov_smirnov(draws.normals(60), draws.normals(45)).p; },
                        1500) > 1e-5);
  CHECK(p_of_uniformity(
            [&] {
              std::array<std::int64_t, 8> counts{};
              for (int i = 0; i < 2000; ++i)
                ++counts[static_cast<std::size_t>(8.0 * draws.uniform())];
              std::array<double, 8> expected{};
              expected.fill(250.0);
              return chi_square(counts, expected).p;
            },
            1500) > 1e-5);
  CHECK(p_of_uniformity(
            [&] {
              std::vector<std::int64_t> counts;
              for (int i = 0; i < 200; ++i) counts.push_back(draws.poisson(6.0));
              return poisson_dispersion(counts).p;
            },
            1500) > 1e-5);
}

TEST_CASE("wrong laws are found out") {
  Draws draws(19);
  auto sample = draws.normals(400);
  for (double& value : sample) value += 0.4;
  CHECK(kolmogorov_smirnov(sample, [](double x) {
          return 0.5 * std::erfc(-x / std::sqrt(2.0));
        }).p < 1e-6);
  std::vector<std::int64_t> clumped;
  for (int i = 0; i < 200; ++i) clumped.push_back(3 * draws.poisson(4.0));
  CHECK(poisson_dispersion(clumped).p < 1e-6);
}

TEST_SUITE_END();
