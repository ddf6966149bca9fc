// SPDX-License-Identifier: Apache-2.0
// From a solar model in the units of its file to what runs.
#include <cmath>
#include <numbers>

#include "poleward/solar/model.hpp"

namespace poleward::solar {
namespace {

constexpr double rad_per_deg = std::numbers::pi / 180.0;
constexpr double s_per_yr = 365.25 * 86400.0;

std::int64_t ticks_in(double time_yr, RunTimes const& times) {
  return std::llround(time_yr * s_per_yr / times.tick_s);
}

RingPair pair_of(EmergenceModel const& model, RunTimes const& times) {
  RingPair pair{.first_latitude_rad = model.first_latitude_deg * rad_per_deg,
                .first_flux_Mx = model.first_flux_Mx,
                .second_latitude_rad = model.second_latitude_deg * rad_per_deg,
                .second_flux_Mx = -model.first_flux_Mx,
                .width_rad = model.width_deg * rad_per_deg,
                .first_tick = ticks_in(model.at_yr, times),
                .scatter_rad = model.scatter_deg * rad_per_deg};
  if (model.every_yr) pair.every_ticks = ticks_in(*model.every_yr, times);
  if (model.until_yr) {
    constexpr double rounding = 1e-6;
    pair.last_tick =
        static_cast<std::int64_t>(std::floor(*model.until_yr * s_per_yr / times.tick_s + rounding));
  }
  return pair;
}

}  // namespace

SurfaceConfig surface_config(SolarModel const& model, RunTimes const& times) {
  SurfaceConfig config{.cells = static_cast<std::size_t>(model.cells),
                       .diffusivity_km2_per_s = model.diffusivity_km2_per_s,
                       .flow = {.profile = model.flow.profile,
                                .speed_m_per_s = model.flow.speed_m_per_s,
                                .reach_rad = model.flow.reach_deg * rad_per_deg,
                                .a1_m_per_s = model.flow.a1_m_per_s,
                                .a3_m_per_s = model.flow.a3_m_per_s,
                                .a5_m_per_s = model.flow.a5_m_per_s},
                       .start = {.shape = model.start.shape,
                                 .degree = static_cast<int>(model.start.degree),
                                 .strength_G = model.start.strength_G},
                       .cap_latitude_rad = model.cap_latitude_deg * rad_per_deg,
                       .tick_s = times.tick_s,
                       .ticks = std::llround(times.duration_s / times.tick_s),
                       .window_start = std::llround(times.window_start_s / times.tick_s)};
  for (CircleModel const& circle : model.circles) {
    config.circles.push_back({circle.name, circle.latitude_deg * rad_per_deg});
  }
  for (EmergenceModel const& emergence : model.emergences) {
    config.emergences.push_back(pair_of(emergence, times));
  }
  return config;
}

}  // namespace poleward::solar
