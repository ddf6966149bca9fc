// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/describe.hpp"

#include <algorithm>

#include "poleward/schema/list_keys.hpp"
#include "words.hpp"

namespace poleward::schema {
namespace {

constexpr std::size_t meaning_indent = 2;
constexpr std::size_t facts_indent = 11;

/// Characters, not bytes.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

/// Breaks the text at blanks; lines after the first are indented.  A word longer than a line is
/// kept whole, since it is an address.
std::string wrapped(std::string first, std::string_view text, std::size_t indent,
                    std::size_t width) {
  std::string result = std::move(first);
  std::size_t column = columns(result);
  bool line_is_empty = true;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find(' '), text.size());
    std::string_view const word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (!line_is_empty && column + 1 + columns(word) > width) {
      result += "\n" + std::string(indent, ' ');
      column = indent;
      line_is_empty = true;
    }
    if (!line_is_empty) result += ' ';
    column += columns(word) + (line_is_empty ? 0 : 1);
    result += word;
    line_is_empty = false;
  }
  return result + "\n";
}

std::string fact(std::string label, std::string_view text, std::size_t width) {
  label.insert(0, meaning_indent, ' ');
  label.resize(facts_indent, ' ');
  return wrapped(std::move(label), text, facts_indent, width);
}

std::string type_text(Parameter const& parameter) {
  switch (parameter.kind) {
    case Kind::quantity:
      return units_text(parameter);
    case Kind::number:
      return "none: a number, or per cent";
    case Kind::integer:
      return "none: a whole number";
    case Kind::flag:
      return "none: true or false";
    case Kind::choice:
      return "none: " + one_of(parameter.choices);
    case Kind::text:
      break;
  }
  return "none: a text";
}

std::string standard_text(Parameter const& parameter) {
  if (parameter.standard) return *parameter.standard;
  return parameter.required() ? "none, it must be given" : parameter.unset;
}

std::string describe_one(Parameter const& parameter, std::size_t width) {
  std::string text = parameter.key + "\n";
  text += wrapped(std::string(meaning_indent, ' '), parameter.meaning, meaning_indent, width);
  text += fact("unit", type_text(parameter), width);
  std::string const range = range_text(parameter);
  if (!range.empty()) text += fact("range", range, width);
  text += fact("default", standard_text(parameter), width);
  if (parameter.applies) {
    text +=
        fact("applies",
             "when " + parameter.applies->key + " is " + one_of(parameter.applies->choices), width);
  }
  if (!parameter.source.empty()) text += fact("source", parameter.source, width);
  return text;
}

}  // namespace

std::string describe(std::span<Parameter const> parameters, std::size_t width) {
  std::string text;
  for (Parameter const& parameter : parameters) {
    if (!text.empty()) text += '\n';
    text += describe_one(parameter, width);
  }
  return text;
}

std::string describe(std::span<Parameter const> parameters, std::string_view key,
                     std::size_t width) {
  std::vector<Parameter> asked;
  std::string const plain = without_brackets(key);
  for (Parameter const& parameter : parameters) {
    std::string const known = without_brackets(parameter.key);
    if (known == plain || known.starts_with(plain + ".")) asked.push_back(parameter);
  }
  return describe(asked, width);
}

}  // namespace poleward::schema
