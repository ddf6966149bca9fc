// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/random/distributions.hpp"
#include "poleward/spindle/theory/sum_rule.hpp"
#include "spindle/theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle::theory;

namespace {

constexpr double s_per_min = 60.0;

// Walker 1.2 um/min stalling at 6 pN, reel-in 2.4 um/min with 4 pN.
constexpr Machines machines(SpeedLaw reel_in) {
  return {.own = {1.2 / s_per_min, 6.0, SpeedLaw::linear},
          .reel_in = {2.4 / s_per_min, 4.0, reel_in}};
}

constexpr Machines linear = machines(SpeedLaw::linear);
constexpr Machines exponential = machines(SpeedLaw::exponential);

void check_equal(Arms const& found, Arms const& expected, double tolerance) {
  auto const near = [&](double value) { return test::near(value, tolerance); };
  CHECK(found.both_um_per_s == near(expected.both_um_per_s));
  CHECK(found.flux_only_um_per_s == near(expected.flux_only_um_per_s));
  CHECK(found.own_only_um_per_s == near(expected.own_only_um_per_s));
  CHECK(found.neither_um_per_s == near(expected.neither_um_per_s));
}

// The chromosome's speed from the 3 x 3 balance of (v, own, reel-in): v = own + reel,
// own + C_own zeta v = U_own, reel + C_reel zeta v = U_reel; a clamped machine reads speed = 0.
double brute_viscous(SeriesLoad const& load, bool own_on, bool reel_in_on) {
  double const own_slope = linear.own.unloaded_speed_um_per_s / linear.own.force_pN;
  double const reel_slope = linear.reel_in.unloaded_speed_um_per_s / linear.reel_in.force_pN;
  double const drag = load.drag_pN_s_per_um;
  auto const equation = [&](bool on, double slope, std::size_t column) {
    test::Vector row(3, 0.0);
    row[column] = 1.0;
    if (on) row[0] = slope * drag;
    return row;
  };
  auto const right = [&](bool on, SeriesElement const& element, double slope) {
    return on ? element.unloaded_speed_um_per_s - slope * load.constant_pN : 0.0;
  };
  return test::solve_linear(
      {{1.0, -1.0, -1.0}, equation(own_on, own_slope, 1), equation(reel_in_on, reel_slope, 2)},
      {0.0, right(own_on, linear.own, own_slope),
       right(reel_in_on, linear.reel_in, reel_slope)})[0];
}

}  // namespace

TEST_SUITE_BEGIN("spindle/theory/sum_rule");

TEST_CASE("a viscous load breaks the sum by half a micrometre per minute") {
  // By hand, per minute: a = 1 x 1.2/6 = 0.2, b = 1 x 2.4/4 = 0.6, so own 1.2/1.2, flux 2.4/1.6,
  // both 3.6/1.8.
  auto const arms = linear_arms(linear, {.drag_pN_s_per_um = s_per_min});
  CHECK(arms.own_only_um_per_s * s_per_min == test::near(1.0, 1e-12));
  CHECK(arms.flux_only_um_per_s * s_per_min == test::near(1.5, 1e-12));
  CHECK(arms.both_um_per_s * s_per_min == test::near(2.0, 1e-12));
  CHECK(interaction_um_per_s(arms) * s_per_min == test::near(-0.5, 1e-12));
}

TEST_CASE("a constant load keeps the sum") {
  // By hand: 1.2 (1 - 1.5/6) = 0.9, 2.4 (1 - 1.5/4) = 1.5, both 2.4 um/min.
  for (auto const& arms : {constant_load_arms(linear, 1.5), linear_arms(linear, {1.5})}) {
    CHECK(arms.own_only_um_per_s * s_per_min == test::near(0.9, 1e-12));
    CHECK(arms.flux_only_um_per_s * s_per_min == test::near(1.5, 1e-12));
    CHECK(arms.both_um_per_s * s_per_min == test::near(2.4, 1e-12));
    CHECK(interaction_um_per_s(arms) == test::near(0.0, 1e-12));
  }
  check_equal(constant_load_arms(exponential, 1.5), solve_arms(exponential, {1.5}), 1e-12);
}

TEST_CASE("the viscous deficit is second order in drag over stiffness of the machines") {
  // Drag 0.1 pN min/um.  Against needle-sized stall forces (700 pN) a = 0.12/700, b = 0.24/700, and
  // the deficit 1.2 b + 2.4 a is 8.2e-4 of 3.6 um/min; against 6 and 4 pN it is percents.
  SeriesLoad const load{.drag_pN_s_per_um = 0.1 * s_per_min};
  Machines strong = linear;
  strong.own.force_pN = strong.reel_in.force_pN = 700.0;
  CHECK(viscous_deficit_um_per_s(strong, load) * s_per_min ==
        test::near(2.0 * 1.2 * 0.24 / 700.0, 1e-3));
  CHECK(viscous_deficit_um_per_s(linear, load) * s_per_min > 0.1);
}

TEST_CASE("the linear arms are those of the simultaneous equations, the deficit their difference") {
  for (auto const& load : {SeriesLoad{0.0, 60.0, 0.0}, SeriesLoad{1.5, 0.1, 0.0},
                           SeriesLoad{-2.0, 300.0, 0.0}, SeriesLoad{5.0, 20.0, 0.0}}) {
    auto const arms = linear_arms(linear, load);
    check_equal(arms,
                {brute_viscous(load, true, true), brute_viscous(load, false, true),
                 brute_viscous(load, true, false), brute_viscous(load, false, false)},
                1e-12);
    CHECK(viscous_deficit_um_per_s(linear, load) == test::near(-interaction_um_per_s(arms), 1e-11));
    check_equal(solve_arms(linear, load), arms, 1e-12);
  }
}

TEST_CASE("passive machines leave no interaction under any linear load") {
  for (auto const& load : {SeriesLoad{1.5, 60.0, 0.0}, SeriesLoad{1.0, 30.0, 20.0}}) {
    auto const arms = linear_arms(linear, load, 90.0, Off::passive);
    CHECK(arms.neither_um_per_s < 0.0);
    CHECK(interaction_um_per_s(arms) == test::near(0.0, 1e-12));
    auto const clamped = linear_arms(linear, load, 90.0);
    CHECK(arms.both_um_per_s == clamped.both_um_per_s);
    CHECK(interaction_um_per_s(clamped) < -1e-3);
  }
}

TEST_CASE("the exponential arms solve their force balance") {
  for (double const constant_pN : {-3.0, 0.0, 1.5, 5.0}) {
    for (double const drag : {0.0, 1e-9, 0.1, 60.0, 1e5}) {
      SeriesLoad const load{constant_pN, drag, 0.0};
      check_equal(exponential_arms(exponential, load), solve_arms(exponential, load), 1e-12);
    }
  }
}

TEST_CASE("steps felt through a linker speed the reel-in as the jump process does [physics]") {
  // The linker's force F: losses at rate (r0/step) exp(-F/Fr) raise it by k step; between them it
  // falls as F' = k (V0 - C F - (F - F0)/zeta), the own motion less the chromosome's.  Simulated
  // exactly by thinning; the reel-in speed is losses x step / time, v = (<F> - F0)/zeta.
  SeriesLoad const load{0.0, s_per_min, 0.0};
  DiscreteSteps const steps{.step_um = 0.008, .linker_pN_per_um = 100.0};
  double const own_slope = 0.02 / 6.0;
  double const relaxation_per_s = 100.0 * (own_slope + 1.0 / s_per_min);
  double const rest_pN = 100.0 * 0.02 / relaxation_per_s;
  double const attempt_per_s = 0.04 / 0.008 * std::exp(-rest_pN / 4.0);
  test::Vector speeds;
  for (std::uint32_t batch = 0; batch < 40; ++batch) {
    random::Stream stream(
        {.seed = 23, .replicate = batch, .purpose = random::Purpose::lattice_exchange});
    double excess_pN = 3.0;
    double time_s = 0.0;
    double area_pN_s = 0.0;
    while (time_s < 20000.0) {
      double const wait_s = random::exponential(stream) / attempt_per_s;
      double const kept = std::exp(-relaxation_per_s * wait_s);
      area_pN_s += excess_pN * (1.0 - kept) / relaxation_per_s + rest_pN * wait_s;
      time_s += wait_s;
      excess_pN *= kept;
      if (random::uniform(stream) < std::exp(-excess_pN / 4.0)) excess_pN += 0.8;
    }
    speeds.push_back(area_pN_s / time_s / s_per_min);
  }
  double mean = 0.0;
  for (double const speed : speeds) mean += speed / 40.0;
  double square = 0.0;
  for (double const speed : speeds) square += (speed - mean) * (speed - mean);
  double const error = std::sqrt(square / (40.0 * 39.0));
  double const plain = exponential_arms(exponential, load).both_um_per_s;
  double const corrected = exponential_arms(exponential, load, steps).both_um_per_s;
  // First order in k step / Fr = 0.2: what is left may be a tenth of the correction.
  CHECK(std::abs(mean - corrected) <= 4.5 * error + 0.1 * (corrected - plain));
  CHECK(mean - plain > 4.5 * error + 0.1 * (corrected - plain));
}

TEST_CASE("steps without a linker, and steps under an imposed force, change nothing") {
  SeriesLoad const viscous{0.0, 60.0, 0.0};
  check_equal(exponential_arms(exponential, viscous, {0.008, 0.0}),
              exponential_arms(exponential, viscous), 1e-15);
  check_equal(exponential_arms(exponential, {1.5}, {0.008, 100.0}),
              constant_load_arms(exponential, 1.5), 1e-15);
}

TEST_CASE("the fitted slope is the least-squares integral of the relaxing displacement") {
  for (double const relaxations : {0.0, 1e-6, 0.3, 0.499999, 0.500001, 3.0, 30.0}) {
    double const window_s = 90.0;
    double const rate_per_s = relaxations / window_s;
    double const fitted =
        12.0 / std::pow(window_s, 3) *
        test::integrate(
            [&](double time_s) {
              return (time_s - 0.5 * window_s) * elastic_displacement_um(0.05, rate_per_s, time_s);
            },
            0.0, window_s);
    CHECK(fitted_slope_um_per_s(0.05, rate_per_s, window_s) == test::near(fitted, 1e-8));
  }
  // Closed form against its series at the seam, far from rounding of either.
  CHECK(fitted_slope_um_per_s(1.0, 0.5 + 1e-9, 1.0) ==
        test::near(fitted_slope_um_per_s(1.0, 0.5, 1.0), 1e-8));
}

TEST_CASE("the elastic arms are those of the integrated motion") {
  for (auto const& load : {SeriesLoad{0.0, 0.0, 20.0}, SeriesLoad{1.0, 60.0, 5.0}}) {
    auto const arms = linear_arms(linear, load, 120.0);
    check_equal(arms, solve_arms(linear, load, 120.0), 1e-9);
    CHECK(interaction_um_per_s(arms) < 0.0);
  }
  // Displacement: x' (1 + C zeta) = U - C kappa x, by Runge-Kutta.
  auto const x = test::runge_kutta(
      [](test::Vector const& y) { return test::Vector{0.05 - 0.07 * y[0]}; }, {0.0}, 30.0, 3000);
  CHECK(elastic_displacement_um(0.05, 0.07, 30.0) == test::near(x[0], 1e-10));
}

TEST_CASE("the more often the load relaxes, the less a window shows of either machine") {
  // x rises to A = U/(C kappa) at the mean time 1/l, mean square 2/l^2; weighted by the parabola
  // 6 t (T - t) / T^3 that makes 6 A / (l T^2) (1 - 2 / (l T)).
  SeriesLoad const load{0.0, 0.0, 100.0};
  double const window_s = 1e3;
  double const compliance = 0.02 / 6.0 + 0.04 / 4.0;
  double const end_um = 0.06 / (compliance * 100.0);
  double const rate_per_s = compliance * 100.0;
  CHECK(linear_arms(linear, load, window_s).both_um_per_s ==
        test::near(6.0 * end_um / (rate_per_s * window_s * window_s) *
                       (1.0 - 2.0 / (rate_per_s * window_s)),
                   1e-12));
}

TEST_CASE("machines side by side move at an average, not a sum") {
  // Forces add: sum G (v0 - v) = F0 + zeta v, by bisection.
  SeriesLoad const load{1.0, 30.0, 0.0};
  auto const balanced = [&](double own_speed, double reel_speed) {
    return test::bisect(
        [&](double speed) {
          return 6.0 / 0.02 * (own_speed - speed) + 4.0 / 0.04 * (reel_speed - speed) - 1.0 -
                 30.0 * speed;
        },
        -1.0, 1.0);
  };
  auto const passive = parallel_arms(linear, load, 0.0, Off::passive);
  check_equal(passive,
              {balanced(0.02, 0.04), balanced(0.0, 0.04), balanced(0.02, 0.0), balanced(0.0, 0.0)},
              1e-12);
  CHECK(interaction_um_per_s(passive) == test::near(0.0, 1e-12));
  auto const clamped = parallel_arms(linear, load);
  check_equal(clamped, {balanced(0.02, 0.04), 0.0, 0.0, 0.0}, 1e-12);
  auto const unloaded = parallel_arms(linear, {});
  CHECK(unloaded.both_um_per_s > 0.02);
  CHECK(unloaded.both_um_per_s < 0.04);
}

TEST_SUITE_END();
