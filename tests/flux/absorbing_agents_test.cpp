// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/absorbing_agents.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <doctest/doctest.h>

#include "flux/sample.hpp"
#include "poleward/core/error.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

/// Chance that a walker from 0 with D = 1 and drift v has come to 1 by time t (inverse Gaussian).
double passed(double v, double t) {
  double const width = 2.0 * std::sqrt(t);
  return 0.5 * (std::erfc((1.0 - v * t) / width) + std::exp(v) * std::erfc((1.0 + v * t) / width));
}

AbsorbingAgents walkers(double drift, std::size_t count, std::uint64_t seed) {
  return {{.bath = Bath::athermal(1.0, 1.0),
           .high = 1.0,
           .force = drift,
           .address = {.seed = seed, .purpose = random::Purpose::thermal_noise}},
          std::vector<double>(count, 0.0)};
}

}  // namespace

TEST_SUITE_BEGIN("flux/absorbing_agents");

TEST_CASE("the share absorbed is that of the exact law, whatever the step") {
  // At t = 0.5 and v = 1: 0.49013833994532985.
  CHECK(passed(1.0, 0.5) == doctest::Approx(0.49013833994532985).epsilon(1e-14));
  constexpr std::size_t count = 40000;
  for (double const dt : {0.5, 0.1, 0.01}) {
    auto agents = walkers(1.0, count, 11);
    std::size_t absorbed = 0;
    for (int i = 0; i < static_cast<int>(std::lround(0.5 / dt)); ++i) {
      absorbed += agents.advance(dt).absorptions.size();
    }
    double const exact = passed(1.0, 0.5);
    double const share = static_cast<double>(absorbed) / count;
    CHECK(std::abs(share - exact) <= 4.5 * std::sqrt(exact * (1.0 - exact) / count));
  }
}

TEST_CASE("times of first passage follow the inverse Gaussian law inside a step too") {
  // Largest distance of the sample's distribution from the exact one; 1.95 / sqrt(n) is passed by a
  // right program once in a thousand seeds.
  for (double const drift : {-0.5, 0.0, 2.0}) {
    for (double const dt : {2.0, 0.05}) {
      auto agents = walkers(drift, 4000, 12);
      std::vector<double> times;
      for (int i = 0; i < static_cast<int>(std::lround(2.0 / dt)); ++i) {
        for (auto const& absorption : agents.advance(dt).absorptions) {
          times.push_back(absorption.time);
        }
      }
      std::sort(times.begin(), times.end());
      double distance = 0.0;
      for (std::size_t i = 0; i < times.size(); ++i) {
        double const law = passed(drift, times[i]);
        distance = std::max({distance, std::abs(static_cast<double>(i) / 4000.0 - law),
                             std::abs(static_cast<double>(i + 1) / 4000.0 - law)});
      }
      CHECK(times.size() > 400);
      CHECK(distance <= 1.95 / std::sqrt(4000.0));
    }
  }
}

TEST_CASE("a surface below takes up what a mirrored world would send above") {
  auto above = walkers(0.7, 500, 13);
  AbsorbingAgents below({.bath = Bath::athermal(1.0, 1.0), .low = -1.0, .force = -0.7},
                        std::vector<double>(500, 0.0));
  std::size_t up = 0;
  std::size_t down = 0;
  for (int i = 0; i < 100; ++i) {
    up += above.advance(0.02).absorptions.size();
    down += below.advance(0.02).absorptions.size();
  }
  double const mean = 500.0 * passed(0.7, 2.0);
  double const error = std::sqrt(mean * (1.0 - mean / 500.0));
  CHECK(std::abs(static_cast<double>(up) - mean) <= 4.5 * error);
  CHECK(std::abs(static_cast<double>(down) - mean) <= 4.5 * error);
}

TEST_CASE("an agent that is taken up stays, a free one goes on") {
  auto agents = walkers(5.0, 50, 14);
  for (int i = 0; i < 40; ++i) agents.advance(0.1);
  for (std::size_t i = 0; i < agents.size(); ++i) {
    CHECK_FALSE(agents.is_free(i));
    CHECK(agents.position(i) == 1.0);
  }
  auto const before = agents.state().place;
  CHECK(agents.advance(0.1).absorptions.empty());
  CHECK(agents.state().place == before);
}

TEST_CASE("an absorption is divided as the way to the touch") {
  // From distance d with drift v, the mean share v t/d of the drift over first passages at t <= dt,
  // whose density is d/sqrt(4 pi D t^3) exp[-(d - v t)^2/(4 D t)], is
  //   v int_0^dt exp[-(d - v t)^2/(4 D t)]/sqrt(4 pi D t) dt;
  // with t = s^2 the integrand is smooth.
  constexpr double v = 0.8;
  constexpr double dt = 0.3;
  for (double const distance : {0.05, 0.6}) {
    constexpr int pieces = 20000;
    double mean = 0.0;
    for (int i = 0; i < pieces; ++i) {
      double const s = std::sqrt(dt) * (i + 0.5) / pieces;
      double const left = distance - v * s * s;
      mean += std::exp(-left * left / (4.0 * s * s)) * std::sqrt(dt) / pieces;
    }
    mean *= v / std::sqrt(std::numbers::pi);
    constexpr std::size_t count = 40000;
    AbsorbingAgents agents({.bath = Bath::athermal(1.0, 1.0),
                            .high = distance,
                            .carrier_velocity = 0.25 * v,
                            .force = 0.75 * v,
                            .address = {.seed = 16, .purpose = random::Purpose::thermal_noise}},
                           std::vector<double>(count, 0.0));
    std::vector<double> shares(count);
    for (auto const& absorption : agents.advance(dt).absorptions) {
      Shares const& parts = absorption.shares;
      CHECK(parts.diffusive + parts.drift + parts.carried == doctest::Approx(1.0).epsilon(1e-12));
      CHECK(parts.drift == doctest::Approx(3.0 * parts.carried).epsilon(1e-12));
      shares[absorption.agent] = parts.drift + parts.carried;
    }
    Sample sample;
    for (double const share : shares) sample.add(share);
    CHECK(std::abs(sample.z(mean)) <= z_limit);
  }
}

TEST_CASE("without diffusion an agent comes to the surface when its speed says so") {
  AbsorbingAgents agents({.bath = Bath::athermal(0.0, 1.0), .high = 1.0, .force = 2.0},
                         std::vector<double>{0.0, 0.75, -5.0});
  auto const absorptions = agents.advance(1.0).absorptions;
  REQUIRE(absorptions.size() == 2);
  CHECK(absorptions[0].time == doctest::Approx(0.5));
  CHECK(absorptions[1].time == doctest::Approx(0.125));
  CHECK(absorptions[0].shares.drift == doctest::Approx(1.0));
  CHECK(agents.position(2) == -3.0);
}

TEST_CASE("a path without drift that begins at the surface has touched it") {
  random::Stream stream({.seed = 3});
  CHECK(first_touch(0.0, 1.0, 1.0, 1.0, stream) == 0.0);
  CHECK_FALSE(first_touch(100.0, 100.0, 1.0, 1.0, stream).has_value());
  auto const sure = first_touch(1.0, -1.0, 1.0, 1.0, stream);
  REQUIRE(sure.has_value());
  CHECK(*sure > 0.0);
  CHECK(*sure < 1.0);
}

TEST_CASE("a plane is crossed net, with shares that add up") {
  AbsorbingAgents agents({.bath = Bath::athermal(1.0, 1.0), .plane = 0.25, .force = 1.0},
                         std::vector<double>(200, 0.0));
  std::int64_t net = 0;
  for (int i = 0; i < 50; ++i) {
    for (Crossing const& crossing : agents.advance(0.01).crossings) {
      net += crossing.net;
      double const sum =
          crossing.shares.diffusive + crossing.shares.drift + crossing.shares.carried;
      CHECK(sum == doctest::Approx(1.0));
    }
  }
  std::int64_t beyond = 0;
  for (std::size_t i = 0; i < agents.size(); ++i) beyond += agents.position(i) >= 0.25 ? 1 : 0;
  CHECK(net == beyond);
  CHECK(net > 0);
}

TEST_CASE("saved at any step, agents go on bit by bit") {
  auto whole = walkers(0.5, 100, 15);
  for (int i = 0; i < 20; ++i) whole.advance(0.05);
  auto first = walkers(0.5, 100, 15);
  for (int i = 0; i < 7; ++i) first.advance(0.05);
  auto second = walkers(0.5, 100, 15);
  second.restore(first.state());
  for (int i = 7; i < 20; ++i) second.advance(0.05);
  CHECK(second.state() == whole.state());
  CHECK_THROWS_AS(second.restore(walkers(0.5, 3, 15).state()), InputError);
  CHECK_THROWS_AS(
      AbsorbingAgents({.bath = Bath::athermal(1.0, 1.0), .high = 1.0}, std::vector<double>{1.0}),
      InputError);
}

TEST_SUITE_END();
