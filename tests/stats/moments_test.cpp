// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/moments.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "poleward/stats/cells.hpp"
#include "stats/near.hpp"

using namespace poleward::stats;
using poleward::test::near;

namespace {

Moments of(std::initializer_list<double> values) {
  Moments moments;
  for (double const value : values) moments.add(value);
  return moments;
}

}  // namespace

TEST_SUITE_BEGIN("stats/moments");

TEST_CASE("moments of 1, 2, 3, 4 are 5/2 and 5/3") {
  auto const moments = of({1.0, 2.0, 3.0, 4.0});
  CHECK(moments.count == 4);
  CHECK(near(moments.mean, 2.5));
  CHECK(near(moments.variance(), 5.0 / 3.0));
  CHECK(near(moments.standard_error(), std::sqrt(5.0 / 12.0)));
}

TEST_CASE("a large mean costs no digits of the variance") {
  // Deviations -1, 0, 1 about 1e9: variance 1, where the textbook sum of squares would give 0 or
  // 128.
  CHECK(near(of({1e9 - 1.0, 1e9, 1e9 + 1.0}).variance(), 1.0));
}

TEST_CASE("merging two samples is the same as seeing them in turn") {
  auto merged = of({1.0, 5.0, 2.0});
  merged.merge(of({-3.0, 8.0}));
  auto const whole = of({1.0, 5.0, 2.0, -3.0, 8.0});
  CHECK(merged.count == whole.count);
  CHECK(near(merged.mean, whole.mean));
  CHECK(near(merged.sum_squared_deviations, whole.sum_squared_deviations));
  merged.merge(Moments{});
  CHECK(merged.count == 5);
}

TEST_CASE("no variance is claimed for fewer than two numbers") {
  CHECK(std::isnan(of({}).variance()));
  CHECK(std::isnan(of({3.0}).variance()));
}

TEST_CASE("cells count once, however many kinetochores they have") {
  // Cell means 2, 5, 8: mean 5, sd 3, sem sqrt(3); t(2, 0.975) = 0.95 sqrt(2 / (1 - 0.95^2)) by the
  // closed form of Student's law with two degrees of freedom.  Within: (2 + 0 + 8) / (1 + 0 + 2).
  std::vector<Moments> const cells{of({1.0, 3.0}), of({5.0}), Moments{}, of({6.0, 8.0, 10.0})};
  auto const summary = summarise(cells);
  CHECK(summary.n_cells == 3);
  CHECK(summary.n_kinetochores == 6);
  CHECK(near(summary.mean, 5.0));
  CHECK(near(summary.sd_between, 3.0));
  CHECK(near(summary.sd_within, std::sqrt(10.0 / 3.0)));
  double const t = 0.95 * std::sqrt(2.0 / (1.0 - 0.95 * 0.95));
  CHECK(near(summary.ci95.high - summary.mean, t * std::sqrt(3.0), 1e-9));
}

TEST_CASE("one kinetochore per cell has no spread within") {
  std::vector<Moments> const cells{of({1.0}), of({2.0})};
  CHECK(std::isnan(summarise(cells).sd_within));
  CHECK(summarise({}).n_cells == 0);
  CHECK(std::isnan(summarise({}).mean));
}

TEST_SUITE_END();
