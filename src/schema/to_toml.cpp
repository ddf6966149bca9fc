// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "expand.hpp"
#include "number.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/schema/list_keys.hpp"
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

/// The lines of one table; the items of a list of values go on one line.
class TableText {
 public:
  void add(std::string const& leaf, std::string const& value) {
    if (value.empty()) return;
    std::string const name = without_brackets(leaf);
    if (name == leaf || name != list_) close();
    if (name == leaf) {
      text_ += leaf + " = " + value + "\n";
      return;
    }
    text_ += list_.empty() ? name + " = [" + value : ", " + value;
    list_ = name;
  }

  std::string take() {
    close();
    return std::move(text_);
  }

 private:
  void close() {
    if (!list_.empty()) text_ += "]\n";
    list_.clear();
  }

  std::string text_;
  std::string list_;  ///< the one that is open
};

}  // namespace

std::string to_toml(std::span<Parameter const> described, Values const& values,
                    std::string_view preamble) {
  auto const parameters = expand(described, values);
  expects(parameters.size() == values.size(), "there is a value for each parameter");
  std::string text(preamble);
  for (std::string const& table : tables_of(parameters)) {
    TableText lines;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (table_of(parameters[i].key) != table) continue;
      lines.add(leaf_of(parameters[i].key), toml_value(parameters[i], values[i]));
    }
    bool const in_list = table.ends_with(']');
    std::string const body = lines.take();
    if (!table.empty() && (in_list || !body.empty())) text += "\n" + header_of(table) + "\n";
    text += body;
  }
  return text;
}

}  // namespace poleward::schema
