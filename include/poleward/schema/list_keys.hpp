// SPDX-License-Identifier: Apache-2.0
/// \file
/// Keys of parameters that stand in lists.
///
/// A list of tables or of values is described once, with empty brackets (`pool[].storage`), and has
/// a value for each of its items, numbered from 0 (`pool[2].storage`).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poleward::schema {

/// The key a parameter is described under: `pool[].storage` for `pool[2].storage`.
[[nodiscard]] std::string described_key(std::string_view key);

/// The numbers in the brackets of a key, outermost first.
[[nodiscard]] std::vector<std::size_t> indices_of(std::string_view key);

/// How a table is headed in a file: `[[pool]]` for `pool[2]`, `[run]` for `run`.
[[nodiscard]] std::string header_of(std::string_view table);

/// A described key as a reader may type it, without brackets: `pool.storage`.
[[nodiscard]] std::string without_brackets(std::string_view key);

}  // namespace poleward::schema
