// SPDX-License-Identifier: Apache-2.0
/// \file
/// Exclusion between processes that write into one directory.
#pragma once

#include <filesystem>

namespace poleward::files {

/// Exclusive hold on a path among all processes of one machine, for as long as this object lives.
///
/// A lock of the kernel (flock) on an open file, so that it ends with its process however that
/// ends, and what happens to files beside it does not matter.  The path may be a directory, which
/// is then locked itself, or a file, which is made if it is missing and left behind empty: removing
/// a lock file is what makes locks fail.  If another file takes the path's place while the lock is
/// being taken, the new one is locked.  Two locks on one path exclude each other within a process
/// too.  A forked child shares the lock until it ends or replaces itself by exec.
class FileLock {
 public:
  /// Takes the lock without waiting.
  ///
  /// \throws InputError if another process holds it, or if the path cannot be opened or locked.
  explicit FileLock(std::filesystem::path const& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(FileLock const&) = delete;
  FileLock& operator=(FileLock const&) = delete;
  ~FileLock();

 private:
  int descriptor_;
};

}  // namespace poleward::files
