// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "poleward/schema/document.hpp"
#include "poleward/schema/parameter.hpp"

namespace poleward::schema {

/// A fault for each key and each table of the document that no parameter has, with the one that
/// was probably meant.  Below an unknown table nothing more is reported.  `keys` are those of the
/// parameters with the items of lists that the document has.
[[nodiscard]] std::vector<Fault> unknown_keys(Document const& document,
                                              std::span<Parameter const> described,
                                              std::span<std::string const> keys);

}  // namespace poleward::schema
