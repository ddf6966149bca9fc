// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/crossing.hpp"

#include <limits>
#include <vector>

#include <doctest/doctest.h>

using poleward::stats::CurvePoint;
using poleward::stats::first_crossing;

TEST_SUITE_BEGIN("stats/crossing");

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::optional<double> of(std::vector<CurvePoint> const& curve, double level) {
  return first_crossing(curve, level);
}

}  // namespace

TEST_CASE("between two points the level lies on their line") {
  CHECK(of({{0.0, 0.0}, {2.0, 0.0}, {4.0, 8.0}}, 2.0) == 2.5);
  CHECK(of({{0.0, 8.0}, {2.0, 4.0}}, 5.0) == 1.5);
  CHECK(of({{4.0, -1.0}, {2.0, 1.0}}, 0.0) == 3.0);
}

TEST_CASE("a point at the level is where the curve comes there") {
  CHECK(of({{0.0, 0.0}, {1.0, 1.0}, {2.0, 3.0}}, 1.0) == 1.0);
}

TEST_CASE("the first of several crossings counts") {
  CHECK(of({{0.0, 0.0}, {1.0, 2.0}, {2.0, 0.0}, {3.0, 2.0}}, 1.0) == 0.5);
}

TEST_CASE("without a crossing in sight there is none") {
  CHECK_FALSE(of({{0.0, 0.0}, {1.0, 0.5}}, 1.0));
  CHECK_FALSE(of({{0.0, 1.0}, {1.0, 1.0}}, 1.0));
  CHECK_FALSE(of({{0.0, 5.0}}, 1.0));
  CHECK_FALSE(of({}, 1.0));
}

TEST_CASE("undefined points are left out") {
  CHECK(of({{0.0, 0.0}, {1.0, undefined}, {2.0, 2.0}}, 1.0) == 1.0);
}
