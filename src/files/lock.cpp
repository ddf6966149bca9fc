// SPDX-License-Identifier: Apache-2.0
#include "poleward/files/lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "descriptor.hpp"
#include "poleward/core/error.hpp"
#include "reason.hpp"

namespace poleward::files {
namespace {

namespace fs = std::filesystem;

Descriptor open_to_lock(fs::path const& path) {
  constexpr unsigned mode = 0666;
  Descriptor file = open_file(path, O_RDWR | O_CREAT | O_NONBLOCK | O_NOCTTY, mode);
  if (!file.is_open() && errno == EISDIR) return open_file(path, O_RDONLY | O_DIRECTORY);
  return file;
}

[[noreturn]] void refuse_held(fs::path const& path) {
  std::error_code ignored;
  fs::path const directory = fs::is_directory(path, ignored) ? path : parent_of(path);
  throw InputError(directory.string() +
                   ": another poleward writes into it; wait for it, or choose another --out");
}

void lock(Descriptor const& file, fs::path const& path) {
  while (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) refuse_held(path);
    if (errno != EINTR) throw InputError(explain(path, "locked", errno));
  }
}

/// Whether the path still leads to this file, so that whoever locks the path next meets this lock.
bool is_at(Descriptor const& file, fs::path const& path) {
  struct stat held {};

  struct stat there {};

  return ::fstat(file.number(), &held) == 0 && ::stat(path.c_str(), &there) == 0 &&
         held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

int acquire(fs::path const& path) {
  constexpr int attempts = 100;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    Descriptor file = open_to_lock(path);
    if (!file.is_open()) throw InputError(explain(path, "locked", errno));
    lock(file, path);
    if (is_at(file, path)) return file.release();
  }
  refuse_held(path);
}

}  // namespace

FileLock::FileLock(fs::path const& path) : descriptor_(acquire(path)) {}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace poleward::files
