// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <utility>

namespace poleward::files {

/// An open file of the system, closed at the end of its life; negative when opening failed.
class Descriptor {
 public:
  explicit Descriptor(int number) noexcept : number_(number) {}

  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor();

  [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }

  [[nodiscard]] int number() const noexcept { return number_; }

  /// Gives the open file up to the caller.
  [[nodiscard]] int release() noexcept { return std::exchange(number_, -1); }

 private:
  int number_;
};

/// open(2), tried again when a signal interrupts it, never inherited by a program started later.
[[nodiscard]] Descriptor open_file(std::filesystem::path const& path, int flags,
                                   unsigned mode = 0) noexcept;

/// The directory that `path` names an entry of.
[[nodiscard]] std::filesystem::path parent_of(std::filesystem::path const& path);

/// fsync(2): false with errno set if it failed.  A file system that cannot sync directories says
/// so with EINVAL; there is then nothing to be done, and it counts as success.
[[nodiscard]] bool sync(Descriptor const& file) noexcept;

}  // namespace poleward::files
