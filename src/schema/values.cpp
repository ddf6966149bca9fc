// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/values.hpp"

#include <algorithm>

#include "poleward/core/contracts.hpp"

namespace poleward::schema {
namespace {

template <class T>
T const& as(Value const& value, std::string_view key) {
  if (auto const* held = std::get_if<T>(&value)) return *held;
  contract_broken("the value of " + std::string(key) + " is asked for as what it is",
                  std::source_location::current());
}

}  // namespace

Values::Values(std::span<Parameter const> parameters) : values_(parameters.size()) {
  keys_.reserve(parameters.size());
  for (Parameter const& parameter : parameters) keys_.push_back(parameter.key);
}

Value const& Values::find(std::string_view key) const {
  auto const found = std::find(keys_.begin(), keys_.end(), key);
  if (found == keys_.end()) {
    contract_broken(std::string(key) + " is a parameter", std::source_location::current());
  }
  return values_[static_cast<std::size_t>(found - keys_.begin())];
}

bool Values::has(std::string_view key) const {
  return !std::holds_alternative<std::monostate>(find(key));
}

double Values::number(std::string_view key) const {
  return as<double>(find(key), key);
}

std::int64_t Values::integer(std::string_view key) const {
  return as<std::int64_t>(find(key), key);
}

bool Values::flag(std::string_view key) const {
  return as<bool>(find(key), key);
}

std::string const& Values::text(std::string_view key) const {
  return as<std::string>(find(key), key);
}

}  // namespace poleward::schema
