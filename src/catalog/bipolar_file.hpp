// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "poleward/job/run_settings.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/schema/schema.hpp"
#include "poleward/schema/values.hpp"
#include "poleward/spindle/bipolar_model.hpp"

namespace poleward::catalog {

/// A model file of kind "bipolar", table by table.
struct BipolarFile {
  job::RunSettings run;
  spindle::BipolarModel bipolar;
  std::vector<spindle::EventModel> schedule;
  std::vector<spindle::VariationModel> variation;

  [[nodiscard]] spindle::RunTimes times() const {
    return {run.duration_s, run.tick_s, run.window_start_s, run.observe_every_s};
  }
};

[[nodiscard]] schema::Schema<BipolarFile> bipolar_file_schema();

/// Whether a change of the schedule may name this key: where things start cannot change any more.
[[nodiscard]] bool may_change(std::string const& key);

/// Multiplies a number; false if the parameter has none.
[[nodiscard]] bool multiply(schema::Values& values, std::string const& key, double factor);

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

/// Cells that differ: each varied parameter times a factor of its own, lognormal with mean 1.
class CellVariation {
 public:
  CellVariation(std::shared_ptr<schema::Schema<BipolarFile> const> all, schema::Values values);

  [[nodiscard]] std::vector<schema::Problem> problems() const;

  /// What one cell runs.  Thread-safe.  \pre problems() and those of the scenario are empty
  [[nodiscard]] spindle::BipolarConfig config(random::Address const& cell) const;

 private:
  [[nodiscard]] schema::Values shifted(double deviates) const;

  std::shared_ptr<schema::Schema<BipolarFile> const> all_;
  schema::Values values_;
  std::vector<spindle::VariationModel> variation_;
  spindle::BipolarConfig alike_;  ///< of every cell, where nothing varies
};

}  // namespace poleward::catalog
