// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poleward::trackfile {

/// Whether bytes begin as those of gzip do.
[[nodiscard]] bool is_gzip(std::string_view bytes) noexcept;

/// What gzip packed, one member after the other.  Memory grows with what comes out, up to the
/// limit. \throws schema::FaultList if the bytes are damaged or end early, or hold more than
/// `most_bytes` \see RFC 1952
[[nodiscard]] std::string gunzip(std::string_view packed, std::uint64_t most_bytes,
                                 std::string const& path);

}  // namespace poleward::trackfile
