// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/job/run_settings.hpp"
#include "poleward/schema/schema.hpp"
#include "poleward/spindle/model.hpp"

namespace poleward::catalog {

/// A model file of kind "spindle", table by table.
struct SpindleFile {
  job::RunSettings run;
  spindle::SpindleTables spindle;
  spindle::ExperimentModel experiment;

  [[nodiscard]] spindle::SpindleModel model() const { return {spindle, experiment}; }

  [[nodiscard]] spindle::RunTimes times() const {
    return {run.duration_s, run.tick_s, run.window_start_s, run.observe_every_s};
  }
};

[[nodiscard]] schema::Schema<SpindleFile> spindle_file_schema();

}  // namespace poleward::catalog
