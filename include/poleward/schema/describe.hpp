// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "poleward/schema/parameter.hpp"

namespace poleward::schema {

/// What there is to know about these parameters, as plain text of at most `width` columns: for
/// each its key, meaning, unit, range, default, when it applies, and source.
[[nodiscard]] std::string describe(std::span<Parameter const> parameters, std::size_t width = 100);

/// The same for the parameter `key`, or for all below the table `key`; empty if there is none.
[[nodiscard]] std::string describe(std::span<Parameter const> parameters, std::string_view key,
                                   std::size_t width = 100);

}  // namespace poleward::schema
