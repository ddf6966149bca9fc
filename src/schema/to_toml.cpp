// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "number.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/schema/values.hpp"

namespace poleward::schema {
namespace {

/// A basic string of TOML.
std::string toml_string(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result = "\"";
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (byte < 0x20 || byte == 0x7f) {
      result += "\\u00";
      result += {digits[byte >> 4], digits[byte & 15]};
    } else {
      result += c;
    }
  }
  return result + '"';
}

/// A float of TOML: with a point or an exponent, or it would be read as a whole number.
std::string toml_float(double value) {
  std::string text = shortest(value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string toml_value(Parameter const& parameter, Value const& value) {
  struct Writer {
    Parameter const& parameter;

    std::string operator()(std::monostate) const { return {}; }

    std::string operator()(double number) const {
      if (parameter.kind == Kind::number) return toml_float(number);
      return toml_string(shortest(number) + " " + parameter.unit);
    }

    std::string operator()(std::int64_t number) const { return std::to_string(number); }

    std::string operator()(bool flag) const { return flag ? "true" : "false"; }

    std::string operator()(std::string const& text) const { return toml_string(text); }
  };

  return std::visit(Writer{parameter}, value);
}

/// The tables in the order of their first parameter, the top level first.
std::vector<std::string> tables_of(std::span<Parameter const> parameters) {
  std::vector<std::string> tables{""};
  for (Parameter const& parameter : parameters) {
    std::string table = table_of(parameter.key);
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) {
      tables.push_back(std::move(table));
    }
  }
  return tables;
}

}  // namespace

std::string to_toml(std::span<Parameter const> parameters, Values const& values,
                    std::string_view preamble) {
  expects(parameters.size() == values.size(), "there is a value for each parameter");
  std::string text(preamble);
  for (std::string const& table : tables_of(parameters)) {
    std::string lines;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (table_of(parameters[i].key) != table) continue;
      std::string const value = toml_value(parameters[i], values[i]);
      if (!value.empty()) lines += leaf_of(parameters[i].key) + " = " + value + "\n";
    }
    if (!lines.empty() && !table.empty()) text += "\n[" + table + "]\n";
    text += lines;
  }
  return text;
}

}  // namespace poleward::schema
