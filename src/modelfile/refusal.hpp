// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "poleward/schema/fault.hpp"

namespace poleward::modelfile {

/// Why a file or a text is refused as a whole; `offset` is the byte to look at.
struct Refusal {
  std::size_t offset = 0;
  std::string problem;
  std::string why;
  std::string cure;
};

/// Line and column, in characters, of a byte of a text.
[[nodiscard]] inline schema::Location location_of(std::string_view text, std::size_t offset,
                                                  std::string path) {
  schema::Location at{std::move(path)};
  for (char const c : text.substr(0, offset)) {
    bool const inside_character = (static_cast<unsigned char>(c) & 0xc0) == 0x80;
    if (c == '\n') {
      ++at.line;
      at.column = 1;
    } else if (!inside_character) {
      ++at.column;
    }
  }
  return at;
}

/// Throws a single fault.
[[noreturn]] inline void refuse(schema::Location at, std::string key, Refusal const& refusal) {
  throw schema::FaultList(
      {{std::move(at), std::move(key), refusal.problem, refusal.why, refusal.cure}});
}

}  // namespace poleward::modelfile
