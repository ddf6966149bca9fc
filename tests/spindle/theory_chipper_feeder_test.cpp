// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/spindle/theory/chipper_feeder.hpp"
#include "poleward/spindle/theory/lambert_w.hpp"
#include "spindle/theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle::theory;

namespace {

constexpr double s_per_min = 60.0;
constexpr double fixed = std::numeric_limits<double>::infinity();

// Speeds in um/min, slopes in pN min/um, converted.
ChipperFeeder machines(double sliding, double chipping, double pole_drag) {
  return {.unloaded_sliding_um_per_s = sliding / s_per_min,
          .sliding_slope_pN_s_per_um = 5.0 * s_per_min,
          .unloaded_chipping_um_per_s = chipping / s_per_min,
          .chipping_force_pN = 3.0,
          .pole_drag_pN_s_per_um = pole_drag * s_per_min};
}

// Force at which sliding = chipping + pole speed, by bisection of the laws as they are stated.
double contact_force_pN(ChipperFeeder const& given) {
  return test::bisect(
      [&](double force_pN) {
        return given.unloaded_sliding_um_per_s - force_pN / given.sliding_slope_pN_s_per_um -
               given.unloaded_chipping_um_per_s * std::exp(force_pN / given.chipping_force_pN) -
               force_pN / given.pole_drag_pN_s_per_um;
      },
      -200.0, 200.0);
}

void check_contact(ChipperFeeder const& given) {
  auto const state = steady_state(given);
  double const force_pN = contact_force_pN(given);
  CHECK(state.force_pN == test::near(force_pN, 1e-12));
  CHECK(state.chipping_um_per_s ==
        test::near(given.unloaded_chipping_um_per_s * std::exp(force_pN / given.chipping_force_pN),
                   1e-12));
  CHECK(state.sliding_um_per_s == test::near(state.chipping_um_per_s + state.pole_um_per_s, 1e-12));
}

}  // namespace

TEST_SUITE_BEGIN("spindle/theory/chipper_feeder");

TEST_CASE("W of a logarithm solves w + ln w = y at every size") {
  for (double const y : {-300.0, -3.0, 0.0, 1.0, 10.0, 499.9, 500.1, 1e4, 1e15}) {
    double const w = lambert_w_of_exp(y);
    // The residual of the equation: rounding of w, of ln w and of y.
    CHECK(std::abs(w + std::log(w) - y) <= 4e-16 * (1.0 + w + std::abs(y)));
  }
  CHECK(lambert_w_of_exp(1.0) == test::near(1.0, 1e-15));
  CHECK(lambert_w_of_exp(-2000.0) == 0.0);
}

TEST_CASE("the worked example: a fixed pole, and one that yields") {
  // Worked by hand from u0 2.4 - F/5 (- F/8) = 1.2 exp(F/3) um/min, given to four figures.
  auto const still = steady_state(machines(2.4, 1.2, fixed));
  CHECK(still.force_pN == test::near(1.639, 5e-4));
  CHECK(still.sliding_um_per_s * s_per_min == test::near(2.072, 5e-4));
  CHECK(still.chipping_um_per_s == test::near(still.sliding_um_per_s, 1e-12));
  CHECK(still.pole_um_per_s == 0.0);
  auto const yielding = steady_state(machines(2.4, 1.2, 8.0));
  CHECK(yielding.force_pN == test::near(1.432, 5e-4));
  CHECK(yielding.sliding_um_per_s * s_per_min == test::near(2.114, 5e-4));
  CHECK(yielding.chipping_um_per_s * s_per_min == test::near(1.934, 5e-4));
  CHECK(yielding.pole_um_per_s * s_per_min == test::near(0.179, 5e-3));
}

TEST_CASE("the force is where the stated laws meet, in all three cases") {
  for (double const drag : {fixed, 8.0, 0.5}) {
    for (double const chipping : {0.3, 2.4, 7.0}) check_contact(machines(2.4, chipping, drag));
  }
}

TEST_CASE("machines of equal speed press on nothing; the slower one is overcome") {
  CHECK(steady_state(machines(2.4, 2.4, 8.0)).force_pN == test::near(0.0, 1e-12));
  auto const compressed = steady_state(machines(2.4, 1.2, 8.0));
  CHECK(compressed.pole_um_per_s > 0.0);
  CHECK(compressed.pole_um_per_s * s_per_min < 2.4 - 1.2);
  auto const stretched = steady_state(machines(1.2, 2.4, 8.0));
  CHECK(stretched.force_pN < 0.0);
  CHECK(stretched.pole_um_per_s < 0.0);
}

TEST_CASE("feeding alone stalls against a fixed pole, chipping alone draws a pole in") {
  auto const feeding = steady_state(machines(2.4, 0.0, fixed));
  CHECK(feeding.force_pN == test::near(12.0, 1e-12));  // u0 G
  CHECK(feeding.sliding_um_per_s == test::near(0.0, 1e-12));
  check_contact(machines(0.0, 1.2, 8.0));
}

TEST_CASE("stiff machines do not overflow") {
  // a = u0 / (R Fm) = 1e6: exp(a) has no double.  The contact still closes to rounding.
  ChipperFeeder const stiff{1.0, 1e6, 0.5, 1.0, fixed};
  auto const state = steady_state(stiff);
  CHECK(state.sliding_um_per_s == test::near(state.chipping_um_per_s, 1e-12));
  CHECK(state.force_pN == test::near(std::log(2.0), 1e-5));
}

TEST_CASE("lengths change by what is left over") {
  auto const state = steady_state(machines(2.4, 1.2, 8.0));
  double const gain_um_per_s = 2.0 / s_per_min;
  // Poles at +-V t; microtubule from pole to plus end; plus end moves at p - u seen from the
  // equator, so the overlap of two antiparallel ones changes at twice that.
  CHECK(pole_to_pole_rate_um_per_s(state) ==
        test::near(2.0 * (state.sliding_um_per_s - state.chipping_um_per_s), 1e-12));
  CHECK(overlap_rate_um_per_s(state, gain_um_per_s) ==
        test::near(
            2.0 * length_rate_um_per_s(state, gain_um_per_s) - pole_to_pole_rate_um_per_s(state),
            1e-12));
}

TEST_SUITE_END();
