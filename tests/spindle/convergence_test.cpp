// SPDX-License-Identifier: Apache-2.0
// What ticks leave behind: an error of first order in them, and too little to see at the default.
#include <cmath>

#include <doctest/doctest.h>

#include "half_spindle_samples.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/spindle/theory/sum_rule.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;

namespace {

constexpr double rise_um = 8.0e-3 / 13.0;
constexpr double default_tick_s = WindowConfig{}.tick_s;

WindowConfig lasting(double duration_s, double tick_s, double observe_every_s) {
  return {.tick_s = tick_s,
          .ticks = std::llround(duration_s / tick_s),
          .observe_every = std::llround(observe_every_s / tick_s)};
}

/// A walker of 1.2 um/min and 6 pN against a spring of 30 pN/um, without noise: it relaxes within
/// 10 s.
double slope_against_spring(double tick_s) {
  auto config = still(Coupling::walker);
  config.kinetochore.motor = {0.02, 6.0, 0.02};
  config.kinetochore.linker_pN_per_um = 1e9;
  config.chromosome.drag_pN_s_per_um = 1e-6;
  config.load = {.kind = LoadKind::elastic, .stiffness_pN_per_um = 30.0};
  config.window = lasting(24.0, tick_s, 0.4);
  return seen(finished(config), "velocity");
}

/// The model file sum_rule_breaks, both machines on: steps of dimers, law linear.
HalfSpindleConfig sum_rule_breaks(double tick_s) {
  auto config = still(Coupling::walker);
  EndRates const reel_in{{}, {0.04 / rise_um, -1.0 / 4.0, ForceLaw::linear}};
  config.microtubule.rates.minus = {reel_in, reel_in};
  config.kinetochore.motor = {0.02, 6.0, 0.02};
  config.chromosome.drag_pN_s_per_um = 0.1;
  config.load = {.kind = LoadKind::viscous, .drag_pN_s_per_um = 59.9};
  config.window = lasting(60.0, tick_s, 0.4);
  config.window.window_start = config.window.ticks / 6;
  return config;
}

/// Speed of a lattice whose steps are felt half a force scale at a time, over that at its constant
/// load.
stats::Moments relative_speed(double tick_s) {
  constexpr double loss_pN = 2.0 * 100.0 * rise_um;  // a step changes the force by half of it
  constexpr double load_pN = 0.1;
  constexpr double events_per_s = 1.0;
  auto config = still(Coupling::passenger);
  config.kinetochore.start_um = 18.0;
  config.microtubule.rates.minus.growing.loss = {events_per_s * std::exp(load_pN / loss_pN),
                                                 -1.0 / loss_pN};
  config.chromosome.drag_pN_s_per_um = 1e-3;
  config.load = {.kind = LoadKind::constant, .force_pN = load_pN};
  config.window = lasting(1600.0, tick_s, 100.0);
  stats::Moments speed;
  for (std::uint32_t cell = 0; cell < 180; ++cell) {
    auto const half_spindle = finished(config, replicate(cell));
    speed.add(static_cast<double>(half_spindle.state().links[0].microtubule.minus) /
              (events_per_s * 1600.0));
  }
  return speed;
}

}  // namespace

TEST_SUITE_BEGIN("spindle/convergence");

TEST_CASE("against a spring the error shrinks in proportion to the tick") {
  // x = A (1 - exp(-l t)), A = Fs / kappa, l = V0 kappa / Fs.  The slope is fitted to the 61 points
  // that the window observes, so the textbook sum over them is the exact answer.
  double exact_um_per_s = 0.0;
  double square_s2 = 0.0;
  for (int point = 0; point <= 60; ++point) {
    double const from_centre_s = 0.4 * (point - 30);
    exact_um_per_s += from_centre_s * 0.2 * -std::expm1(-0.1 * 0.4 * point);
    square_s2 += from_centre_s * from_centre_s;
  }
  double const exact = 60.0 * exact_um_per_s / square_s2;
  auto const error = [&](double tick_s) { return slope_against_spring(tick_s) / exact - 1.0; };
  double const coarse = error(0.4);
  double const middle = error(0.2);
  double const fine = error(0.1);
  CHECK(std::abs(coarse) > 1e-3);
  CHECK(coarse / middle == test::near(2.0, 0.03));
  CHECK(middle / fine == test::near(2.0, 0.015));
  CHECK(error(default_tick_s) / fine == test::near(0.2, 0.02));
  CHECK(std::abs(error(default_tick_s)) < 5e-4);
}

TEST_CASE("the broken sum rule meets its closed form at the default tick and far above") {
  auto const expected = 60.0 * theory::linear_arms({{0.02, 6.0, theory::SpeedLaw::linear},
                                                    {0.04, 4.0, theory::SpeedLaw::linear}},
                                                   {.drag_pN_s_per_um = 60.0})
                                   .both_um_per_s;
  for (double const tick_s : {0.4, 0.2, 0.1, default_tick_s}) {
    CAPTURE(tick_s);
    auto const velocity = seen_in_cells(sum_rule_breaks(tick_s), 200, "velocity");
    CHECK(std::abs(velocity.mean - expected) < 4.5 * velocity.standard_error());
    CHECK(velocity.standard_error() < 2e-3 * expected);
  }
}

TEST_CASE("steps that the tick does not let relax speed reeling in, in proportion to the tick") {
  // Between mechanics the force feels the microtubule's own steps only: after a time t its variance
  // is (k step)^2 n t, with n steps a second, so that exp(-F / Fr) is on average faster by half of
  // it over Fr^2; the mean over a tick is e^2 n tick / 4 = 0.0625 tick, here at e = 1/2, but for
  // terms of second order, themselves below e n tick = 0.2 of it.
  auto const coarse = relative_speed(0.4);
  auto const middle = relative_speed(0.2);
  auto const fine = relative_speed(0.1);
  auto const bias = [](stats::Moments const& speed) { return speed.mean - 1.0; };
  CHECK(bias(coarse) > 4.5 * coarse.standard_error());
  CHECK(bias(coarse) > 0.8 * 0.025 - 4.5 * coarse.standard_error());
  CHECK(bias(coarse) < 0.025 + 4.5 * coarse.standard_error());
  CHECK(bias(coarse) - bias(fine) >
        4.5 * std::hypot(coarse.standard_error(), fine.standard_error()));
  CHECK(std::abs(bias(coarse) - 2.0 * bias(middle)) <
        4.5 * std::hypot(coarse.standard_error(), 2.0 * middle.standard_error()));
  CHECK(std::abs(bias(middle) - 2.0 * bias(fine)) <
        4.5 * std::hypot(middle.standard_error(), 2.0 * fine.standard_error()));
}
