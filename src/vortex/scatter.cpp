// SPDX-License-Identifier: Apache-2.0
#include "scatter.hpp"

#include <algorithm>
#include <cmath>

#include "poleward/random/distributions.hpp"

namespace poleward::vortex {
namespace {

using flux::PlaneVector;

PlaneVector anywhere(flux::PlaneBox const& box, random::Stream& stream) {
  double const x_m = box.width * random::uniform(stream);
  return {x_m, box.height * random::uniform(stream)};
}

bool keeps_away(flux::PlaneBox const& box, PlaneVector place_m,
                std::vector<PlaneVector> const& others, double distance_m) {
  return std::all_of(others.begin(), others.end(), [&](PlaneVector other) {
    auto const apart = box.minimal_image({place_m.x - other.x, place_m.y - other.y});
    return std::hypot(apart.x, apart.y) >= distance_m;
  });
}

}  // namespace

std::vector<PlaneVector> starts(VorticesConfig const& config) {
  std::vector<PlaneVector> places = config.start_m;
  if (config.scattered == 0) return places;
  auto address = config.address;
  address.purpose = random::Purpose::initial_state;
  address.entity = start_entity;
  random::Stream stream(address);
  double const area = config.box.width * config.box.height;
  double const apart_m =
      config.repulsion ? 0.3 * std::sqrt(area / static_cast<double>(config.scattered)) : 0.0;
  for (std::int64_t i = 0; i < config.scattered; ++i) {
    PlaneVector place_m = anywhere(config.box, stream);
    constexpr int tries = 100;
    for (int attempt = 0; attempt < tries; ++attempt) {
      if (keeps_away(config.box, place_m, places, apart_m)) break;
      place_m = anywhere(config.box, stream);
    }
    places.push_back(place_m);
  }
  return places;
}

std::vector<Pin> all_pins(VorticesConfig const& config) {
  std::vector<Pin> pins = config.pins;
  ScatteredPins const& scattered = config.scattered_pins;
  auto address = config.address;
  if (scattered.seed) address = {.seed = *scattered.seed};
  address.purpose = random::Purpose::initial_state;
  address.entity = pins_entity;
  random::Stream stream(address);
  for (std::int64_t i = 0; i < scattered.count; ++i) {
    auto const place_m = anywhere(config.box, stream);
    pins.push_back({place_m, scattered.force_N_per_m, scattered.range_m});
  }
  return pins;
}

}  // namespace poleward::vortex
