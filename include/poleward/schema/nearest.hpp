// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace poleward::schema {

/// Fewest insertions, deletions, replacements and swaps of neighbours that turn a into b, no place
/// being changed twice.  Time and memory go with the product of the lengths.
/// \see Damerau 1964, Commun. ACM 7:171, doi:10.1145/363958.363994
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate most like the word, the first of equals; none if more than a third of the word
/// (and more than one letter) would have to change.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::span<std::string const> candidates);

}  // namespace poleward::schema
