// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "poleward/checkpoint/frame.hpp"
#include "poleward/ensemble/ensemble.hpp"
#include "poleward/files/durable_file.hpp"
#include "poleward/job/interrupts.hpp"
#include "poleward/job/loaded_model.hpp"
#include "poleward/job/results_directory.hpp"
#include "poleward/job/run.hpp"
#include "supervisor.hpp"

namespace poleward::job {

/// The first signal asks the simulations to stop.  Made before anything is on the disk, so that
/// from then on a signal ends the run only between two steps.
struct Attention {
  ensemble::Pause pause;
  Interrupts interrupts{[this] { pause.request(); }};
};

/// A file of a run and who writes it.
struct OutputFile {
  std::string name;
  std::function<void(files::Sink const&)> write;
};

/// Names of the files of a kind of run.
struct RunFiles {
  std::vector<std::string> needed;   ///< by resume
  std::vector<std::string> results;  ///< in the order of writing; the last tells that all are there
};

/// A file with this text.  \pre the text outlives the file's writing
[[nodiscard]] OutputFile text_file(std::string name, std::string const& text);

/// One ensemble on disk: where it is kept, its checkpoints, and who watches it.
///
/// The model, the options and the attention must outlive it.  Not thread-safe.
class RunOnDisk {
 public:
  RunOnDisk(LoadedModel const& model, ResultsDirectory directory, RunOptions const& options,
            Attention& attention, RunFiles files);

  /// Writes what resume needs, in this order, and an empty checkpoint; a run that cannot even begin
  /// leaves nothing.
  void begin(std::vector<OutputFile> const& needed);

  /// Goes on from the checkpoint, or from the beginning if the run was killed before there was one.
  void restore_or_begin();

  /// Runs until all is done; false if a signal came before, and then the checkpoint is written.
  /// \throws RunError if a replicate fails
  [[nodiscard]] bool run_to_end();

  /// Writes the results, in this order, provenance.json before the last of them.  Those of a run
  /// that was complete before stay as they are.
  void write(std::vector<OutputFile> const& results);

  /// Puts the results in their place and says where that is.
  [[nodiscard]] std::filesystem::path complete() { return directory_.complete(); }

  [[nodiscard]] std::filesystem::path const& directory() const noexcept {
    return directory_.path();
  }

  [[nodiscard]] ensemble::Ensemble const& ensemble() const noexcept { return ensemble_; }

 private:
  void restore();
  void save();
  void save_or_warn(Supervisor& supervisor);
  void tell_start() const;
  [[nodiscard]] bool is_written() const;
  void write_file(OutputFile const& file) const;
  void write_provenance() const;

  LoadedModel const& model_;
  ResultsDirectory directory_;
  RunOptions const& options_;
  Attention& attention_;
  RunFiles files_;
  ensemble::Ensemble ensemble_;
  Stopwatch watch_;
  std::string started_;
  bool other_machine_ = false;
};

}  // namespace poleward::job
