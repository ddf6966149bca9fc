// SPDX-License-Identifier: Apache-2.0
#include "reason.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace poleward::files {
namespace {

struct Reason {
  int error_number;
  bool blames_path;
  std::string_view why;
  std::string_view cure;
};

constexpr std::string_view other_place = "choose another place";

constexpr std::array<Reason, 14> reasons{{
    {ENOSPC, false, "the disk is full", "free some space, or choose another place"},
    {EDQUOT, false, "the disk quota is used up", "free some space, or choose another place"},
    {EFBIG, false, "the limit on file sizes is reached", "raise it with ulimit -f"},
    {EIO, false, "the disk reports a fault", other_place},
    {EMFILE, false, "too many files are open", "raise the limit with ulimit -n"},
    {EACCES, true, "permission denied", "mend the permissions, or choose another place"},
    {EPERM, true, "permission denied", "mend the permissions, or choose another place"},
    {EROFS, true, "the file system is read-only", other_place},
    {ENOTDIR, true, "a part of the path is a file, not a directory", other_place},
    {EEXIST, true, "something else has that name", "move it away, or choose another name"},
    {EISDIR, true, "it is a directory", "move it away, or choose another name"},
    {ENOENT, true, "no such file or directory", "check the path"},
    {ENAMETOOLONG, true, "the name is too long", "choose a shorter one"},
    {ELOOP, true, "too many symbolic links", "choose a path without a circle of links"},
}};

Reason const* find(int error_number) noexcept {
  auto const* const found = std::find_if(reasons.begin(), reasons.end(), [&](Reason const& reason) {
    return reason.error_number == error_number;
  });
  return found == reasons.end() ? nullptr : &*found;
}

}  // namespace

bool blames_path(int error_number) noexcept {
  Reason const* const reason = find(error_number);
  return reason != nullptr && reason->blames_path;
}

std::string explain(std::filesystem::path const& path, std::string_view cannot, int error_number) {
  Reason const* const reason = find(error_number);
  std::string const why =
      reason == nullptr ? std::generic_category().message(error_number) : std::string(reason->why);
  return path.string() + ": cannot be " + std::string(cannot) + " (" + why + "); " +
         std::string(reason == nullptr ? other_place : reason->cure);
}

}  // namespace poleward::files
