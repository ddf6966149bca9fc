// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>

#include "toml_file.hpp"

namespace poleward::modelfile {
namespace {

struct Words {
  std::string_view sign;  ///< part of the parser's complaint
  std::string_view problem;
  std::string_view why;
  std::string_view cure;
};

constexpr std::array known{
    Words{"control characters", "a text is not closed", "it must end on its line",
          "close it with the quote that opened it"},
    Words{"end-of-file", "the file ends too early", "something is still open",
          "close the text, list or table"},
    Words{"expected '='", "no = after the key", "a line is key = value or [table]",
          "write key = value"},
    Words{"expected ']'", "a table's header is not closed", "it stands in brackets",
          "write [table]"},
    Words{"escape sequence", "an unknown escape in a text", "a backslash begins an escape",
          "write \\\\ for a backslash"},
    Words{"leading zeroes", "a number begins with 0", "TOML does not allow it", "remove the zeros"},
    Words{"not representable", "a whole number out of reach", "whole numbers have 64 bits",
          "write a smaller one"},
    Words{"could not be interpreted", "a number out of reach",
          "numbers lie between 1e-307 and 1e308", "write a smaller exponent"},
    Words{"expected value", "no value after =", "a line is key = value", "write a value"},
};

std::string_view trimmed(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// The lines up to and with line `number`, which counts from 1.
std::string_view upto_line(std::string_view text, std::size_t number) {
  std::size_t end = 0;
  for (std::size_t line = 0; line < number && end < text.size(); ++line) {
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
  }
  return text.substr(0, end);
}

std::string_view last_line(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return text.substr(text.rfind('\n') + 1);
}

std::string_view header_name(std::string_view line) {
  line = trimmed(line);
  std::size_t const first = line.find_first_not_of('[');
  return line.substr(std::min(first, line.size()), line.find(']') - std::min(first, line.size()));
}

/// The dotted key that a line sets, from the line and the header above it.
std::string key_of(std::string_view text) {
  std::string_view const line = last_line(text);
  if (trimmed(line).starts_with('[')) return std::string(header_name(line));
  std::string key(trimmed(line.substr(0, line.find('='))));
  std::size_t const header = text.rfind("\n[");
  bool const first_line = header == std::string_view::npos && text.starts_with('[');
  if (header == std::string_view::npos && !first_line) return key;
  std::string_view const above = text.substr(first_line ? 0 : header + 1);
  return std::string(header_name(above.substr(0, above.find('\n')))) + "." + key;
}

schema::Fault set_twice(schema::Location at, std::string_view text) {
  std::string_view const line = last_line(text);
  at.column = std::min(line.find_first_not_of(" \t"), line.size()) + 1;
  return {at, key_of(text), "is set twice", "a key or table is given once in a file",
          "remove one of the two"};
}

/// A value that was meant as text: words or a quantity without quotes.
bool lacks_quotes(std::string_view line) {
  std::size_t const equals = line.find('=');
  if (equals == std::string_view::npos) return false;
  std::string_view value = trimmed(line.substr(equals + 1));
  if (value.empty() || value.find_first_of("\"'[{") != std::string_view::npos) return false;
  double number = 0.0;
  auto const end = std::from_chars(value.data(), value.data() + value.size(), number).ptr;
  value = trimmed(value.substr(static_cast<std::size_t>(end - value.data())));
  return !value.empty() && value.front() != '#' && value.front() != ',' && value.front() != '_';
}

bool has_typographic_quotes(std::string_view line) {
  for (std::string_view const quote : {"\u201c", "\u201d", "\u201e", "\u2018", "\u2019"}) {
    if (line.find(quote) != std::string_view::npos) return true;
  }
  return false;
}

bool has_decimal_comma(std::string_view line) {
  std::string_view const value = trimmed(line.substr(line.find('=') + 1));
  double number = 0.0;
  auto const end = std::from_chars(value.data(), value.data() + value.size(), number).ptr;
  return end != value.data() && end != value.data() + value.size() && *end == ',';
}

/// The parser's own words, without its "Error while parsing".
schema::Fault unexplained(std::string_view description, schema::Location const& at) {
  constexpr std::string_view opening = "Error while parsing ";
  std::string_view why = "it is not TOML";
  if (description.starts_with(opening)) {
    description.remove_prefix(opening.size());
    std::size_t const colon = description.find(": ");
    if (colon != std::string_view::npos) {
      why = description.substr(0, colon);
      description.remove_prefix(colon + 2);
    }
  }
  std::string problem;
  for (char const c : description) problem += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return {at, "syntax", problem, "while reading a " + std::string(why), "mend this line"};
}

}  // namespace

schema::Fault syntax_fault(std::string_view description, schema::Location const& at,
                           std::string_view text) {
  std::string_view const upto = upto_line(text, at.line);
  std::string_view const line = last_line(upto);
  if (description.find("cannot redefine") != std::string_view::npos) return set_twice(at, upto);
  if (has_typographic_quotes(line)) {
    return {at, "syntax", "typographic quotes", "only plain ones open and close a text",
            "write \""};
  }
  if (has_decimal_comma(line)) {
    return {at, "syntax", "a comma in a number", "decimals begin with a point", "use a point"};
  }
  if (lacks_quotes(line) && line.find('=') != line.rfind('=')) {
    return {at, "syntax", "more than one = on a line", "a line sets one key",
            "write each key on its own line"};
  }
  if (lacks_quotes(line)) {
    return {at, "syntax", "a value without quotes",
            "only numbers, true and false stand without them",
            "put it in double quotes, as in \"6.7 row/s\""};
  }
  for (Words const& words : known) {
    if (description.find(words.sign) == std::string_view::npos) continue;
    return {at, "syntax", std::string(words.problem), std::string(words.why),
            std::string(words.cure)};
  }
  return unexplained(description, at);
}

}  // namespace poleward::modelfile
