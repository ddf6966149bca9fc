// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "refusal.hpp"

namespace poleward::modelfile {

inline constexpr std::size_t longest_line = std::size_t{64} << 10;
inline constexpr int deepest = 32;
/// Of = [ { and , outside texts and comments: what bounds the memory of the parser.
inline constexpr std::size_t most_marks = 50000;

/// Why a text must not reach the TOML parser, which recurses as deep as the text asks it to.
/// One pass, constant memory.
[[nodiscard]] std::optional<Refusal> prescan(std::string_view text);

}  // namespace poleward::modelfile
