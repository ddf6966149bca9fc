// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "poleward/job/run_settings.hpp"
#include "poleward/schema/schema.hpp"
#include "poleward/vortex/model.hpp"

namespace poleward::catalog {

/// A model file of kind "vortex", table by table.
struct VortexFile {
  job::RunSettings run;
  vortex::VortexModel vortex;

  /// A tick that is left out is the suggested one, made a bit shorter so that hundredths of the
  /// duration are whole ticks.
  [[nodiscard]] job::RunSettings settings() const {
    job::RunSettings settings = run;
    if (settings.tick_s != 0.0) return settings;
    constexpr double parts = 100.0;
    constexpr double most = 1e9;
    double const wanted = settings.duration_s / (parts * vortex::suggested_tick_s(vortex));
    settings.tick_s = settings.duration_s / (parts * std::clamp(std::ceil(wanted), 1.0, most));
    return settings;
  }

  [[nodiscard]] vortex::RunTimes times() const {
    auto const settings = this->settings();
    return {settings.duration_s, settings.tick_s, settings.window_start_s};
  }
};

[[nodiscard]] schema::Schema<VortexFile> vortex_file_schema();

}  // namespace poleward::catalog
