// SPDX-License-Identifier: Apache-2.0
#include "poleward/solar/observables.hpp"

#include <cmath>
#include <functional>
#include <limits>

namespace poleward::solar {
namespace {

constexpr double s_per_yr = 365.25 * 86400.0;

/// An observable and how it is read off; made once for the names and once for the values.
struct Seen {
  Observable what;
  std::function<double(SurfaceTransport const&)> value;
};

double window_s(SurfaceConfig const& config) {
  return config.tick_s * static_cast<double>(config.ticks - config.window_start);
}

/// Rate of decay over the window; undefined where the dipole is 0 or has turned over.
double dipole_decay_per_yr(SurfaceTransport const& surface) {
  if (!surface.has_axial_dipole()) return std::numeric_limits<double>::quiet_NaN();
  double const ratio = surface.axial_dipole_at_window_G() / surface.axial_dipole_G();
  return std::log(ratio) / window_s(surface.config()) * s_per_yr;
}

void add_whole(std::vector<Seen>& all) {
  using Surface = SurfaceTransport;
  all.push_back(
      {{"axial_dipole", "G", "Coefficient of sin(latitude) in the field, at the end."},
       [](Surface const& run) { return run.has_axial_dipole() ? run.axial_dipole_G() : 0.0; }});
  all.push_back({{"dipole_decay", "1/yr", "Rate at which the axial dipole decays in the window."},
                 dipole_decay_per_yr});
  for (bool const north : {true, false}) {
    all.push_back({{north ? "north_cap_flux" : "south_cap_flux", "Mx",
                    "Flux through the polar cap at the end, positive outward."},
                   [north](Surface const& run) {
                     return run.cap_flux_Mx(run.config().cap_latitude_rad, north);
                   }});
  }
  all.push_back({{"unsigned_flux", "Mx", "Flux of both signs together, at the end."},
                 [](Surface const& run) { return run.unsigned_flux_Mx(); }});
  all.push_back({{"net_flux", "Mx", "Flux outward minus flux inward: 0 but for rounding."},
                 [](Surface const& run) { return run.net_flux_Mx(); }});
}

void add_circle(std::vector<Seen>& all, SurfaceConfig const& config, std::size_t circle) {
  std::string const& name = config.circles[circle].name;
  auto const add = [&](char const* part, char const* meaning, auto pick) {
    all.push_back({{std::string(part) + "_" + name, "Mx", meaning},
                   [=](SurfaceTransport const& run) { return pick(run.crossed_Mx(circle)); }});
  };
  add("crossed", "What went northward through the circle in the window.",
      [](flux::EdgeFlux const& crossed) { return crossed.total(); });
  add("diffusive", "Its diffusive part.",
      [](flux::EdgeFlux const& crossed) { return crossed.diffusive; });
  add("carried", "Its part carried by the meridional flow.",
      [](flux::EdgeFlux const& crossed) { return crossed.carried; });
}

std::vector<Seen> all_of(SurfaceConfig const& config) {
  std::vector<Seen> all;
  add_whole(all);
  for (std::size_t circle = 0; circle < config.circles.size(); ++circle) {
    add_circle(all, config, circle);
  }
  all.push_back(
      {{"numerical_diffusion", "%", "Largest that the grid adds while the field changes."},
       [](SurfaceTransport const& run) { return 100.0 * run.numerical_diffusion(); }});
  return all;
}

/// sum B s / sum s^2 over cells.
double dipole_at_start_G(SurfaceConfig const& config) {
  using Shape = StartField::Shape;
  if (config.start.shape == Shape::mode && config.start.degree == 1) return config.start.strength_G;
  if (config.start.shape != Shape::hemispheres) return 0.0;
  auto const s = discrete_legendre(config.cells, 1);
  double moment = 0.0;
  double norm = 0.0;
  for (double const sine : s) {
    moment += std::abs(sine);
    norm += sine * sine;
  }
  return config.start.strength_G * moment / norm;
}

}  // namespace

std::vector<Observable> observables(SurfaceConfig const& config) {
  std::vector<Observable> all;
  for (auto& seen : all_of(config)) all.push_back(std::move(seen.what));
  return all;
}

std::vector<stats::Moments> observe(SurfaceTransport const& surface) {
  std::vector<stats::Moments> values;
  for (auto const& seen : all_of(surface.config())) {
    double const value = seen.value(surface);
    values.emplace_back();
    if (std::isfinite(value)) values.back().add(value);
  }
  return values;
}

std::vector<Prediction> predictions(SurfaceConfig const& config) {
  if (config.flow.profile != MeridionalFlow::Profile::none || !config.emergences.empty()) return {};
  double const dipole_G = dipole_at_start_G(config);
  if (dipole_G == 0.0) return {};
  double const rate_per_s = mode_decay_rate_per_s(1, config.diffusivity_km2_per_s);
  double const duration_s = config.tick_s * static_cast<double>(config.ticks);
  constexpr auto source = "2 eta/R^2";
  return {{"axial_dipole", dipole_G * std::exp(-rate_per_s * duration_s), source},
          {"dipole_decay", rate_per_s * s_per_yr, source}};
}

}  // namespace poleward::solar
