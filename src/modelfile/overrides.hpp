// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "poleward/schema/document.hpp"

namespace poleward::modelfile {

/// Puts `over` above `document`: its entries win, its lists replace, its tables and faults join.
void merge(schema::Document& document, schema::Document const& over);

/// Applies one `KEY=VALUE`; what is wrong with it joins the document's faults.
void apply_override(schema::Document& document, std::string const& text);

}  // namespace poleward::modelfile
