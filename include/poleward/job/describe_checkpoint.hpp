// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace poleward::job {

/// What a checkpoint holds, in words: a checkpoint file or the directory of a run.
/// \throws InputError if it is neither, or damaged
[[nodiscard]] std::string describe_checkpoint(std::filesystem::path const& path);

}  // namespace poleward::job
