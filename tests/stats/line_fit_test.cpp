// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/line_fit.hpp"

#include <cmath>
#include <numbers>

#include <doctest/doctest.h>

#include "poleward/stats/tests_of_fit.hpp"
#include "stats/draws.hpp"
#include "stats/near.hpp"

using namespace poleward::stats;
using poleward::test::Draws;
using poleward::test::near;

TEST_SUITE_BEGIN("stats/line_fit");

TEST_CASE("five points by hand") {
  // xbar 2, ybar 3, Sxx 10, Sxy 8: slope 0.8, intercept 1.4; residual sum 3.6, s^2 1.2; t =
  // 4/sqrt(3) and Student's p at three degrees of freedom 1 - 2/pi (a + sin a cos a), tan a =
  // t/sqrt(3) = 4/3.
  std::vector<double> const x{0, 1, 2, 3, 4};
  std::vector<double> const y{1, 3, 2, 5, 4};
  auto const fit = fit_line(x, y);
  CHECK(near(fit.slope, 0.8));
  CHECK(near(fit.intercept, 1.4));
  CHECK(near(fit.residual_variance, 1.2));
  CHECK(near(fit.slope_standard_error, std::sqrt(0.12)));
  CHECK(near(fit.intercept_standard_error, std::sqrt(1.2 * (0.2 + 0.4))));
  CHECK(near(fit.r_squared, 0.64));
  double const angle = std::atan(4.0 / 3.0);
  CHECK(near(fit.p, 1.0 - 2.0 / std::numbers::pi * (angle + 0.48), 1e-9));
}

TEST_CASE("a weight of two is a point seen twice") {
  std::vector<double> const x{0, 1, 3};
  std::vector<double> const y{1, 0, 4};
  std::vector<double> const weights{1, 2, 1};
  auto const weighted = fit_line(x, y, weights);
  auto const doubled = fit_line(std::vector<double>{0, 1, 1, 3}, std::vector<double>{1, 0, 0, 4});
  CHECK(near(weighted.slope, doubled.slope));
  CHECK(near(weighted.intercept, doubled.intercept));
}

TEST_CASE("slopes of parts add up to the slope of the whole") {
  Draws draws(3);
  auto const first = draws.normals(50);
  auto const second = draws.normals(50);
  std::vector<double> times;
  std::vector<double> whole;
  for (std::size_t i = 0; i < 50; ++i) {
    times.push_back(100.0 + 0.5 * static_cast<double>(i));
    whole.push_back(first[i] + second[i]);
  }
  auto const c = slope_coefficients(times);
  double parts = 0.0;
  for (std::size_t i = 0; i < 50; ++i) parts += c[i] * first[i] + c[i] * second[i];
  CHECK(near(parts, fit_line(times, whole).slope, 1e-10));
}

TEST_CASE("p is uniform where there is no slope") {
  Draws draws(11);
  std::vector<double> x;
  for (int i = 0; i < 12; ++i) x.push_back(i);
  std::vector<double> ps;
  for (int trial = 0; trial < 2000; ++trial) ps.push_back(fit_line(x, draws.normals(12)).p);
  CHECK(kolmogorov_smirnov(ps, [](double p) { return p; }).p > 1e-5);
}

TEST_CASE("two points have a slope and no error") {
  auto const fit = fit_line(std::vector<double>{0, 2}, std::vector<double>{1, 5});
  CHECK(near(fit.slope, 2.0));
  CHECK(std::isnan(fit.slope_standard_error));
  CHECK(std::isnan(fit.p));
}

TEST_SUITE_END();
