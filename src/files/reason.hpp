// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace poleward::files {

/// Whether an error number speaks of the path the user chose, and not of the disk or the system.
[[nodiscard]] bool blames_path(int error_number) noexcept;

/// "PATH: cannot be DONE (why); cure", from an error number of the system.
[[nodiscard]] std::string explain(std::filesystem::path const& path, std::string_view cannot,
                                  int error_number);

}  // namespace poleward::files
