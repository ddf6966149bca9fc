// SPDX-License-Identifier: Apache-2.0
#include "checksum.hpp"

#define XXH_INLINE_ALL  // NOLINT(readability-identifier-naming): the name is xxHash's
#include <xxhash.h>

namespace poleward::checkpoint {

std::uint64_t checksum(std::string_view first, std::string_view second) {
  XXH3_state_t state;
  XXH3_64bits_reset(&state);
  if (!first.empty()) XXH3_64bits_update(&state, first.data(), first.size());
  if (!second.empty()) XXH3_64bits_update(&state, second.data(), second.size());
  return XXH3_64bits_digest(&state);
}

}  // namespace poleward::checkpoint
