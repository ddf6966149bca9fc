// SPDX-License-Identifier: Apache-2.0
#include "expand.hpp"

#include <set>

#include "poleward/schema/list_keys.hpp"

namespace poleward::schema {
namespace {

constexpr std::string_view any_item = "[]";

using Keys = std::set<std::string, std::less<>>;

/// Copies parameters item by item; `items` has the key of each item there is, `pool[2]`.
class Expander {
 public:
  explicit Expander(Keys items) : items_(std::move(items)) {}

  void add(std::span<Parameter const> parameters) {
    while (!parameters.empty()) {
      std::size_t const bracket = parameters.front().key.find(any_item);
      if (bracket == std::string::npos) {
        expanded_.push_back(parameters.front());
        parameters = parameters.subspan(1);
        continue;
      }
      std::string const start = parameters.front().key.substr(0, bracket + any_item.size());
      std::size_t count = 1;
      while (count < parameters.size() && parameters[count].key.starts_with(start)) ++count;
      add_list(parameters.first(count), start);
      parameters = parameters.subspan(count);
    }
  }

  std::vector<Parameter> take() { return std::move(expanded_); }

 private:
  /// `start` is the list's key with its brackets, which all of the parameters begin with.
  void add_list(std::span<Parameter const> parameters, std::string const& start) {
    std::string const list = start.substr(0, start.size() - any_item.size());
    for (std::size_t index = 0;; ++index) {
      std::string const item = list + "[" + std::to_string(index) + "]";
      if (!items_.contains(item)) return;
      std::vector<Parameter> copies(parameters.begin(), parameters.end());
      for (Parameter& copy : copies) {
        copy.key.replace(0, start.size(), item);
        if (copy.applies && copy.applies->key.starts_with(start)) {
          copy.applies->key.replace(0, start.size(), item);
        }
      }
      add(copies);
    }
  }

  Keys items_;
  std::vector<Parameter> expanded_;
};

std::vector<Parameter> expanded(std::span<Parameter const> described, Keys items) {
  Expander expander(std::move(items));
  expander.add(described);
  return expander.take();
}

}  // namespace

std::vector<Parameter> expand(std::span<Parameter const> described, Document const& document) {
  Keys lists_of_values;
  for (Parameter const& parameter : described) {
    if (parameter.key.ends_with(any_item)) lists_of_values.insert(parameter.key);
  }
  Keys items;
  for (Table const& table : document.tables) {
    if (!lists_of_values.contains(described_key(table.key))) items.insert(table.key);
  }
  for (Entry const& entry : document.entries) {
    if (lists_of_values.contains(described_key(entry.key))) items.insert(entry.key);
  }
  return expanded(described, std::move(items));
}

std::vector<Parameter> expand(std::span<Parameter const> described, Values const& values) {
  Keys items;
  for (std::string key : values.keys()) {
    for (std::size_t end = key.rfind(']'); end != std::string::npos; end = key.rfind(']', end)) {
      items.insert(key.substr(0, end + 1));
      key.resize(end);
    }
  }
  return expanded(described, std::move(items));
}

}  // namespace poleward::schema
