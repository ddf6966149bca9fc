// SPDX-License-Identifier: Apache-2.0
/// \file
/// From the parameters as described to those a document has, lists item by item.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "poleward/schema/document.hpp"
#include "poleward/schema/parameter.hpp"
#include "poleward/schema/values.hpp"

namespace poleward::schema {

/// The parameters with a copy for each item of each list the document has.
[[nodiscard]] std::vector<Parameter> expand(std::span<Parameter const> described,
                                            Document const& document);

/// The parameters that the values are of.
[[nodiscard]] std::vector<Parameter> expand(std::span<Parameter const> described,
                                            Values const& values);

}  // namespace poleward::schema
