// SPDX-License-Identifier: Apache-2.0
#include "overrides.hpp"

#include <algorithm>
#include <set>

#include "prescan.hpp"
#include "refusal.hpp"

namespace poleward::modelfile {
namespace {

/// Each bracket holds a number and ends its name, as in `pool[2].storage`.
bool brackets_hold_numbers(std::string_view key) {
  constexpr std::string_view digits = "0123456789";
  while (true) {
    std::size_t const open = key.find_first_of("[]");
    if (open == std::string_view::npos) return true;
    std::size_t const close = key.find_first_not_of(digits, open + 1);
    bool const holds_number = close != std::string_view::npos && close > open + 1 && open > 0;
    if (key[open] != '[' || !holds_number || key[close] != ']') return false;
    key.remove_prefix(close + 1);
    if (!key.empty() && key.front() != '.') return false;
  }
}

std::optional<Refusal> no_key(std::string_view key) {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.[]";
  bool const names = !key.empty() && key.find_first_not_of(letters) == std::string_view::npos;
  bool const points =
      key.starts_with('.') || key.ends_with('.') || key.find("..") != std::string_view::npos;
  if (!names || points || !brackets_hold_numbers(key)) {
    return Refusal{0, "is no key", "keys are names joined by points",
                   "write it as in run.replicates=100"};
  }
  if (std::count(key.begin(), key.end(), '.') >= deepest) {
    return Refusal{0, "is nested deeper than 32", "no model needs it", "check the key"};
  }
  if (key == "format" || key == "extends" || key == "kind") {
    return Refusal{0, "cannot be set", "it decides how the file is read", "edit the file"};
  }
  return std::nullopt;
}

}  // namespace

void merge(schema::Document& document, schema::Document const& over) {
  std::set<std::string> keys;
  for (schema::Entry const& entry : over.entries) keys.insert(entry.key);
  std::set<std::string> lists;
  for (schema::Table const& table : over.tables) {
    if (table.is_list) lists.insert(table.key);
  }
  auto const in_list = [&](std::string const& key) {
    return lists.contains(key) || lists.contains(key.substr(0, key.find('[')));
  };
  std::erase_if(document.entries, [&](schema::Entry const& entry) {
    return keys.contains(entry.key) || in_list(entry.key);
  });
  std::erase_if(document.tables, [&](schema::Table const& table) { return in_list(table.key); });
  auto const append = [](auto& to, auto const& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  append(document.entries, over.entries);
  append(document.tables, over.tables);
  append(document.faults, over.faults);
  if (over.kind) document.kind = over.kind;
}

void apply_override(schema::Document& document, std::string const& text) {
  std::size_t const equals = text.find('=');
  auto const blame = [&](std::string key, Refusal const& why) {
    document.faults.push_back({{"--set"}, std::move(key), why.problem, why.why, why.cure});
  };
  if (equals == std::string::npos) {
    return blame(schema::quoted(text),
                 {0, "has no =", "an override is KEY=VALUE", "write it as in run.replicates=100"});
  }
  std::size_t const first = std::min(text.find_first_not_of(" \t"), equals);
  std::size_t const last = text.find_last_not_of(" \t=", equals);
  std::string const key =
      first < equals && last != std::string::npos ? text.substr(first, last + 1 - first) : "";
  std::string_view const value = std::string_view(text).substr(equals + 1);
  if (auto const refusal = no_key(key)) return blame(schema::quoted(key), *refusal);
  if (auto const refusal = prescan(value)) return blame(key, *refusal);
  std::size_t const value_first = std::min(value.find_first_not_of(" \t"), value.size());
  schema::Document over;
  over.entries.push_back({key, schema::read_value(value), location_of(text, first, "--set"),
                          location_of(text, equals + 1 + value_first, "--set")});
  merge(document, over);
}

}  // namespace poleward::modelfile
