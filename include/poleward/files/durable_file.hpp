// SPDX-License-Identifier: Apache-2.0
/// \file
/// Whole files: written so that a reader sees the old one or the new one, read within a limit.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace poleward::files {

/// Replaces the file at `path` by `bytes`, as one indivisible and lasting step.
///
/// The bytes go to NAME.tmp.<pid> beside it, which is synced to the disk and then renamed; the
/// directory is synced last.  A process killed at any instant leaves the old file or the new one,
/// and perhaps the temporary (see remove_leftovers).  A symbolic link at `path` is replaced, not
/// followed.  Costs two syncs, milliseconds on a disk.  Different paths may be written by different
/// threads at once, one path only by one thread of one process (see FileLock).
///
/// A write beyond RLIMIT_FSIZE is an error only in a process that ignores SIGXFSZ; otherwise the
/// system ends the process, which loses nothing either.
///
/// \throws RunError with the path, the reason and a cure; the old file is then untouched and the
///         temporary gone.  Only a failed sync of the directory comes after the exchange, and says
///         so.
void write_durably(std::filesystem::path const& path, std::string_view bytes);

/// Takes the pieces of a file in turn.
using Sink = std::function<void(std::string_view)>;

/// The same for a file that is produced piece by piece: memory is a block of it, not all.  What
/// `produce` throws passes through; the old file is then untouched and the temporary gone.
void write_durably(std::filesystem::path const& path,
                   std::function<void(Sink const&)> const& produce);

/// Removes every NAME.tmp.<pid> beside `path`: what killed writers left.  The caller excludes other
/// writers, for what one of them is still writing would go too.  Never throws: a leftover that
/// cannot be removed is harmless.
void remove_leftovers(std::filesystem::path const& path) noexcept;

/// All bytes of the regular file at `path`, at most `max_bytes`.
///
/// Never waits: a pipe, socket, terminal or other device is refused without being read.  Memory
/// grows with what is really there, never with what `max_bytes` would allow.  Thread-safe.
///
/// \throws InputError if it is missing, unreadable, a directory, not a regular file, or larger.
[[nodiscard]] std::string read_bounded(std::filesystem::path const& path, std::uint64_t max_bytes);

/// The regular file at `path` as far as its own beginning says that it is wanted: the first
/// `prefix_bytes` are read (fewer if it is shorter) and given to `wanted_bytes`, which answers how
/// many of all are wanted, or throws.
///
/// \throws InputError as read_bounded does, except for size.
[[nodiscard]] std::string read_announced(
    std::filesystem::path const& path, std::uint64_t prefix_bytes,
    std::function<std::uint64_t(std::string_view)> const& wanted_bytes);

}  // namespace poleward::files
