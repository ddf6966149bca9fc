// SPDX-License-Identifier: Apache-2.0
/// \file
/// A model file as it was read, before anything in it is given a meaning.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "poleward/schema/fault.hpp"

namespace poleward::schema {

/// A value as the file spells it.
using RawValue = std::variant<std::string, double, std::int64_t, bool>;

/// One `key = value`.  The items of lists carry their number: `schedule[0].at`.
struct Entry {
  std::string key;  ///< dotted, from the top of the file
  RawValue value;
  Location key_at{};
  Location value_at{};
};

/// A table or a list, also an empty one, and where it begins.
struct Table {
  std::string key;
  Location at{};
  bool is_list = false;
};

/// All of a model file and of the files it extends.
struct Document {
  std::string path{};            ///< as the user gave it
  std::optional<Entry> kind{};   ///< what the model is: `kind = "spindle"`
  std::vector<Entry> entries{};  ///< each key once; without format, kind and extends
  std::vector<Table> tables{};   ///< a key may come more than once, the user's own file last
  std::vector<Fault> faults{};   ///< found while reading; resolve() reports them with its own
};

/// What a user typed without a file around it, as in `--set KEY=VALUE`: true and false, whole
/// numbers, numbers, otherwise text, from which a pair of double quotes is taken off.
[[nodiscard]] RawValue read_value(std::string_view text);

/// The value as a message shows it: text in quotes, numbers bare.
[[nodiscard]] std::string to_text(RawValue const& value);

}  // namespace poleward::schema
