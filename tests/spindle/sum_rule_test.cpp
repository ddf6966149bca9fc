// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/sum_rule.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "half_spindle_samples.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;
using stats::Verdict;
using test::near;

namespace {

constexpr double rise_um = 8.0e-3 / 13.0;
constexpr Margin five_percent{0.05, true};

/// Four cells about `mean`, of standard deviation `spread`: mean +- spread sqrt(3)/2, twice each.
std::vector<double> cells(double mean, double spread) {
  double const off = spread * std::sqrt(3.0) / 2.0;
  return {mean - off, mean + off, mean - off, mean + off};
}

ArmVelocities arms(double both, double flux_only, double own_only, double neither, double spread) {
  return {{cells(both, spread), cells(flux_only, spread), cells(own_only, spread),
           cells(neither, spread)}};
}

/// A walker of 1.2 um/min and 6 pN on `fibre` microtubules reeled in at 2.4 um/min, 4 pN.
HalfSpindleConfig walkers_on(int fibre, ForceLaw law = ForceLaw::linear) {
  auto config = samples::still(Coupling::walker);
  config.kinetochore.microtubules = fibre;
  config.kinetochore.motor = {0.02, 6.0, 0.02};
  EndRates const reel_in{{}, {0.04 / rise_um, -0.25, law}};
  config.microtubule.rates.minus = {reel_in, reel_in};
  config.chromosome.drag_pN_s_per_um = 1e-9;
  return config;
}

/// The prediction, speeds of 0 if there is none.
SumRuleTheory predicted(HalfSpindleConfig const& config) {
  return sum_rule_theory(config).value_or(SumRuleTheory{});
}

}  // namespace

TEST_SUITE_BEGIN("spindle/sum_rule");

TEST_CASE("arms leave on what their names say") {
  auto const config = samples::still(Coupling::walker);
  CHECK(in_arm(config, Arm::both).machines.own);
  CHECK(in_arm(config, Arm::both).machines.flux);
  CHECK_FALSE(in_arm(config, Arm::flux_only).machines.own);
  CHECK(in_arm(config, Arm::flux_only).machines.flux);
  CHECK(in_arm(config, Arm::own_only).machines.own);
  CHECK_FALSE(in_arm(config, Arm::own_only).machines.flux);
  CHECK_FALSE(in_arm(config, Arm::neither).machines.own);
  CHECK_FALSE(in_arm(config, Arm::neither).machines.flux);
}

TEST_CASE("the interaction, its error and its freedom are those of four independent means") {
  // Each mean of n = 4 has variance 0.02^2 / 4; Welch: df = (4 v)^2 / (4 v^2 / 3) = 12.
  auto const rule = judge_sum_rule(arms(2.38, 1.5, 0.9, 0.01, 0.02), five_percent, false);
  CHECK(rule.both == near(2.38, 1e-12));
  CHECK(rule.predicted == near(2.39, 1e-12));
  CHECK(rule.interaction.value == near(-0.01, 1e-10));
  CHECK(rule.interaction.standard_error == near(0.02, 1e-10));
  CHECK(rule.interaction.degrees_of_freedom == near(12.0, 1e-10));
  CHECK(rule.margin == near(0.05 * 2.4, 1e-12));
}

TEST_CASE("the sum holds, fails or is undecided by its intervals against the margin") {
  // Margin 0.12 um/min.  With 12 degrees of freedom t is 1.7823 at 90 % and 2.1788 at 95 %.
  auto const verdict = [](double interaction, double standard_error) {
    return judge_sum_rule(arms(2.4 + interaction, 1.5, 0.9, 0.0, standard_error), five_percent,
                          false)
        .test.verdict;
  };
  CHECK(verdict(0.0, 0.12 / 1.79) == Verdict::holds);
  CHECK(verdict(0.0, 0.12 / 1.77) == Verdict::undecided);
  CHECK(verdict(-0.05, 0.07 / 1.79) == Verdict::holds);
  CHECK(verdict(-0.05, 0.07 / 1.77) == Verdict::undecided);
  CHECK(verdict(-0.5, 0.38 / 2.19) == Verdict::fails);
  CHECK(verdict(-0.5, 0.38 / 2.17) == Verdict::undecided);
  CHECK(verdict(0.5, 0.38 / 2.19) == Verdict::fails);
}

TEST_CASE("p is that of the nearer bound, at which the interval of 90 % ends") {
  auto const rule = judge_sum_rule(arms(2.35, 1.5, 0.9, 0.0, 0.07 / 1.782288), five_percent, false);
  CHECK(rule.test.p == near(0.05, 1e-4));
  CHECK(rule.test.ci90.low == near(-0.12, 1e-5));
}

TEST_CASE("common random numbers are compared cell by cell") {
  // Arms that share their noise: I = -0.1 in one half of the cells and 0.1 in the other.
  ArmVelocities velocities = arms(2.4, 1.5, 0.9, 0.0, 0.5);
  velocities.cells[0] = {2.4 + 0.1, 2.4 - 0.1, 2.4 + 0.1, 2.4 - 0.1};
  velocities.cells[1] = {1.5, 1.5, 1.5, 1.5};
  velocities.cells[2] = {0.4, 0.9, 1.4, 0.9};
  velocities.cells[3] = {-0.5, 0.0, 0.5, 0.0};
  auto const rule = judge_sum_rule(velocities, five_percent, true);
  CHECK(rule.interaction.value == near(0.0, 1e-12));
  // sd of +-0.1, four times: 0.1 sqrt(4 / 3); over sqrt(4).
  CHECK(rule.interaction.standard_error == near(0.1 / std::sqrt(3.0), 1e-10));
  CHECK(rule.interaction.degrees_of_freedom == near(3.0, 1e-12));
}

TEST_CASE("paired cells that agree exactly are identical by construction: a verdict without p") {
  ArmVelocities const velocities{{{{3.0, 3.5, 2.5}, {2.0, 2.5, 1.5}, {1.0, 1.0, 1.0}, {0, 0, 0}}}};
  auto const rule = judge_sum_rule(velocities, five_percent, true);
  CHECK(rule.interaction.value == 0.0);
  CHECK_FALSE(rule.interaction.varies());
  CHECK(rule.test.verdict == Verdict::holds);
  CHECK(std::isnan(rule.test.p));
}

TEST_CASE("a margin that is a share of nothing decides nothing") {
  auto const rule = judge_sum_rule(arms(0.0, 0.0, 0.0, 0.0, 0.0), five_percent, false);
  CHECK(rule.test.verdict == Verdict::undecided);
}

TEST_CASE("the prediction for a fibre shares a constant load among its microtubules and motors") {
  for (int const fibre : {1, 4}) {
    auto config = walkers_on(fibre);
    config.kinetochore.motors = 2;
    config.load = {.kind = LoadKind::constant, .force_pN = 3.0};
    auto const theory = predicted(config);
    double const own = 0.02 * (1.0 - 3.0 / (6.0 * 2.0 * fibre));
    double const flux = 0.04 * (1.0 - 3.0 / (4.0 * fibre));
    CHECK(theory.coupled.own_only_um_per_s == near(own, 1e-8));
    CHECK(theory.coupled.flux_only_um_per_s == near(flux, 1e-8));
    CHECK(theory.coupled.both_um_per_s == near(own + flux, 1e-8));
    CHECK(theory.alone_um_per_s == near(own + flux, 1e-8));
  }
}

TEST_CASE("under drag each machine alone meets its own load") {
  auto config = walkers_on(1);
  config.load = {.kind = LoadKind::viscous, .drag_pN_s_per_um = 60.0};
  auto const theory = predicted(config);
  CHECK(60.0 * theory.coupled.own_only_um_per_s == near(1.0, 1e-8));
  CHECK(60.0 * theory.coupled.flux_only_um_per_s == near(1.5, 1e-8));
  CHECK(60.0 * theory.coupled.both_um_per_s == near(2.0, 1e-8));
  CHECK(60.0 * theory.alone_um_per_s == near(2.5, 1e-8));
}

TEST_CASE("an exponential reel-in is solved with its own law") {
  auto config = walkers_on(1, ForceLaw::exponential);
  config.load = {.kind = LoadKind::viscous, .drag_pN_s_per_um = 60.0};
  auto const theory = predicted(config);
  double const flux_um_per_s =
      test::bisect([](double v) { return 0.04 * std::exp(-60.0 * v / 4.0) - v; }, 0.0, 0.04);
  CHECK(theory.coupled.flux_only_um_per_s == near(flux_um_per_s, 1e-8));
}

TEST_CASE("an imposed flux is a machine too, rigid unless it has a stall force") {
  auto config = walkers_on(2);
  config.microtubule.rates = {};
  config.load = {.kind = LoadKind::constant, .force_pN = 3.0};
  config.prescribed_flux = {.speed_um_per_s = 0.05};
  CHECK(predicted(config).coupled.flux_only_um_per_s == near(0.05, 1e-10));
  config.prescribed_flux.stall_pN = 5.0;
  CHECK(predicted(config).coupled.flux_only_um_per_s == near(0.05 * 0.7, 1e-8));
}

TEST_CASE("models that no closed form describes have no prediction") {
  auto const without = [](auto const& change) {
    auto config = walkers_on(2);
    change(config);
    return !sum_rule_theory(config).has_value();
  };
  CHECK_FALSE(without([](auto&) {}));
  CHECK(without([](auto& c) { c.kinetochore.opposing_motors = 1; }));
  CHECK(without([](auto& c) { c.kinetochore.motor_unbinding_per_s = 0.1; }));
  CHECK(without([](auto& c) { c.kinetochore.motor.backward_speed_um_per_s = 0.0; }));
  CHECK(without([](auto& c) { c.kinetochore.coupling = Coupling::slip_clutch; }));
  CHECK(without([](auto& c) { c.kinetochore.coupling = Coupling::tip_coupled; }));
  CHECK(without([](auto& c) { c.microtubule.minus_end = MinusEnd::free; }));
  CHECK(without([](auto& c) { c.microtubule.rates.minus.growing.gain.per_s = 1.0; }));
  CHECK(without([](auto& c) { c.pole.movable = true; }));
  CHECK(without([](auto& c) { c.pole.grip_pN_per_um = 10.0; }));
  CHECK(without([](auto& c) { c.machines.off_is_passive = true; }));
  CHECK(without([](auto& c) {
    c.load = {.kind = LoadKind::elastic, .stiffness_pN_per_um = 1.0};
    c.window.window_start = 5;
  }));
}
