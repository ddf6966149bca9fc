// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "poleward/schema/parameter.hpp"

namespace poleward::schema {

/// What a parameter came out as; std::monostate where it was left out.  Quantities are numbers in
/// the parameter's own unit, choices are their words.
using Value = std::variant<std::monostate, double, std::int64_t, bool, std::string>;

/// The resolved value of every parameter, in the parameters' order; of one in a list, a value for
/// each item.
///
/// A regular value; access by key is a linear search.  Asking for a key that is not there, or for
/// another type than the parameter's, throws ContractError: the program, not the user, is wrong.
class Values {
 public:
  Values() = default;

  /// All of them left out.
  explicit Values(std::span<Parameter const> parameters);

  [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }

  [[nodiscard]] Value const& operator[](std::size_t index) const { return values_.at(index); }

  void set(std::size_t index, Value value) { values_.at(index) = std::move(value); }

  /// Of items of lists with their number: `pool[2].storage`.
  [[nodiscard]] std::span<std::string const> keys() const noexcept { return keys_; }

  /// Whether the parameter has a value.
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] double number(std::string_view key) const;
  [[nodiscard]] std::int64_t integer(std::string_view key) const;
  [[nodiscard]] bool flag(std::string_view key) const;
  /// Of a text or a choice.
  [[nodiscard]] std::string const& text(std::string_view key) const;

  friend bool operator==(Values const&, Values const&) = default;

 private:
  [[nodiscard]] Value const& find(std::string_view key) const;

  std::vector<std::string> keys_;
  std::vector<Value> values_;
};

/// The text of a model file that resolves to these values, bit by bit: every value, numbers in
/// their shortest round-trip form with the parameter's own unit, by table, in parameter order.
/// `preamble` goes first, as it is.
[[nodiscard]] std::string to_toml(std::span<Parameter const> described, Values const& values,
                                  std::string_view preamble);

}  // namespace poleward::schema
