// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "poleward/files/lock.hpp"

namespace poleward::job {

/// Where a run keeps its files, locked against other runs for as long as this object lives.
///
/// With `--force` on a directory that holds results, files go to NAME.new beside it and take its
/// place only when complete.  A note in NAME.new tells whose place that is, so that a directory
/// that merely bears such a name is neither emptied nor moved.
class ResultsDirectory {
 public:
  /// A directory for a new run: `out`, or results/<model>, results/<model>-2, ... if unset.
  /// \throws InputError if `out` holds anything and may not be replaced, is no directory or locked,
  ///         or if something else is at NAME.new.
  static ResultsDirectory create(std::optional<std::filesystem::path> const& out,
                                 std::string const& model, bool force);

  /// The directory of an earlier run.  \throws InputError if it holds none, or is locked.
  static ResultsDirectory open(std::filesystem::path const& path);

  /// Where files are written.
  [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

  [[nodiscard]] std::filesystem::path checkpoints() const { return path_ / "checkpoint"; }

  /// Puts complete results in their place and returns it.
  std::filesystem::path complete();

  /// Removes what a run that could not begin has written, its checkpoint and these files, and the
  /// directory if it was made for it.
  void abandon(std::span<std::string const> files = {}) noexcept;

 private:
  ResultsDirectory(std::filesystem::path path, std::filesystem::path target, bool is_made);

  static ResultsDirectory stage(std::filesystem::path const& target, files::FileLock target_lock);
  void note_target();

  std::filesystem::path path_;
  std::filesystem::path target_;  ///< where the results belong; path_ unless they replace others
  bool is_made_ = false;          ///< the directory was not there before
  files::FileLock lock_;
  std::optional<files::FileLock> target_lock_;
};

}  // namespace poleward::job
