// SPDX-License-Identifier: Apache-2.0
/// \file
/// Directories made, listed, removed and replaced as a whole.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace poleward::files {

/// Makes the directory and those above it, and syncs their entries to the disk; one that is there
/// already will do.
///
/// \throws InputError if it cannot be, with the reason; RunError on a full or failing disk.
void make_directory(std::filesystem::path const& path);

/// Names of everything in the directory, hidden files too, sorted by byte.
///
/// \throws InputError if it is missing, unreadable or not a directory.
[[nodiscard]] std::vector<std::string> list_directory(std::filesystem::path const& directory);

/// Removes the directory and all below it, or the file; what is missing already will do.
///
/// Symbolic links are removed, never followed, so nothing outside the tree is touched.
///
/// \throws RunError with the reason if something remains.
void remove_tree(std::filesystem::path const& path);

/// How replace_directory changes one directory for the other.
enum class Exchange {
  at_once_if_possible,  ///< one system call; two renames where the file system lacks it
  two_renames           ///< always the second way
};

/// Puts the complete directory `staged` in the place of `target`, then removes what was there.
///
/// At every instant `target` is whole: the old one before, the new one after.  Where the file
/// system cannot exchange two directories (NFS, FAT), there is an instant between two renames at
/// which a kill leaves `target` missing, the old one beside it as NAME.replaced.<pid>, and the new
/// one at `staged`: nothing is lost.  A kill during the removal leaves part of the old directory at
/// `staged`.  Both paths lie on one file system, best in one directory; what `staged` holds has
/// been synced by whoever wrote it (write_durably does).  A lock on the old directory or on a file
/// in it goes with the old one.
///
/// \throws RunError if `staged` is no directory, `target` is something else than one, or the system
///         refuses; both are then as they were.  An old directory that cannot be removed is also
///         told, by name, when the new one is in place.
void replace_directory(std::filesystem::path const& staged, std::filesystem::path const& target,
                       Exchange exchange = Exchange::at_once_if_possible);

}  // namespace poleward::files
