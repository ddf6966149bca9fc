// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/elasticity.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "stats/draws.hpp"
#include "stats/near.hpp"

using namespace poleward;
using stats::elasticity;
using stats::ElasticityPoint;

TEST_SUITE_BEGIN("stats/elasticity");

TEST_CASE("a power law has its exponent as elasticity, however far apart the points") {
  std::vector<ElasticityPoint> points;
  for (double const p : {0.1, 1.0, 30.0, 500.0}) {
    points.push_back({.parameter = p, .cells = {-2.0 * std::pow(p, -1.5)}});
  }
  auto const found = elasticity(points);
  CHECK(test::near(found.value, -1.5, 1e-14));
  CHECK_FALSE(found.varies());
  CHECK(std::isnan(found.interval(0.95).low));
}

TEST_CASE("groups may lie at different heights") {
  std::vector<ElasticityPoint> points;
  for (std::size_t group = 0; group < 3; ++group) {
    for (double const p : {1.0, 2.0, 3.0}) {
      points.push_back({.parameter = p,
                        .group = group,
                        .cells = {std::pow(10.0, static_cast<double>(group)) * p * p}});
    }
  }
  CHECK(test::near(elasticity(points).value, 2.0, 1e-14));
}

TEST_CASE("noise that all points share drops out") {
  ElasticityPoint low{.parameter = 1.0, .cells = {}};
  ElasticityPoint high{.parameter = 4.0, .cells = {}};
  for (double const noise : {0.7, 1.0, 1.9}) {
    low.cells.push_back(noise);
    high.cells.push_back(2.0 * noise);
  }
  auto const found = elasticity(std::vector{low, high});
  CHECK(test::near(found.value, 0.5, 1e-14));
  CHECK(found.standard_error < 1e-15);
}

TEST_CASE("what does not change has an elasticity of exactly 0") {
  std::vector<ElasticityPoint> points;
  for (double const p : {0.95, 1.0, 1.05}) points.push_back({.parameter = p, .cells = {0.1, 0.7}});
  auto const found = elasticity(points);
  CHECK(found.value == 0.0);
  CHECK(found.standard_error == 0.0);
}

TEST_CASE("the standard error is that of the delta method") {
  // y = p + noise of sd 0.1 at p = 1 and 2, independent: with w = 1/ln 2 at the ends,
  // se^2 = w^2 (0.1^2 + (0.1/2)^2)/n, and e = log2(2) = 1.
  constexpr int replicates = 4000;
  test::Draws draws(11);
  ElasticityPoint low{.parameter = 1.0, .cells = {}};
  ElasticityPoint high{.parameter = 2.0, .cells = {}};
  for (int i = 0; i < replicates; ++i) {
    low.cells.push_back(1.0 + 0.1 * draws.normal());
    high.cells.push_back(2.0 + 0.1 * draws.normal());
  }
  auto const found = elasticity(std::vector{low, high});
  double const expected = std::sqrt((0.01 + 0.0025) / replicates) / std::log(2.0);
  // The sd of n normal numbers scatters by 1/sqrt(2n) of itself, 1.1 % here.
  CHECK(std::abs(found.standard_error / expected - 1.0) < 4.5 * 0.0112);
  CHECK(std::abs(found.value - 1.0) < 4.5 * expected);
}

TEST_CASE("it is undefined where a logarithm is, or nothing varies") {
  auto const of = [](std::vector<double> parameters, std::vector<double> values) {
    std::vector<ElasticityPoint> points;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      points.push_back({.parameter = parameters[i], .cells = {values[i]}});
    }
    return elasticity(points).value;
  };
  CHECK(std::isnan(of({0.0, 1.0}, {1.0, 1.0})));
  CHECK(std::isnan(of({-1.0, 1.0}, {1.0, 1.0})));
  CHECK(std::isnan(of({1.0, 2.0}, {0.0, 1.0})));
  CHECK(std::isnan(of({1.0, 2.0}, {-1.0, 1.0})));
  CHECK(std::isnan(of({1.0, 1.0}, {1.0, 2.0})));
  CHECK(std::isnan(of({1.0, 2.0}, {stats::undefined, 1.0})));
  CHECK(std::isnan(of({}, {})));
  CHECK(test::near(of({-1.0, -2.0}, {-1.0, -2.0}), 1.0));
}

TEST_CASE("a replicate without a number at one point counts at none") {
  std::vector<ElasticityPoint> points{{.parameter = 1.0, .cells = {1.0, 50.0}},
                                      {.parameter = 2.0, .cells = {2.0, stats::undefined}}};
  CHECK(test::near(elasticity(points).value, 1.0, 1e-14));
}
