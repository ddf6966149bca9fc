// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "poleward/schema/document.hpp"

namespace poleward::modelfile {

/// One file, without the ones it extends.
struct TomlFile {
  schema::Document document;
  std::optional<schema::Entry> format;
  std::optional<schema::Entry> extends;
};

/// \throws schema::FaultList on bad syntax, a key set twice, or a text that prescan() refuses
[[nodiscard]] TomlFile parse_toml(std::string_view text, std::string const& path);

/// What the parser's complaint at a place means to somebody who writes models.
[[nodiscard]] schema::Fault syntax_fault(std::string_view description, schema::Location const& at,
                                         std::string_view text);

}  // namespace poleward::modelfile
