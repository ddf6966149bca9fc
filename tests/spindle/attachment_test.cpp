// SPDX-License-Identifier: Apache-2.0
// Motors and grips that bind and let go, seen through the half-spindle.
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "half_spindle_samples.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;

namespace {

constexpr int fibre = 200;

/// A fibre of many microtubules, each bound and unbound for itself.
HalfSpindleConfig many(Coupling coupling) {
  auto config = still(coupling);
  config.kinetochore.microtubules = fibre;
  config.window = {.tick_s = 0.1, .ticks = 100};
  return config;
}

stats::Moments over_links(HalfSpindleConfig const& config, auto const& number) {
  stats::Moments moments;
  for (std::uint32_t cell = 0; cell < 10; ++cell) {
    for (LinkState const& link : finished(config, replicate(cell)).state().links) {
      moments.add(static_cast<double>(number(link)));
    }
  }
  return moments;
}

/// |z| of a count that should be binomial with `trials` and `probability`: its mean and variance.
void check_binomial(stats::Moments const& seen, double trials, double probability) {
  double const variance = trials * probability * (1.0 - probability);
  auto const n = static_cast<double>(seen.count);
  CHECK(std::abs(seen.mean - trials * probability) < 4.5 * std::sqrt(variance / n));
  // Variance of a binomial's sample variance: kurtosis 3 + (1 - 6 p (1 - p)) / (n p (1 - p)).
  double const kurtosis = 3.0 + (1.0 - 6.0 * probability * (1.0 - probability)) / variance;
  CHECK(std::abs(seen.variance() - variance) < 4.5 * variance * std::sqrt((kurtosis - 1.0) / n));
}

}  // namespace

TEST_SUITE_BEGIN("spindle/attachment");

TEST_CASE("motors that feel no force are bound in binomial numbers, whatever the tick") {
  for (double const tick_s : {0.1, 5.0}) {
    auto config = many(Coupling::walker);
    config.kinetochore.motor = {0.001, 6.0, 0.001};
    config.kinetochore.motors = 8;
    config.kinetochore.opposing_motor = {0.001, 6.0, 0.001};
    config.kinetochore.opposing_motors = 3;
    config.kinetochore.motor_binding_per_s = 2.0;
    config.kinetochore.motor_unbinding_per_s = 1.0;
    config.window = {.tick_s = tick_s, .ticks = std::llround(10.0 / tick_s), .observe_every = 1};
    check_binomial(over_links(config, [](auto const& link) { return link.motors; }), 8.0,
                   2.0 / 3.0);
    check_binomial(over_links(config, [](auto const& link) { return link.opposing_motors; }), 3.0,
                   2.0 / 3.0);
  }
}

TEST_CASE("grips that feel no force hold their share of the time") {
  auto config = many(Coupling::passenger);
  config.kinetochore.detachment_growing = {1.5};
  config.kinetochore.attachment_per_s = 0.5;
  check_binomial(over_links(config, [](auto const& link) { return link.attached; }), 1.0, 0.25);
}

TEST_CASE("a tip lets go at the rate of its state") {
  // Tips that never switch: after a time t, exp(-rate t) of them still hold.
  for (auto const tip : {InitialTip::growing, InitialTip::shrinking}) {
    auto config = many(Coupling::tip_coupled);
    config.microtubule.initial_tip = tip;
    config.kinetochore.detachment_growing = {0.02};
    config.kinetochore.detachment_shrinking = {0.2};
    double const rate_per_s = tip == InitialTip::growing ? 0.02 : 0.2;
    check_binomial(over_links(config, [](auto const& link) { return link.attached; }), 1.0,
                   std::exp(-10.0 * rate_per_s));
  }
}

TEST_CASE("the more a motor bears the sooner it lets go, and more motors bear less each") {
  // At stall each of n motors bears F / n; one tick of 1 ms sees the first to go.
  auto const let_go = [](int motors) {
    auto config = still(Coupling::walker);
    config.kinetochore.motor = {0.02, 6.0, 0.02};
    config.kinetochore.motors = motors;
    config.kinetochore.motor_unbinding_per_s = 0.5;
    config.kinetochore.motor_detachment_pN = 3.0;
    config.chromosome = {.count = 100, .drag_pN_s_per_um = 1e-3};
    config.load = {.kind = LoadKind::constant, .force_pN = 6.0};
    config.window = {.tick_s = 1e-3, .ticks = 50};
    stats::Moments held;
    for (std::uint32_t cell = 0; cell < 20; ++cell) {
      for (auto const& link : finished(config, replicate(cell)).state().links) {
        held.add(link.motors == motors ? 1.0 : 0.0);
      }
    }
    return held;
  };
  // 50 ticks, the first at no load yet: all n still bound with exp(-n k (49 e^(F/nFd) + 1) / 1000).
  for (int const motors : {1, 2, 3}) {
    CAPTURE(motors);
    double const per_motor_pN = 6.0 / motors;
    double const first_pN = 0.0;
    double const expected = std::exp(
        -motors * 0.5 * 1e-3 * (49.0 * std::exp(per_motor_pN / 3.0) + std::exp(first_pN / 3.0)));
    auto const held = let_go(motors);
    CHECK(std::abs(held.mean - expected) <
          4.5 * std::sqrt(expected * (1.0 - expected) / static_cast<double>(held.count)));
  }
}

TEST_CASE("a new hold is taken where the kinetochore is, without tension") {
  auto config = still(Coupling::slip_clutch);
  config.kinetochore.clutch = {1e6, 1.0};
  config.kinetochore.detachment_growing = {2.0};
  config.kinetochore.attachment_per_s = 2.0;
  config.chromosome.drag_pN_s_per_um = 0.5;
  config.load = {.kind = LoadKind::constant, .force_pN = 0.5};
  HalfSpindle half_spindle(config, replicate(1));
  int taken = 0;
  LinkState before = half_spindle.state().links[0];
  double from_um = half_spindle.kinetochores()[0].position_um.value();
  while (half_spindle.advance()) {
    LinkState const link = half_spindle.state().links[0];
    if (link.attached && !before.attached) {
      ++taken;
      CHECK(link.anchor_start_um - link.own_um - link.lattice_um == test::near(from_um, 1e-13));
      // One tick of zeta v + k (x - a) = F from the anchor on.
      double const x_um = 0.5 / (0.5 / 0.02 + 100.0);
      CHECK(link.tension_pN == test::near(100.0 * x_um, 1e-8));
    }
    before = link;
    from_um = half_spindle.kinetochores()[0].position_um.value();
  }
  CHECK(taken > 0);
}

TEST_CASE("a kinetochore that nothing holds follows its load and the bath alone") {
  auto config = still(Coupling::passenger);
  config.kinetochore.detachment_growing = {1e9};
  config.chromosome.drag_pN_s_per_um = 2.0;
  config.load = {.kind = LoadKind::constant, .force_pN = 0.3};
  auto const half_spindle = finished(config);
  auto const parts = half_spindle.displacement_um(0);
  CHECK(part(parts, Part::unattached) == test::near(-0.3 / 2.0 * 8.0, 1e-11));
  CHECK(sum_of(parts) == test::near(part(parts, Part::unattached), 1e-14));
}
