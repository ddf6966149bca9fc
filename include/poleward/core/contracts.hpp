// SPDX-License-Identifier: Apache-2.0
/// \file
/// Pre- and postconditions, checked in the presets dev, asan and tsan (POLEWARD_CONTRACTS).
#pragma once

#include <source_location>
#include <string_view>

namespace poleward {

#ifdef POLEWARD_CONTRACTS
inline constexpr bool contracts_on = true;
#else
inline constexpr bool contracts_on = false;
#endif

/// \throws ContractError, always, naming the place.
[[noreturn]] void contract_broken(std::string_view promise, std::source_location where);

/// What the caller promised.  Nothing is evaluated twice; costs nothing when contracts are off.
inline void expects(bool kept, std::string_view promise,
                    std::source_location where = std::source_location::current()) {
  if constexpr (contracts_on) {
    if (!kept) contract_broken(promise, where);
  }
}

/// What this function promises to its caller.
inline void ensures(bool kept, std::string_view promise,
                    std::source_location where = std::source_location::current()) {
  if constexpr (contracts_on) {
    if (!kept) contract_broken(promise, where);
  }
}

}  // namespace poleward
