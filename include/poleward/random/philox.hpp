// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace poleward::random {

using PhiloxCounter = std::array<std::uint64_t, 4>;
using PhiloxKey = std::array<std::uint64_t, 2>;

/// Philox4x64-10: a keyed bijection of 256-bit counters whose outputs look random.
///
/// Used here to address streams, never per draw: equal (counter, key) give equal words anywhere.
/// Cost: 20 wide multiplications.  Thread-safe: a pure function.
///
/// \see Salmon et al. 2011, SC '11, doi:10.1145/2063384.2063405; std::philox4x64 of C++26
[[nodiscard]] PhiloxCounter philox4x64(PhiloxCounter counter, PhiloxKey key) noexcept;

}  // namespace poleward::random
