// SPDX-License-Identifier: Apache-2.0
#include "poleward/ion/walkers.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "poleward/ion/theory/first_passage.hpp"
#include "poleward/ion/theory/steady_transport.hpp"
#include "poleward/ion/transport.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::ion;
using test::near;

namespace {

constexpr double diffusivity = 2e-9;
constexpr double length_m = 1e-4;
constexpr double unit_s = length_m * length_m / diffusivity;

/// Ions of valence 2 in a field that makes the given Peclet number.
WalkersConfig walkers(bool hops, double peclet, WalkerEnd low, WalkerEnd high) {
  return {.hops = hops,
          .kinds = {{.name = "Ca",
                     .valence = 2,
                     .diffusivity_m2_per_s = diffusivity,
                     .low = low,
                     .high = high}},
          .count = 4000,
          .length_m = length_m,
          .cells = 50,
          .thermal_voltage_V = 0.025,
          .field_V_per_m = 0.5 * peclet * 0.025 / length_m,
          .tick_s = 0.001 * unit_s,
          .ticks = 200,
          .address = {.seed = 4}};
}

Walkers run(WalkersConfig const& config) {
  Walkers all(config);
  while (all.advance()) {
  }
  all.require_closed();
  return all;
}

void check_mean(double got, double expected, double standard_error) {
  CHECK(std::abs(got - expected) <= 4.5 * standard_error);
}

}  // namespace

TEST_SUITE_BEGIN("ion/walkers");

TEST_CASE("free ions diffuse and drift, and the ratio of the two is kT/q") {
  auto config = walkers(false, 3.0, WalkerEnd::open, WalkerEnd::open);
  config.start_m = 0.0;
  config.solvent_m_per_s = 1e-5;
  auto const moved = run(config).displacements_m(0);
  double const duration_s = 0.2 * unit_s;
  double const speed = 3.0 * diffusivity / length_m + 1e-5;
  double const variance = 2.0 * diffusivity * duration_s;
  check_mean(moved.mean, speed * duration_s, std::sqrt(variance / 4000.0));
  // The variance of normal displacements scatters by sqrt(2/(n - 1)).
  check_mean(moved.variance(), variance, variance * std::sqrt(2.0 / 3999.0));
}

TEST_CASE("in a closed box ions settle into Boltzmann's density, hopping or Brownian") {
  for (bool const hops : {false, true}) {
    auto config = walkers(hops, 2.0, WalkerEnd::closed, WalkerEnd::closed);
    config.ticks = 1000;
    config.plane_m = 0.5 * length_m;
    auto const places = run(config).places_m(0);
    double const mean = 1.0 / (1.0 - std::exp(-2.0)) - 0.5;
    check_mean(places.mean, mean * length_m, places.standard_error());
  }
}

TEST_CASE("hopping, Brownian and continuous ions agree on the way there") {
  TransportConfig field{
      .electrolyte = {.grid = flux::Grid::uniform(0.0, length_m, 200),
                      .ions = {{.name = "Ca", .valence = 2, .diffusivity_m2_per_s = diffusivity}},
                      .thermal_voltage_V = 0.025,
                      .field_V_per_m = 2.0 * 0.025 / length_m},
      .start_mol_per_m3 = {1.0},
      .plane = 100,
      .tick_s = 0.0005 * unit_s,
      .ticks = 100};
  Transport continuous(field);
  while (continuous.advance()) {
  }
  double const share = continuous.mean_flux(0, Place::plane).total() * 0.05 * unit_s / length_m;
  for (bool const hops : {false, true}) {
    auto config = walkers(hops, 4.0, WalkerEnd::closed, WalkerEnd::closed);
    config.ticks = 50;
    config.plane_m = 0.5 * length_m;
    Walkers const agents = run(config);
    auto const places = agents.places_m(0);
    check_mean(places.mean, continuous.mean_place_m(0), places.standard_error());
    auto const count = agents.through_plane(0);
    double const net = count.diffusive + count.drift + count.carried + count.jumps;
    // Fewer than all of 4000 independent agents cross, each once net or not at all.
    check_mean(net / 4000.0, share, std::sqrt(0.25 / 4000.0));
    CHECK(share > 0.05);
  }
}

TEST_CASE("a sink takes ions up as first passage says, hopping on fine cells likewise") {
  theory::FirstPassage const exact{1.0};
  auto config = walkers(false, 1.0, WalkerEnd::open, WalkerEnd::sink);
  config.start_m = 0.0;
  config.tick_s = 0.02 * unit_s;
  config.ticks = 40;
  auto const times = run(config).absorption_times_s(0);
  double const share = exact.cdf(0.8);
  check_mean(static_cast<double>(times.count) / 4000.0, share,
             std::sqrt(share * (1.0 - share) / 4000.0));
  // From the middle of a box with a wall below: compared with Brownian walkers in the same box.
  std::array<double, 2> taken{};
  for (bool const hops : {false, true}) {
    auto box = walkers(hops, 1.0, WalkerEnd::closed, WalkerEnd::sink);
    box.start_m = 0.5 * length_m + 1e-9 * length_m;
    if (!hops) box.start_m = 0.51 * length_m;
    taken[hops ? 1 : 0] = static_cast<double>(run(box).absorption_times_s(0).count) / 4000.0;
  }
  check_mean(taken[0] - taken[1], 0.0, std::sqrt(2.0 * 0.25 / 4000.0));
  CHECK(taken[0] > 0.1);
}

TEST_CASE("saved at any tick, walkers go on bit by bit") {
  for (bool const hops : {false, true}) {
    auto config = walkers(hops, 1.0, WalkerEnd::closed, WalkerEnd::sink);
    config.count = 50;
    config.ticks = 40;
    config.plane_m = 0.3 * length_m;
    Walkers const whole = run(config);
    Walkers first(config);
    for (int i = 0; i < 13; ++i) first.advance();
    Walkers second(config);
    second.restore(first.state());
    while (second.advance()) {
    }
    CHECK(second.state() == whole.state());
    config.count = 51;
    CHECK_THROWS_AS(Walkers(config).restore(first.state()), InputError);
  }
}

TEST_CASE("kinds of ions draw their own noise") {
  auto config = walkers(false, 0.0, WalkerEnd::open, WalkerEnd::open);
  config.kinds.push_back(config.kinds.front());
  config.kinds.back().name = "Mg";
  config.count = 2;
  Walkers all(config);
  all.advance();
  CHECK(all.displacements_m(0).mean != all.displacements_m(1).mean);
}

TEST_SUITE_END();
