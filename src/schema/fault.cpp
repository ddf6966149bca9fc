// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/fault.hpp"

#include <algorithm>
#include <array>

namespace poleward::schema {
namespace {

std::string escaped(unsigned char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  return {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
}

std::string lines_of(std::vector<Fault> const& faults) {
  std::string text;
  for (Fault const& fault : faults) {
    if (!text.empty()) text += '\n';
    text += to_text(fault);
  }
  return text;
}

bool is_control(unsigned char byte) {
  return byte < 0x20 || byte == 0x7f;
}

bool continues_character(unsigned char byte) {
  return (byte & 0xc0) == 0x80;
}

}  // namespace

std::string to_text(Fault const& fault) {
  return fault.at.path + ":" + std::to_string(fault.at.line) + ":" +
         std::to_string(fault.at.column) + ": " + fault.key + ": " + fault.problem + " (" +
         fault.why + "); " + fault.cure;
}

void sort_by_location(std::vector<Fault>& faults) {
  std::stable_sort(faults.begin(), faults.end(),
                   [](Fault const& a, Fault const& b) { return a.at < b.at; });
}

FaultList::FaultList(std::vector<Fault> faults)
    : InputError(lines_of(faults)), faults_(std::move(faults)) {}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string result = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = static_cast<unsigned char>(text[i]);
    if (i >= longest && !continues_character(byte)) return result + "...\"";
    result += is_control(byte) ? escaped(byte) : std::string(1, text[i]);
  }
  return result + "\"";
}

}  // namespace poleward::schema
