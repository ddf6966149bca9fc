// SPDX-License-Identifier: Apache-2.0
#include "poleward/files/directory.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

#include "descriptor.hpp"
#include "poleward/core/error.hpp"
#include "reason.hpp"

namespace poleward::files {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_replacing(fs::path const& target, int error_number) {
  throw RunError(explain(target, "replaced", error_number));
}

void require_directory(fs::path const& path, fs::path const& target) {
  std::error_code error;
  fs::file_status const status = fs::symlink_status(path, error);
  if (error && status.type() == fs::file_type::none) fail_replacing(target, error.value());
  if (status.type() == fs::file_type::not_found) fail_replacing(target, ENOENT);
  if (status.type() != fs::file_type::directory) fail_replacing(target, ENOTDIR);
}

void rename_or_fail(fs::path const& from, fs::path const& to, fs::path const& target) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail_replacing(target, errno);
}

/// False where the file system does not know how.
bool exchange_at_once(fs::path const& staged, fs::path const& target) {
  if (::renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) {
    return true;
  }
  if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) fail_replacing(target, errno);
  return false;
}

/// Where the old directory is now.
fs::path exchange_in_two(fs::path const& staged, fs::path const& target) {
  fs::path aside = target.string() + ".replaced." + std::to_string(::getpid());
  rename_or_fail(target, aside, target);
  if (std::rename(staged.c_str(), target.c_str()) != 0) {
    int const error_number = errno;
    rename_or_fail(aside, target, target);
    fail_replacing(target, error_number);
  }
  return aside;
}

void sync_directory(fs::path const& directory, fs::path const& target) {
  Descriptor const opened = open_file(directory, O_RDONLY | O_DIRECTORY);
  if (!opened.is_open() || !sync(opened)) {
    throw RunError(explain(target, "synced to the disk", errno));
  }
}

/// A path that ends in a slash names the same directory, but has no name to put a suffix to.
fs::path without_slash(fs::path const& path) {
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

void make_directory(fs::path const& path) {
  fs::path const directory = without_slash(path);
  std::error_code error;
  if (fs::is_directory(directory, error)) return;
  fs::path const parent = parent_of(directory);
  if (parent != directory && !fs::exists(parent, error)) make_directory(parent);
  fs::create_directory(directory, error);
  if (!error) return sync_directory(parent, directory);
  std::string const words = explain(directory, "made a directory", error.value());
  if (blames_path(error.value())) throw InputError(words);
  throw RunError(words);
}

std::vector<std::string> list_directory(fs::path const& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (auto entry = fs::directory_iterator(directory, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error) throw InputError(explain(directory, "listed", error.value()));
  std::sort(names.begin(), names.end());
  return names;
}

void remove_tree(fs::path const& path) {
  std::error_code error;
  fs::remove_all(without_slash(path), error);
  if (error) throw RunError(explain(path, "removed", error.value()));
}

void replace_directory(fs::path const& staged_path, fs::path const& target_path,
                       Exchange exchange) {
  fs::path const staged = without_slash(staged_path);
  fs::path const target = without_slash(target_path);
  require_directory(staged, staged);
  sync_directory(staged, staged);
  fs::path old;
  std::error_code ignored;
  if (fs::symlink_status(target, ignored).type() == fs::file_type::not_found) {
    rename_or_fail(staged, target, target);
  } else {
    require_directory(target, target);
    bool const at_once =
        exchange == Exchange::at_once_if_possible && exchange_at_once(staged, target);
    old = at_once ? staged : exchange_in_two(staged, target);
  }
  sync_directory(parent_of(target), target);
  if (parent_of(staged) != parent_of(target)) sync_directory(parent_of(staged), target);
  if (!old.empty()) remove_tree(old);
}

}  // namespace poleward::files
