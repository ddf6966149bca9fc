// SPDX-License-Identifier: Apache-2.0
/// \file
/// Half-spindles to run, and what they are seen to do.
#pragma once

#include <array>
#include <cstdint>
#include <numeric>
#include <string_view>

#include <doctest/doctest.h>

#include "poleward/spindle/half_spindle.hpp"
#include "poleward/spindle/half_spindle_observables.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::spindle::samples {

inline constexpr std::array all_couplings{Coupling::none, Coupling::walker, Coupling::tip_coupled,
                                          Coupling::slip_clutch, Coupling::passenger};

/// A chromosome 10 um from the pole, on 20 um of lattice that exchanges nothing.
inline HalfSpindleConfig still(Coupling coupling) {
  HalfSpindleConfig config;
  config.microtubule.initial_dimers = 32500;
  config.kinetochore.coupling = coupling;
  config.kinetochore.start_um = coupling == Coupling::tip_coupled ? 20.0 : 10.0;
  config.window = {.tick_s = 0.02, .ticks = 400};
  return config;
}

/// Everything that can move a chromosome at once: noise, switching, letting go and taking hold,
/// exchange at both ends under load, sliding against a sprung grip, a pole that yields.
inline HalfSpindleConfig busy(Coupling coupling) {
  auto config = still(coupling);
  config.kinetochore.microtubules = 3;
  auto& rates = config.microtubule.rates;
  rates.plus.growing = {{20.0, 0.1}, {5.0}};
  rates.plus.shrinking = {{}, {60.0, -0.2}};
  rates.minus.growing = {{2.0}, {30.0, -0.3}};
  rates.minus.shrinking = rates.minus.growing;
  rates.catastrophe = {0.3, -0.2};
  rates.rescue = {0.4, 0.2};
  config.kinetochore.motor = {0.03, 6.0, 0.01};
  config.kinetochore.motors = 2;
  config.kinetochore.opposing_motor = {0.02, 3.0, 0.02};
  config.kinetochore.opposing_motors = 1;
  config.kinetochore.motor_binding_per_s = 1.0;
  config.kinetochore.motor_unbinding_per_s = 1.0;
  config.kinetochore.clutch = {1.0, 50.0};
  config.kinetochore.detachment_growing = {0.5, 0.2};
  config.kinetochore.detachment_shrinking = {1.0, 0.1};
  config.kinetochore.attachment_per_s = 0.5;
  config.chromosome.count = 2;
  config.chromosome.bath = BathKind::thermal;
  config.load = {.kind = LoadKind::elastic, .stiffness_pN_per_um = 1.0};
  config.sliding = {.speed_um_per_s = 0.04};
  config.pole = {.movable = true, .drag_pN_s_per_um = 200.0, .grip_pN_per_um = 50.0};
  return config;
}

inline random::Address replicate(std::uint32_t number) {
  return {.seed = 20, .replicate = number};
}

inline HalfSpindle finished(HalfSpindleConfig const& config, random::Address const& address = {}) {
  HalfSpindle half_spindle(config, address);
  while (half_spindle.advance()) {
  }
  return half_spindle;
}

/// The mean over kinetochores of an observable.
inline double seen(HalfSpindle const& half_spindle, std::string_view name) {
  auto const known = observables(half_spindle.config());
  auto const values = observe(half_spindle);
  for (std::size_t which = 0; which < known.size(); ++which) {
    if (known[which].name == name) return values[which].mean;
  }
  FAIL("no observable of that name");
  return 0.0;
}

inline stats::Moments seen_in_cells(HalfSpindleConfig const& config, std::uint32_t cells,
                                    std::string_view name) {
  stats::Moments moments;
  for (std::uint32_t cell = 0; cell < cells; ++cell) {
    moments.add(seen(finished(config, replicate(cell)), name));
  }
  return moments;
}

inline double sum_of(Parts const& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}

/// Poleward displacement of a kinetochore, equator frame.
inline double moved_um(HalfSpindle const& half_spindle, std::size_t kinetochore = 0) {
  return half_spindle.config().kinetochore.start_um -
         half_spindle.kinetochores()[kinetochore].position_um.value();
}

}  // namespace poleward::spindle::samples
