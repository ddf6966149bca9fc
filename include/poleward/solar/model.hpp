// SPDX-License-Identifier: Apache-2.0
/// \file
/// A solar model as a file describes it, in the units of the file; what contradicts in it; and what
/// runs from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"
#include "poleward/solar/surface_transport.hpp"

namespace poleward::solar {

/// [solar.flow]
struct FlowModel {
  MeridionalFlow::Profile profile = MeridionalFlow::Profile::none;
  double speed_m_per_s = 0.0;
  double reach_deg = 75.0;
  double a1_m_per_s = 22.0;
  double a3_m_per_s = 11.0;
  double a5_m_per_s = -28.0;
};

/// [solar.start]
struct StartModel {
  StartField::Shape shape = StartField::Shape::empty;
  std::int64_t degree = 1;
  double strength_G = 0.0;
};

/// [[solar.circle]]
struct CircleModel {
  std::string name;
  double latitude_deg = 0.0;
};

/// [[solar.emergence]]
struct EmergenceModel {
  double first_latitude_deg = 0.0;
  double first_flux_Mx = 0.0;
  double second_latitude_deg = 0.0;
  std::optional<double> second_flux_Mx;
  double width_deg = 2.0;
  double at_yr = 0.0;
  std::optional<double> every_yr;
  std::optional<double> until_yr;
  double scatter_deg = 0.0;
};

struct SolarModel {
  std::int64_t cells = 180;
  double diffusivity_km2_per_s = 250.0;
  double cap_latitude_deg = 60.0;
  FlowModel flow;
  StartModel start;
  std::vector<CircleModel> circles;
  std::vector<EmergenceModel> emergences;
};

struct RunTimes {
  double duration_s = 0.0;
  double tick_s = 0.0;
  double window_start_s = 0.0;
};

/// [solar] and everything below it.
[[nodiscard]] schema::Schema<SolarModel> solar_schema();

/// Everything that contradicts, each at its key.
[[nodiscard]] std::vector<schema::Problem> problems(SolarModel const& model, RunTimes const& times);

/// \pre problems() is empty
[[nodiscard]] SurfaceConfig surface_config(SolarModel const& model, RunTimes const& times);

}  // namespace poleward::solar
