// SPDX-License-Identifier: Apache-2.0
/// \file
/// Model files: TOML on disk into a schema::Document, hostile files included.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "poleward/schema/document.hpp"

namespace poleward::modelfile {

/// The newest format of model files that is read.
inline constexpr int newest_format = 1;

/// Reads a model file, all files it extends, and overrides `KEY=VALUE`, which apply last.
///
/// `extends` names a file relative to the one that says so; tables merge, lists are replaced, the
/// file that extends wins, and every entry keeps the place it came from.  An override is placed in
/// the path "--set", its columns counted in its own text.
///
/// Refused before parsing, and without reading it all: what is no regular file, above 16 MiB, with
/// a line above 64 KiB, nested or with a key path deeper than 32, with more than 50 000 keys,
/// tables and list items, not UTF-8 text.  Faults that let the rest be read (a missing format, a
/// key that is no name, a date, an override without =) are left in Document::faults, so that
/// resolve() can report them with its own.
///
/// \throws schema::FaultList for everything else: a file that cannot be read, bad syntax, a key set
///         twice, a circle of extends, a newer format
[[nodiscard]] schema::Document load(std::string const& path,
                                    std::span<std::string const> overrides = {});

/// The same from a text, as if it stood in a file at `path`.
[[nodiscard]] schema::Document load_text(std::string_view text, std::string const& path,
                                         std::span<std::string const> overrides = {});

/// Whether the file lies in a folder called `common`: a fragment that others extend, not to be run.
[[nodiscard]] bool is_fragment(std::string const& path);

}  // namespace poleward::modelfile
