// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/job/run_settings.hpp"
#include "poleward/schema/schema.hpp"
#include "poleward/solar/model.hpp"

namespace poleward::catalog {

/// A model file of kind "solar", table by table.
struct SolarFile {
  job::RunSettings run;
  solar::SolarModel solar;

  [[nodiscard]] solar::RunTimes times() const {
    return {run.duration_s, run.tick_s, run.window_start_s};
  }
};

[[nodiscard]] schema::Schema<SolarFile> solar_file_schema();

}  // namespace poleward::catalog
