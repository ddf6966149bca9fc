// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/ion/model.hpp"
#include "poleward/job/run_settings.hpp"
#include "poleward/schema/schema.hpp"

namespace poleward::catalog {

/// A model file of kind "ion", table by table.
struct IonFile {
  job::RunSettings run;
  ion::IonModel ion;

  /// A tick that is left out is a hundredth of the duration.
  [[nodiscard]] job::RunSettings settings() const {
    job::RunSettings settings = run;
    if (settings.tick_s == 0.0) settings.tick_s = settings.duration_s / 100.0;
    return settings;
  }

  [[nodiscard]] ion::RunTimes times() const {
    auto const settings = this->settings();
    return {settings.duration_s, settings.tick_s, settings.window_start_s};
  }
};

[[nodiscard]] schema::Schema<IonFile> ion_file_schema();

}  // namespace poleward::catalog
