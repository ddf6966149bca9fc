// SPDX-License-Identifier: Apache-2.0
#include "words.hpp"

namespace poleward::schema {

std::string one_of(std::span<std::string const> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace poleward::schema
