// SPDX-License-Identifier: Apache-2.0
// From a model in the units of its file to what runs, in SI.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "model_units.hpp"
#include "poleward/vortex/model.hpp"

namespace poleward::vortex {
namespace {

using flux::PlaneVector;
using std::numbers::pi;

Material material_of(VortexModel const& model) {
  return {.coherence_length_m = model.material.coherence_length_nm * m_per_nm,
          .penetration_depth_m = model.material.penetration_depth_nm * m_per_nm,
          .normal_resistivity_Ohm_m = model.material.normal_resistivity_Ohm_m};
}

double drag_of(VortexModel const& model) {
  return model.material.drag_N_s_per_m2.value_or(material_of(model).drag_N_s_per_m2());
}

std::vector<PlaneVector> lattice_sites(VortexModel const& model, Shape const& shape) {
  std::vector<PlaneVector> sites;
  double const step_x = shape.width_m / static_cast<double>(shape.columns);
  double const step_y = shape.height_m / static_cast<double>(shape.rows);
  bool const triangular = model.arrangement == Arrangement::triangular;
  for (std::int64_t row = 0; row < shape.rows; ++row) {
    double const shift = triangular && row % 2 == 1 ? 0.75 : 0.25;
    for (std::int64_t column = 0; column < shape.columns; ++column) {
      sites.push_back({(static_cast<double>(column) + shift) * step_x,
                       (static_cast<double>(row) + 0.5) * step_y});
    }
  }
  return sites;
}

void add_vortices(VortexModel const& model, Shape const& shape, VorticesConfig& config) {
  if (model.arrangement == Arrangement::listed) {
    for (StartModel const& start : model.starts) {
      config.start_m.push_back({start.x_nm * m_per_nm, start.y_nm * m_per_nm});
    }
    return;
  }
  if (model.arrangement == Arrangement::scattered) {
    config.scattered = shape.count;
    return;
  }
  config.start_m = lattice_sites(model, shape);
  if (model.wave.wavelengths == 0) return;
  config.wave_sites_m = config.start_m;
  config.wave_per_m = 2.0 * pi * static_cast<double>(model.wave.wavelengths) / shape.height_m;
  config.wave_across = model.wave.polarization == Polarization::transverse;
  for (PlaneVector& place : config.start_m) {
    double const moved_m =
        model.wave.amplitude * shape.spacing_m * std::sin(config.wave_per_m * place.y);
    (config.wave_across ? place.x : place.y) += moved_m;
  }
}

/// Distance of the nearest two of the vortices that are listed, m.
double nearest_m(VortexModel const& model, Shape const& shape) {
  flux::PlaneBox const box{shape.width_m, shape.height_m, !model.open_edges, true};
  double nearest = shape.spacing_m;
  for (std::size_t i = 0; i < model.starts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      auto const apart =
          box.minimal_image({(model.starts[i].x_nm - model.starts[j].x_nm) * m_per_nm,
                             (model.starts[i].y_nm - model.starts[j].y_nm) * m_per_nm});
      nearest = std::min(nearest, std::hypot(apart.x, apart.y));
    }
  }
  return nearest;
}

/// How fast, per length, the stiffest force grows with distance.
double stiffness_N_per_m2(VortexModel const& model, Shape const& shape) {
  auto const material = material_of(model);
  double const lambda_m = material.penetration_depth_m;
  double stiffness = 0.0;
  if (model.repulsion && shape.count > 1) {
    double const density =
        static_cast<double>(shape.count) * lambda_m * lambda_m / (shape.width_m * shape.height_m);
    // The fastest waves of a lattice relax at a little less than 2 pi n lambda^2 f0/(eta lambda).
    stiffness += 2.0 * pi * density * material.pair_force_N_per_m() / lambda_m;
    // Near each other two part with f0 lambda/r, which changes by 2 f0 lambda/r^2.
    double const nearest = nearest_m(model, shape);
    if (nearest < shape.spacing_m) {
      stiffness += 2.0 * material.pair_force_N_per_m() * lambda_m / (nearest * nearest);
    }
  }
  stiffness += 2.0 * pi * model.washboard.strength_A_per_m2 * flux_quantum_Wb /
               (model.washboard.period_nm * m_per_nm);
  double steepest = 0.0;
  if (model.random_pins.count > 0) {
    steepest = model.random_pins.strength_A_per_m2 / model.random_pins.range_nm;
  }
  for (PinModel const& pin : model.pins) {
    steepest = std::max(steepest, std::abs(pin.strength_A_per_m2) / pin.range_nm);
  }
  return stiffness + std::exp(0.5) * steepest * flux_quantum_Wb / m_per_nm;
}

/// The smallest length over which forces change, m.
double finest_m(VortexModel const& model, Shape const& shape) {
  double finest = std::min(shape.spacing_m, model.material.penetration_depth_nm * m_per_nm);
  if (model.washboard.strength_A_per_m2 > 0.0) {
    finest = std::min(finest, model.washboard.period_nm * m_per_nm / (2.0 * pi));
  }
  if (model.random_pins.count > 0) {
    finest = std::min(finest, model.random_pins.range_nm * m_per_nm);
  }
  for (PinModel const& pin : model.pins) finest = std::min(finest, pin.range_nm * m_per_nm);
  return finest;
}

}  // namespace

double suggested_tick_s(VortexModel const& model) {
  if (!shape_is_told(model)) return std::numeric_limits<double>::infinity();
  Shape const shape = shape_of(model);
  double const drag = drag_of(model);
  double const length_m = finest_m(model, shape);
  constexpr double share = 0.05;
  double rate_per_s = stiffness_N_per_m2(model, shape) / drag;
  bool const free = model.washboard.strength_A_per_m2 == 0.0 && model.random_pins.count == 0 &&
                    model.pins.empty() && !model.open_edges;
  double const speed = std::abs(model.current_density_A_per_m2) * flux_quantum_Wb / drag;
  // Free vortices are pushed all alike, which changes no force between them.
  if (!free) rate_per_s = std::max(rate_per_s, 0.5 * speed / length_m);
  if (model.noise) {
    double const diffusivity =
        constants::boltzmann_J_per_K * model.temperature_K / (drag * model.thickness_nm * m_per_nm);
    rate_per_s = std::max(rate_per_s, diffusivity / (length_m * length_m));
  }
  return rate_per_s > 0.0 ? share / rate_per_s : std::numeric_limits<double>::infinity();
}

VorticesConfig vortices_config(VortexModel const& model, RunTimes const& times) {
  Shape const shape = shape_of(model);
  VorticesConfig config{
      .material = material_of(model),
      .drag_N_s_per_m2 = drag_of(model),
      .thickness_m = model.thickness_nm * m_per_nm,
      .temperature_K = model.noise ? model.temperature_K : 0.0,
      .current_density_A_per_m2 = model.current_density_A_per_m2,
      .box = {.width = shape.width_m,
              .height = shape.height_m,
              .periodic_x = !model.open_edges,
              .periodic_y = true},
      .repulsion = model.repulsion && (shape.count > 1 || model.open_edges),
      .washboard = {.period_m = model.washboard.period_nm * m_per_nm,
                    .force_N_per_m = model.washboard.strength_A_per_m2 * flux_quantum_Wb},
      .scheme = model.scheme,
      .tick_s = times.tick_s,
      .ticks = std::llround(times.duration_s / times.tick_s),
      .window_start = std::llround(times.window_start_s / times.tick_s),
      .criterion_V_per_m = model.criterion_V_per_m};
  config.field_T = model.open_edges ? *model.field_T
                                    : static_cast<double>(shape.count) * flux_quantum_Wb /
                                          (shape.width_m * shape.height_m);
  config.taps_m = model.taps_nm ? *model.taps_nm * m_per_nm : 0.5 * shape.width_m;
  config.cutoff_m = model.cutoff * config.material.penetration_depth_m;
  add_vortices(model, shape, config);
  for (PinModel const& pin : model.pins) {
    config.pins.push_back({{pin.x_nm * m_per_nm, pin.y_nm * m_per_nm},
                           pin.strength_A_per_m2 * flux_quantum_Wb,
                           pin.range_nm * m_per_nm});
  }
  config.scattered_pins = {.count = model.random_pins.count,
                           .force_N_per_m = model.random_pins.strength_A_per_m2 * flux_quantum_Wb,
                           .range_m = model.random_pins.range_nm * m_per_nm,
                           .seed = model.random_pins.seed};
  return config;
}

}  // namespace poleward::vortex
