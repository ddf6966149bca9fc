// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "poleward/job/loaded_model.hpp"
#include "poleward/job/run.hpp"
#include "poleward/job/sweep_plan.hpp"
#include "poleward/report/sweep.hpp"

namespace poleward::job {

/// A parameter that is varied, as results show it.
struct SweepColumn {
  report::SweepColumn shown;
  std::vector<report::SweepValue> values;  ///< per value of its axis
  report::SweepValue as_it_is;             ///< in the model itself
};

/// A model at every cell of a plan, ready to run as one ensemble.
///
/// The arms of all cells stand side by side in one experiment: one pool of workers, one checkpoint.
/// Replicate r of an arm has the same random numbers in every cell.
struct Sweep {
  SweepPlan plan;
  std::vector<SweepChoice> choices;                       ///< per cell
  std::shared_ptr<std::vector<LoadedModel> const> cells;  ///< without values and run.toml
  std::vector<SweepColumn> columns;                       ///< per axis
  std::vector<std::vector<double>> numbers;  ///< per cell and axis, in the parameter's own unit
  double crossing_level = stats::undefined;  ///< in the unit of its observable
  LoadedModel base;                          ///< the model as it is
  LoadedModel combined;  ///< with the experiment of all cells and a hash of them
};

/// Loads the model at every cell.
/// \throws schema::FaultList with what is wrong in the model, or at --vary in a cell of it, each
///         fault once; for more than most_cells; for a parameter that all cells share by nature
///         (seed, replicates); for cells that observe different things; InputError for a crossing
///         of what is no observable, or of a level in another unit
[[nodiscard]] Sweep load_sweep(std::string const& path, std::vector<std::string> const& overrides,
                               SweepPlan const& plan, std::span<Kind const> kinds);

/// A plan that moves parameters one at a time, and those that the model refuses to have moved.
struct SensitivityPlan {
  SweepPlan plan;
  std::vector<std::string> left_out;
};

/// Moves parameters 5 % down and up: those named, or all of the model that have a number other than
/// 0, bear on it and are not merely numerical.
///
/// A value that the model refuses is left out.
/// \throws schema::FaultList for a named key that is unknown, has no such number, or is refused at
///         both values
[[nodiscard]] SensitivityPlan sensitivity_plan(std::string const& path,
                                               std::vector<std::string> const& overrides,
                                               std::vector<std::string> const& keys,
                                               std::span<Kind const> kinds);

struct SweepOutcome {
  bool interrupted = false;
  std::filesystem::path directory;
  std::uint32_t replicates = 0;  ///< complete ones, in every cell
  report::SweepResult result;
};

/// Runs a sweep into a results directory, results/<model>-sweep if none is named.
///
/// run.toml holds the model, sweep.toml the plan; replicates.csv, comparisons.csv, sensitivity.csv
/// and crossings.csv (if asked for), provenance.json and, last, sweep.csv appear only when all is
/// complete. \throws as run()
[[nodiscard]] SweepOutcome run_sweep(Sweep const& sweep, RunOptions const& options);

/// Whether a results directory holds a sweep.
[[nodiscard]] bool holds_sweep(std::filesystem::path const& directory);

/// Goes on with an interrupted sweep, reading only its directory.  \throws as resume()
[[nodiscard]] SweepOutcome resume_sweep(std::filesystem::path const& directory,
                                        std::span<Kind const> kinds, RunOptions const& options);

}  // namespace poleward::job
