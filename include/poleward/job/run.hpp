// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "poleward/job/loaded_model.hpp"
#include "poleward/report/summary.hpp"

namespace poleward::job {

/// How a run is carried out; nothing of it changes the numbers.
struct RunOptions {
  std::optional<std::filesystem::path> out;
  bool force = false;
  int threads = 1;
  double checkpoint_wall_s = 60.0;
  bool allow_other_machine = false;              ///< of resume
  std::string command;                           ///< for provenance
  std::function<void(std::string const&)> talk;  ///< progress and warnings; unset: silent
  bool terminal = false;                         ///< talk ends on a terminal
};

struct RunOutcome {
  bool interrupted = false;
  std::filesystem::path directory;
  report::Summary summary;  ///< of the complete replicates
};

/// Runs a model into a results directory.
///
/// run.toml and an empty checkpoint come first, so that a kill at any instant can be resumed;
/// replicates.csv, provenance.json and, last, summary.json appear only when the run is complete.
/// A run that cannot even begin leaves nothing.  SIGINT, SIGTERM and SIGHUP are taken from
/// beginning to end (Interrupts).
/// \throws InputError for a directory that cannot be used; RunError if a replicate fails, the disk
///         is full or the ledger does not close
[[nodiscard]] RunOutcome run(LoadedModel const& model, RunOptions const& options);

/// Goes on with an interrupted run, reading only its directory; of a complete one it gives the
/// summary again and leaves the files as they are.
/// \throws as run(), and InputError for a checkpoint that is damaged or of another model or build
[[nodiscard]] RunOutcome resume(std::filesystem::path const& directory, std::span<Kind const> kinds,
                                RunOptions const& options);

}  // namespace poleward::job
