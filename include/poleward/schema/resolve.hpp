// SPDX-License-Identifier: Apache-2.0
/// \file
/// From what a file says to the values of a model's parameters, or to everything wrong with it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "poleward/schema/document.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/parameter.hpp"
#include "poleward/schema/values.hpp"

namespace poleward::schema {

struct ResolveOptions {
  /// Key of the model's temperature, a quantity in K; kBT is that of its value.  Empty: no kBT.
  std::string temperature_key{};
};

struct Resolution {
  Values values;              ///< complete where faults is empty
  std::vector<Fault> faults;  ///< by location; the document's own among them
};

/// Gives every parameter the value the document has for it, else its default; a parameter of a list
/// once for each item.
///
/// All faults come at once: unknown keys and tables, wrong types, dimensions, ranges and choices,
/// numbers without a unit, infinite ones, missing parameters (at the header of their table).  A
/// parameter that does not apply under the choices made is not missed.  Throws ContractError if a
/// default is not a value its parameter may have.  Thread-safe.
[[nodiscard]] Resolution resolve(Document const& document, std::span<Parameter const> parameters,
                                 ResolveOptions const& options = {});

/// What a check across several parameters finds, for the module that knows their meaning.
struct Problem {
  std::string key;
  std::string problem;
  std::string why;
  std::string cure;
};

/// The problem at the place of its key: its value, else the header of its table, else the file.
[[nodiscard]] Fault locate(Problem const& problem, Document const& document);

/// Whether a parameter has a meaning with these values.
[[nodiscard]] bool applies(Parameter const& parameter, Values const& values);

}  // namespace poleward::schema
