// SPDX-License-Identifier: Apache-2.0
#include <toml++/toml.h>

#include "prescan.hpp"
#include "toml_file.hpp"

namespace poleward::modelfile {
namespace {

bool is_name(std::string_view key) {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  return !key.empty() && key.find_first_not_of(letters) == std::string_view::npos;
}

/// Lays the tree of a file out as entries with dotted keys.
class Flattener {
 public:
  Flattener(TomlFile& file, std::string const& path) : file_(file), path_(path) {}

  void table(toml::table const& table, std::string const& prefix, int depth) {
    for (auto const& [key, value] : table) {
      schema::Location const at = location(key.source());
      std::string const full = prefix + std::string(key.str());
      if (!is_name(key.str())) {
        fault(at, schema::quoted(full), "is no name", "keys are made of letters, digits, _ and -",
              "rename it");
      } else if (depth >= deepest) {
        fault(at, full, "is nested deeper than 32", "no model needs it", "write it flatter");
      } else {
        node(value, full, at, depth + 1);
      }
    }
  }

 private:
  void node(toml::node const& node, std::string const& key, schema::Location const& at, int depth) {
    schema::Location const value_at = location(node.source());
    if (auto const* inner = node.as_table()) {
      file_.document.tables.push_back({key, value_at, false});
      table(*inner, key + ".", depth);
    } else if (auto const* list = node.as_array()) {
      file_.document.tables.push_back({key, value_at, true});
      items(*list, key, depth);
    } else {
      leaf(node, key, at, value_at);
    }
  }

  void items(toml::array const& list, std::string const& key, int depth) {
    std::size_t index = 0;
    for (toml::node const& item : list) {
      std::string const name = key + "[" + std::to_string(index++) + "]";
      node(item, name, location(item.source()), depth + 1);
    }
  }

  void leaf(toml::node const& node, std::string const& key, schema::Location const& at,
            schema::Location const& value_at) {
    schema::Entry entry{key, {}, at, value_at};
    if (auto const* text = node.as_string()) {
      entry.value = text->get();
    } else if (auto const* whole = node.as_integer()) {
      entry.value = whole->get();
    } else if (auto const* number = node.as_floating_point()) {
      entry.value = number->get();
    } else if (auto const* flag = node.as_boolean()) {
      entry.value = flag->get();
    } else {
      fault(value_at, key, "is a date or a time of day",
            "models know numbers, texts, true and false",
            "write a time as a quantity, such as \"300 s\"");
      return;
    }
    keep(std::move(entry));
  }

  void keep(schema::Entry entry) {
    if (entry.key == "format") {
      file_.format = std::move(entry);
    } else if (entry.key == "extends") {
      file_.extends = std::move(entry);
    } else if (entry.key == "kind") {
      file_.document.kind = std::move(entry);
    } else {
      file_.document.entries.push_back(std::move(entry));
    }
  }

  [[nodiscard]] schema::Location location(toml::source_region const& region) const {
    return {path_, region.begin.line, region.begin.column};
  }

  void fault(schema::Location const& at, std::string key, std::string problem, std::string why,
             std::string cure) {
    file_.document.faults.push_back(
        {at, std::move(key), std::move(problem), std::move(why), std::move(cure)});
  }

  TomlFile& file_;
  std::string path_;
};

}  // namespace

TomlFile parse_toml(std::string_view text, std::string const& path) {
  if (auto const refusal = prescan(text)) {
    refuse(location_of(text, refusal->offset, path), "file", *refusal);
  }
  TomlFile file;
  file.document.path = path;
  try {
    Flattener(file, path).table(toml::parse(text), "", 0);
  } catch (toml::parse_error const& error) {
    auto const [line, column] = error.source().begin;
    throw schema::FaultList({syntax_fault(error.description(), {path, line, column}, text)});
  }
  return file;
}

}  // namespace poleward::modelfile
