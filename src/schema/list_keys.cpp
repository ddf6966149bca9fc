// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/list_keys.hpp"

#include <charconv>

namespace poleward::schema {
namespace {

/// The key with what stands between each pair of brackets left out, and the brackets replaced.
std::string rewritten(std::string_view key, std::string_view brackets) {
  std::string result;
  while (!key.empty()) {
    std::size_t const open = key.find('[');
    std::size_t const close = key.find(']', open);
    if (close == std::string_view::npos) return result.append(key);
    result.append(key.substr(0, open)).append(brackets);
    key.remove_prefix(close + 1);
  }
  return result;
}

}  // namespace

std::string described_key(std::string_view key) {
  return rewritten(key, "[]");
}

std::vector<std::size_t> indices_of(std::string_view key) {
  std::vector<std::size_t> indices;
  for (std::size_t open = key.find('['); open != std::string_view::npos;
       open = key.find('[', open + 1)) {
    std::size_t index = 0;
    std::from_chars(key.data() + open + 1, key.data() + key.size(), index);
    indices.push_back(index);
  }
  return indices;
}

std::string header_of(std::string_view table) {
  std::string const plain = without_brackets(table);
  return table.ends_with(']') ? "[[" + plain + "]]" : "[" + plain + "]";
}

std::string without_brackets(std::string_view key) {
  return rewritten(key, "");
}

}  // namespace poleward::schema
