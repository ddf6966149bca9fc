// SPDX-License-Identifier: Apache-2.0
#include "poleward/random/stream.hpp"

#include "poleward/random/philox.hpp"

namespace poleward::random {

Stream::Stream(Address const& address) noexcept
    : state_(philox4x64(
          {address.entity, address.replicate, 0, 0},
          {address.seed,
           (std::uint64_t{static_cast<std::uint32_t>(address.purpose)} << 32) | address.arm})) {}

}  // namespace poleward::random
