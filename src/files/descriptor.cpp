// SPDX-License-Identifier: Apache-2.0
#include "descriptor.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace poleward::files {

// Not tried again: on Linux the number is free even when close reports an interruption.
Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Descriptor open_file(std::filesystem::path const& path, int flags, unsigned mode) noexcept {
  int number = -1;
  do {
    number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (number < 0 && errno == EINTR);
  return Descriptor(number);
}

std::filesystem::path parent_of(std::filesystem::path const& path) {
  std::filesystem::path parent = path.parent_path();
  return parent.empty() ? "." : parent;
}

bool sync(Descriptor const& file) noexcept {
  while (::fsync(file.number()) != 0) {
    if (errno == EINVAL) return true;
    if (errno != EINTR) return false;
  }
  return true;
}

}  // namespace poleward::files
