// SPDX-License-Identifier: Apache-2.0
#include "poleward/vortex/pins.hpp"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/random/distributions.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::vortex;
using test::near;

namespace {

constexpr flux::PlaneBox box{.width = 30.0, .height = 20.0, .periodic_x = true, .periodic_y = true};

std::vector<Pin> scattered(std::size_t count) {
  random::Stream stream({.seed = 11, .purpose = random::Purpose::initial_state});
  std::vector<Pin> pins;
  for (std::size_t i = 0; i < count; ++i) {
    double const x = box.width * random::uniform(stream);
    double const y = box.height * random::uniform(stream);
    pins.push_back({{x, y}, 1.0 + random::uniform(stream), 0.3 + 0.4 * random::uniform(stream)});
  }
  return pins;
}

/// Every pin, by the definition U = -F s sqrt(e) exp(-r^2/2s^2), to six ranges.
double energy_directly(std::vector<Pin> const& pins, flux::PlaneVector place) {
  double sum = 0.0;
  for (Pin const& pin : pins) {
    auto const apart = box.minimal_image({place.x - pin.place_m.x, place.y - pin.place_m.y});
    double const r = std::hypot(apart.x, apart.y) / pin.range_m;
    if (r < 6.0) sum -= pin.force_N_per_m * pin.range_m * std::exp(0.5 - 0.5 * r * r);
  }
  return sum;
}

}  // namespace

TEST_SUITE_BEGIN("vortex/pins");

TEST_CASE("a pin pulls most at its range, and as much as it is told to") {
  Pins const pins(box, {{{10.0, 10.0}, 2.5, 0.5}});
  CHECK(near(pins.force({10.5, 10.0}).x, -2.5, 1e-15));
  CHECK(near(pins.force({10.0, 9.5}).y, 2.5, 1e-15));
  for (double const distance : {0.4, 0.6}) {
    CHECK(std::abs(pins.force({10.0 + distance, 10.0}).x) < 2.5);
  }
  CHECK(pins.force({10.0, 10.0}) == flux::PlaneVector{});
  CHECK(pins.force({14.0, 10.0}) == flux::PlaneVector{});
}

TEST_CASE("every pin is found wherever a vortex is, wound round the box or not") {
  auto const listed = scattered(200);
  Pins const pins(box, listed);
  random::Stream stream({.seed = 12, .purpose = random::Purpose::initial_state});
  for (int i = 0; i < 500; ++i) {
    flux::PlaneVector const place{90.0 * random::uniform(stream) - 30.0,
                                  60.0 * random::uniform(stream) - 20.0};
    double const expected = energy_directly(listed, place);
    CHECK(std::abs(pins.energy(place) - expected) < 1e-12);
    // Central differences of the energy, whose error is of the order of the step squared.
    constexpr double step = 1e-4;
    double const slope = (energy_directly(listed, {place.x + step, place.y}) -
                          energy_directly(listed, {place.x - step, place.y})) /
                         (2.0 * step);
    CHECK(std::abs(pins.force(place).x + slope) < 1e-4);
  }
}

TEST_CASE("at an open edge there is nothing beyond") {
  flux::PlaneBox open = box;
  open.periodic_x = false;
  Pins const pins(open, {{{0.2, 10.0}, 1.0, 0.5}});
  CHECK(pins.energy({29.9, 10.0}) == 0.0);
  CHECK(pins.energy({-0.3, 10.0}) < 0.0);
  CHECK(Pins{}.energy({1.0, 1.0}) == 0.0);
}

TEST_SUITE_END();
