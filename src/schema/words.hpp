// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

namespace poleward::schema {

/// `a`, `a or b`, `a, b or c`.
[[nodiscard]] std::string one_of(std::span<std::string const> words);

}  // namespace poleward::schema
