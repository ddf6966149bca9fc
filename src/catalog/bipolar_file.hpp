// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/job/run_settings.hpp"
#include "poleward/schema/schema.hpp"
#include "poleward/schema/values.hpp"
#include "poleward/spindle/bipolar_model.hpp"

namespace poleward::catalog {

/// A model file of kind "bipolar", table by table.
struct BipolarFile {
  job::RunSettings run;
  spindle::BipolarModel bipolar;
  std::vector<spindle::EventModel> schedule;

  [[nodiscard]] spindle::RunTimes times() const {
    return {run.duration_s, run.tick_s, run.window_start_s, run.observe_every_s};
  }
};

[[nodiscard]] schema::Schema<BipolarFile> bipolar_file_schema();

/// A file with the parameters that its schedule changes one after the other.
class BipolarScenario {
 public:
  /// Resolves every change of the schedule; see problems() for those that cannot be.
  BipolarScenario(schema::Schema<BipolarFile> const& all, schema::Values const& values);

  [[nodiscard]] BipolarFile const& file() const noexcept { return file_; }

  /// Everything that contradicts, each at its key.
  [[nodiscard]] std::vector<schema::Problem> problems() const;

  /// \pre problems() is empty
  [[nodiscard]] spindle::BipolarConfig config() const;

 private:
  void apply(schema::Schema<BipolarFile> const& all, std::size_t entry, schema::Values& values);

  BipolarFile file_;
  std::vector<BipolarFile> changed_;  ///< per entry that changes something, in order
  std::vector<schema::Problem> faults_;
};

}  // namespace poleward::catalog
