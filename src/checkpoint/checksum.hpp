// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace poleward::checkpoint {

/// XXH3-64 of one text followed by another.
[[nodiscard]] std::uint64_t checksum(std::string_view first, std::string_view second);

}  // namespace poleward::checkpoint
