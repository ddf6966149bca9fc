// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace poleward::report {

/// Appends the shortest text that reads back as the same double; nothing for an undefined one.
void append_number(std::string& text, double value);

/// Appends a field, quoted where RFC 4180 asks for it.
void append_field(std::string& text, std::string_view field);

}  // namespace poleward::report
