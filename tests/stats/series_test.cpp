// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <doctest/doctest.h>

#include "poleward/stats/autocorrelation.hpp"
#include "poleward/stats/quantiles.hpp"
#include "stats/draws.hpp"
#include "stats/near.hpp"

using namespace poleward::stats;
using poleward::test::Draws;
using poleward::test::near;

TEST_SUITE_BEGIN("stats/series");

TEST_CASE("quantiles of 1, 2, 3, 4 interpolate at 3 p") {
  std::vector<double> const sample{4, 1, 3, 2};
  CHECK(near(quantile(sample, 0.25), 1.75));
  CHECK(near(median(sample), 2.5));
  CHECK(quantile(sample, 0.0) == 1.0);
  CHECK(quantile(sample, 1.0) == 4.0);
  CHECK(median({7.0}) == 7.0);
}

TEST_CASE("the autocorrelation of 1, 2, 3, 4 is 1, 1/4, -3/10") {
  // Deviations -3/2, -1/2, 1/2, 3/2: squares sum to 5, lag 1 to 5/4, lag 2 to -3/2.
  std::vector<double> const series{1, 2, 3, 4};
  auto const rho = autocorrelation(series, 2);
  CHECK(near(rho[0], 1.0));
  CHECK(near(rho[1], 0.25));
  CHECK(near(rho[2], -0.3));
}

TEST_CASE("a constant series has no autocorrelation") {
  std::vector<double> const series(5, 2.0);
  CHECK(std::isnan(autocorrelation(series, 1)[1]));
  CHECK(effective_sample_size(series) == 5.0);
}

TEST_CASE("an autoregressive series counts for n (1 - phi) / (1 + phi)") {
  // phi = 1/2: tau = 3.  The estimate of tau from n values has a relative error of about
  // sqrt(2 (2 M + 1) / n), M the lags summed, here below 20: 4.5 of those are 9 % at n = 10^5.
  Draws draws(5);
  std::vector<double> series;
  double value = 0.0;
  constexpr int n = 100000;
  for (int i = 0; i < n; ++i) series.push_back(value = 0.5 * value + draws.normal());
  double const tau = n / effective_sample_size(series);
  CHECK(std::abs(tau / 3.0 - 1.0) < 0.09);
}

TEST_CASE("independent values count fully") {
  Draws draws(6);
  auto const series = draws.normals(20000);
  // Relative error of tau from the first pair of lags: 4.5 x 2 / sqrt(n) = 6 %.
  CHECK(effective_sample_size(series) <= 20000.0);
  CHECK(effective_sample_size(series) > 0.93 * 20000.0);
}

TEST_SUITE_END();
