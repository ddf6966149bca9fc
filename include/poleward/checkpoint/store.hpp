// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where a run keeps its checkpoint: one framed file, replaced whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "poleward/checkpoint/frame.hpp"

namespace poleward::checkpoint {

/// The file that holds the checkpoint of a checkpoint directory.
[[nodiscard]] std::filesystem::path file_in(std::filesystem::path const& directory);

/// Replaces the checkpoint in the directory, which is made if missing.
///
/// The previous one stays until the new one is on the disk; then it alone is there, and what killed
/// writers left is gone.  The caller holds the run's lock (files::FileLock), outside `directory`.
///
/// \param sealed what seal returned
/// \throws RunError (disk full, ...) or InputError (`directory` cannot be made); the previous
///         checkpoint is then untouched.
void save_to(std::filesystem::path const& directory, std::string_view sealed);

/// The checkpoint in the file, verified.  Reads no more than a header from a foreign file.
///
/// \throws InputError naming the file and what is wrong with it.
[[nodiscard]] Frame load_file(std::filesystem::path const& file, std::uint32_t format);

/// The checkpoint in the directory, verified; temporaries of killed writers are ignored.
///
/// \throws InputError as load_file does, or if there is none.
[[nodiscard]] Frame load_from(std::filesystem::path const& directory, std::uint32_t format);

}  // namespace poleward::checkpoint
