// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "poleward/files/lock.hpp"

namespace poleward::job {

/// Where a run keeps its files, locked against other runs for as long as this object lives.
///
/// With `--force` on a directory that holds results, files go to NAME.new beside it and take its
/// place only when complete.
class ResultsDirectory {
 public:
  /// A directory for a new run: `out`, or results/<model>, results/<model>-2, ... if unset.
  /// \throws InputError if `out` holds anything and may not be replaced, is no directory or locked.
  static ResultsDirectory create(std::optional<std::filesystem::path> const& out,
                                 std::string const& model, bool force);

  /// The directory of an earlier run.  \throws InputError if it holds none, or is locked.
  static ResultsDirectory open(std::filesystem::path const& path);

  /// Where files are written.
  [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

  [[nodiscard]] std::filesystem::path checkpoints() const { return path_ / "checkpoint"; }

  /// Puts complete results in their place and returns it.
  std::filesystem::path complete();

 private:
  ResultsDirectory(std::filesystem::path path, std::filesystem::path target);

  std::filesystem::path path_;
  std::filesystem::path target_;  ///< where the results belong; path_ unless they replace others
  files::FileLock lock_;
  std::optional<files::FileLock> target_lock_;
};

}  // namespace poleward::job
