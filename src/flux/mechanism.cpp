// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/mechanism.hpp"

namespace poleward::flux {

std::string_view name(Mechanism mechanism) noexcept {
  constexpr std::array<std::string_view, mechanism_count> names{"diffusive", "drift", "carried",
                                                                "jump", "source"};
  return names[static_cast<std::size_t>(mechanism)];
}

}  // namespace poleward::flux
