// SPDX-License-Identifier: Apache-2.0
#include "prescan.hpp"

#include <algorithm>

namespace poleward::modelfile {
namespace {

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

/// How many bytes a UTF-8 character has that begins with this one; 0 if none does.
std::size_t announced_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/// Bytes of the UTF-8 character at `at`; 0 if there is none.
std::size_t character_length(std::string_view text, std::size_t at) {
  auto const first = static_cast<unsigned char>(text[at]);
  std::size_t const length = announced_length(first);
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text, at + i)) return 0;
  }
  if (length < 3) return length;
  auto const second = static_cast<unsigned char>(text[at + 1]);
  bool const overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  bool const surrogate = first == 0xed && second >= 0xa0;
  bool const beyond = first == 0xf4 && second >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

std::optional<Refusal> no_text(std::string_view text) {
  std::size_t line_start = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') {
      return Refusal{at, "is no text", "it holds a control character",
                     "check that it is a model file"};
    }
    std::size_t const length = character_length(text, at);
    if (length == 0) {
      return Refusal{at, "is not UTF-8", "TOML is UTF-8 text", "save it as UTF-8"};
    }
    at += length;
    if (byte == '\n') line_start = at;
    if (at - line_start > longest_line) {
      return Refusal{line_start, "has a line longer than 64 KiB", "no model needs one",
                     "break the line"};
    }
  }
  return std::nullopt;
}

/// Follows strings, comments, brackets and dotted keys, and nothing else of TOML.
class DepthScanner {
 public:
  explicit DepthScanner(std::string_view text) : text_(text) {}

  std::optional<Refusal> scan() {
    while (at_ < text_.size()) {
      char const c = text_[at_];
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '"' || c == '\'') {
        skip_string(c);
      } else {
        step(c);
        if (depth_ > deepest) return too_deep("is nested deeper than 32");
        if (marks_ > most_marks) return too_many();
        if (points_ >= deepest) return too_deep("has a key path deeper than 32");
        ++at_;
      }
    }
    return std::nullopt;
  }

 private:
  void step(char c) {
    constexpr std::string_view ends_a_key = "=,\n[]{}";
    if (c == '.') ++points_;
    if (ends_a_key.find(c) != std::string_view::npos) points_ = 0;
    if (c == '[' || c == '{') ++depth_;
    if (c == ']' || c == '}') depth_ = std::max(depth_ - 1, 0);
    if (c == '=' || c == ',' || c == '[' || c == '{') ++marks_;
  }

  [[nodiscard]] Refusal too_many() const {
    return {at_, "holds more than 50000 keys, tables and list items", "no model needs as many",
            "write a smaller model"};
  }

  [[nodiscard]] Refusal too_deep(std::string problem) const {
    return {at_, std::move(problem), "no model needs it", "write it flatter"};
  }

  [[nodiscard]] bool sees_three(char quote) const {
    return text_.substr(at_).starts_with(std::string(3, quote));
  }

  void skip_string(char quote) {
    bool const many_lines = sees_three(quote);
    at_ += many_lines ? 3 : 1;
    while (at_ < text_.size()) {
      char const c = text_[at_];
      if (!many_lines && c == '\n') return;
      if (c == quote && (!many_lines || sees_three(quote))) break;
      at_ += c == '\\' && quote == '"' ? 2 : 1;
    }
    at_ += many_lines ? 3 : 1;
    // Up to two quotes may stand before the closing three.
    for (int i = 0; many_lines && i < 2 && at_ < text_.size() && text_[at_] == quote; ++i) ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int points_ = 0;
  std::size_t marks_ = 0;
};

}  // namespace

std::optional<Refusal> prescan(std::string_view text) {
  if (auto refusal = no_text(text)) return refusal;
  return DepthScanner(text).scan();
}

}  // namespace poleward::modelfile
