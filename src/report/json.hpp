// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "poleward/stats/findings.hpp"

namespace poleward::report {

using Json = nlohmann::ordered_json;

/// The number, or null where it is undefined.
[[nodiscard]] Json number(double value);

/// [low, high], or null where an end is undefined.
[[nodiscard]] Json interval(stats::Interval const& ends);

/// The bytes of a file: two blanks of indentation, lists of records a record a line, numbers as
/// short as they read back exactly (the library's own are not always shortest), a newline at the
/// end.  Bytes that are not UTF-8 become U+FFFD, so that any reader takes the file.
[[nodiscard]] std::string file_text(Json const& document);

}  // namespace poleward::report
