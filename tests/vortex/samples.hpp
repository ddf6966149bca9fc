// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "poleward/vortex/model.hpp"
#include "poleward/vortex/vortices.hpp"

namespace poleward::test {

/// A film of amorphous MoGe, as in data/vortex.
inline constexpr vortex::Material film{5.5e-9, 500e-9, 1.6e-6};

inline vortex::VortexModel film_model() {
  vortex::VortexModel model;
  model.temperature_K = 4.2;
  model.noise = false;
  model.thickness_nm = 100.0;
  model.material = {.coherence_length_nm = 5.5,
                    .penetration_depth_nm = 500.0,
                    .normal_resistivity_Ohm_m = 1.6e-6,
                    .critical_temperature_K = 7.0};
  return model;
}

/// A triangular lattice, spacing and cutoff in penetration depths.
inline vortex::VortexModel lattice(double spacing, std::int64_t columns, std::int64_t rows,
                                   double cutoff) {
  auto model = film_model();
  double const spacing_m = spacing * film.penetration_depth_m;
  model.field_T = 2.0 * vortex::flux_quantum_Wb / (std::sqrt(3.0) * spacing_m * spacing_m);
  model.columns = columns;
  model.rows = rows;
  model.cutoff = cutoff;
  return model;
}

/// So many of the suggested ticks.
inline vortex::RunTimes times_of(vortex::VortexModel const& model, int ticks) {
  double const tick_s = vortex::suggested_tick_s(model);
  return {.duration_s = ticks * tick_s, .tick_s = tick_s};
}

inline vortex::Vortices finished(vortex::VorticesConfig const& config) {
  vortex::Vortices run(config);
  while (run.advance()) {
  }
  run.require_closed();
  return run;
}

inline vortex::Vortices finished(vortex::VortexModel const& model, int ticks) {
  return finished(vortex::vortices_config(model, times_of(model, ticks)));
}

}  // namespace poleward::test
