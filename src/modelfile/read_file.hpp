// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>

#include "refusal.hpp"

namespace poleward::modelfile {

inline constexpr std::size_t largest_file = std::size_t{16} << 20;

/// The bytes of a regular file of at most largest_file bytes; never waits on a pipe or a device.
[[nodiscard]] std::variant<std::string, Refusal> read_file(std::string const& path);

}  // namespace poleward::modelfile
