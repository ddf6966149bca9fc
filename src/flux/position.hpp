// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "poleward/core/strong_id.hpp"

namespace poleward::flux {

/// Where the entry that an id names lies in its vector.
template <class Tag>
[[nodiscard]] constexpr std::size_t at(StrongId<Tag> id) noexcept {
  return static_cast<std::size_t>(id.value());
}

}  // namespace poleward::flux
