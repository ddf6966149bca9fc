// SPDX-License-Identifier: Apache-2.0
/// \file
/// Whole spindles to run, and what they are seen to do.
#pragma once

#include <string_view>

#include <doctest/doctest.h>

#include "poleward/spindle/bipolar_observables.hpp"
#include "poleward/spindle/bipolar_spindle.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::spindle::samples {

/// Dimers per second of an end that moves at a speed.
inline double dimers_per_s(double um_per_min) {
  return um_per_min / 60.0 / constants::rise_per_dimer_um;
}

/// Two pairs held at rest in a spindle of 12 um where nothing happens.
inline BipolarConfig quiet() {
  BipolarConfig config;
  config.sisters.chromosomes = 2;
  config.sites.sites = 5;
  config.window = {.tick_s = 0.02, .ticks = 1000, .observe_every = 10, .frame_every = 100};
  return config;
}

/// Everything that can happen at once.
inline BipolarConfig lively() {
  BipolarConfig config = quiet();
  config.sisters = {.chromosomes = 5, .bath = BathKind::thermal, .start_spread_um = 0.3};
  config.sites.tips = {.growth = {dimers_per_s(1.5), 1.0 / 8.4},
                       .shrinkage = {dimers_per_s(7.0), -1.0 / 3.0},
                       .catastrophe = {0.1, -1.0},
                       .rescue = {0.02, 0.7}};
  config.sites.detachment = {0.05, 0.1};
  config.sites.catch_bond = {0.1, -0.3};
  config.sites.correction_per_s = 0.2;
  config.sites.back_detachment_per_s = 0.1;
  config.ejection = {EjectionKind::density, 0.0, 20.0, 2.0};
  config.search = {.per_pole = 40,
                   .aimed = 0.7,
                   .nucleation_per_s = 2.0,
                   .tips = {.growth = {dimers_per_s(20.0)},
                            .shrinkage = {dimers_per_s(30.0)},
                            .catastrophe = {0.05},
                            .rescue = {0.01}}};
  config.minus_ends = {.loss = {dimers_per_s(0.8), -0.3}, .grip_pN_per_um = 50.0};
  config.bridges = {.per_side = 3,
                    .overlap_um = 3.0,
                    .growth_per_s = dimers_per_s(1.0),
                    .overlap_length_um = 1.0,
                    .crosslinker_pN_s_per_um2 = 5.0,
                    .coupling_pN_s_per_um2 = 20.0};
  config.kinesin5 = {.count = 60, .binding_per_um_s = 0.05, .unbinding = {0.05, 0.2}};
  config.kinesin14 = {.count = 10, .binding_per_um_s = 0.02, .unbinding = {0.05}};
  config.poles = {.movable = true,
                  .drag_pN_s_per_um = 500.0,
                  .tether_pN_per_um = 5.0,
                  .outward_force_pN = 10.0,
                  .cortex_um = 3.0,
                  .cortex_pull_pN = 2.0};
  config.stub_pull = {5.0, 0.8};
  return config;
}

inline BipolarSpindle finished_spindle(BipolarConfig const& config, std::uint32_t replicate = 0) {
  BipolarSpindle spindle(config, {.seed = 30, .replicate = replicate});
  while (spindle.advance()) {
  }
  return spindle;
}

inline double seen(BipolarSpindle const& spindle, std::string_view name) {
  auto const known = observables(spindle.config());
  auto const values = observe(spindle);
  for (std::size_t which = 0; which < known.size(); ++which) {
    if (known[which].name == name) return values[which].mean;
  }
  FAIL("no observable of that name");
  return 0.0;
}

/// One number per cell.
inline stats::Moments seen_in_cells(BipolarConfig const& config, std::uint32_t cells,
                                    std::string_view name) {
  stats::Moments moments;
  for (std::uint32_t cell = 0; cell < cells; ++cell) {
    moments.add(seen(finished_spindle(config, cell), name));
  }
  return moments;
}

inline double standard_error(stats::Moments const& moments) {
  double const n = static_cast<double>(moments.count);
  return std::sqrt(moments.sum_squared_deviations / (n - 1.0) / n);
}

}  // namespace poleward::spindle::samples
