// SPDX-License-Identifier: Apache-2.0
#include "unknown_keys.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "poleward/schema/list_keys.hpp"
#include "poleward/schema/nearest.hpp"

namespace poleward::schema {
namespace {

/// Beyond this many, a suggestion for each would take longer than anyone reads.
constexpr std::size_t most_suggestions = 50;

std::string without_end_brackets(std::string key) {
  if (key.ends_with("[]")) key.resize(key.size() - 2);
  return key;
}

class UnknownKeys {
 public:
  UnknownKeys(Document const& document, std::span<Parameter const> described,
              std::span<std::string const> keys)
      : document_(document), items_(keys.begin(), keys.end()) {
    for (Parameter const& parameter : described) {
      keys_.insert(parameter.key);
      key_list_.push_back(parameter.key);
      note_list(parameter.key);
      for (std::string table = table_of(parameter.key); !table.empty(); table = table_of(table)) {
        if (tables_.insert(table).second)
          headers_.emplace(without_brackets(table), header_of(table));
        note_list(table);
      }
    }
  }

  std::vector<Fault> find() {
    for (Table const& table : document_.tables) check_table(table);
    for (Entry const& entry : document_.entries) check_entry(entry);
    return std::move(faults_);
  }

 private:
  void note_list(std::string const& key) {
    if (key.ends_with("[]")) lists_.insert(without_end_brackets(key));
  }

  void check_table(Table const& table) {
    std::string const key = described_key(table.key);
    if (in_no_list(key)) return;
    if (lists_.contains(key)) {
      if (!table.is_list) report(table.at, table.key, "is a table", "it is a list", as_list(key));
    } else if (keys_.contains(key)) {
      report(table.at, table.key, table.is_list ? "is a list" : "is a table", "it takes one value",
             "write " + leaf_of(key) + " = value");
    } else if (tables_.contains(key)) {
      if (table.is_list) {
        report(table.at, table.key, "is a list", "it is one table",
               "write " + header_of(key) + " once");
      }
    } else {
      unknown_table(key, table.at);
    }
  }

  [[nodiscard]] std::string as_list(std::string const& key) const {
    if (tables_.contains(key + "[]")) return "write " + header_of(key + "[]") + " for each of them";
    return "write " + leaf_of(key) + " = [first, second]";
  }

  void check_entry(Entry const& entry) {
    std::string const key = described_key(entry.key);
    if (in_no_list(key)) return;
    if (keys_.contains(key)) {
      if (!items_.contains(entry.key)) no_such_item(entry);
    } else if (lists_.contains(key)) {
      report(entry.key_at, entry.key, "is a value", "it is a list", as_list(key));
    } else if (tables_.contains(key)) {
      report(entry.key_at, entry.key, "is a value", "it is a table",
             "write its keys below " + header_of(key));
    } else if (!inside_a_value(key) && !unknown_table(table_of(key), entry.key_at)) {
      report(entry.key_at, entry.key, "is unknown", "no parameter has this name", suggestion(key));
    }
  }

  void no_such_item(Entry const& entry) {
    std::string const list = entry.key.substr(0, entry.key.rfind('['));
    report(entry.key_at, entry.key, "is not there", list + " has no such item",
           "count the items from 0, or write the item in the file");
  }

  /// Items of what is no list: that was reported.
  [[nodiscard]] bool in_no_list(std::string const& key) const {
    for (std::size_t end = key.find("[]"); end != std::string::npos;
         end = key.find("[]", end + 1)) {
      std::string const list = key.substr(0, end);
      if ((keys_.contains(list) || tables_.contains(list)) && !lists_.contains(list)) return true;
    }
    return false;
  }

  /// Keys below a parameter: its own table was reported.
  [[nodiscard]] bool inside_a_value(std::string const& key) const {
    for (std::string table = table_of(key); !table.empty(); table = table_of(table)) {
      if (keys_.contains(table)) return true;
    }
    return false;
  }

  /// Reports the outermost unknown table of this path, once; false if all of it is known.
  bool unknown_table(std::string const& path, Location const& at) {
    if (path.empty() || tables_.contains(path)) return false;
    std::string outermost = without_end_brackets(path);
    for (std::string table = table_of(path); !table.empty(); table = table_of(table)) {
      if (keys_.contains(table)) return true;
      if (!tables_.contains(table)) outermost = without_end_brackets(table);
    }
    report(at, outermost, "is unknown", "no table has this name", suggested_header(outermost));
    return true;
  }

  std::string suggested_header(std::string const& table) {
    std::vector<std::string> known;
    if (suggestions_++ < most_suggestions) {
      for (auto const& [name, header] : headers_) known.push_back(name);
    }
    auto const meant = nearest(without_brackets(table), known);
    return meant ? "write " + headers_.at(*meant) : "poleward describe lists the tables";
  }

  std::string suggestion(std::string const& key) {
    constexpr std::string_view otherwise = "poleward describe lists the keys";
    if (suggestions_++ >= most_suggestions) return std::string(otherwise);
    std::vector<std::string> leaves;
    for (std::string const& known : key_list_) {
      if (table_of(known) == table_of(key)) leaves.push_back(leaf_of(known));
    }
    if (auto const meant = nearest(leaf_of(key), leaves)) return "write " + *meant;
    for (std::string const& known : key_list_) {
      if (leaf_of(known) != leaf_of(key)) continue;
      return table_of(known).empty() ? "write it above the first table"
                                     : "write it below " + header_of(table_of(known));
    }
    if (auto const meant = nearest(key, key_list_)) return "write " + *meant;
    return std::string(otherwise);
  }

  void report(Location const& at, std::string const& key, std::string problem, std::string why,
              std::string cure) {
    if (!reported_.insert(key).second) return;
    faults_.push_back({at, key, std::move(problem), std::move(why), std::move(cure)});
  }

  Document const& document_;
  std::set<std::string> items_;   ///< keys with the number of each item
  std::set<std::string> keys_;    ///< as described
  std::set<std::string> tables_;  ///< `pool[]` is the table of each item
  std::set<std::string> lists_;   ///< `pool`
  std::vector<std::string> key_list_;
  std::map<std::string, std::string> headers_;  ///< of tables, by their key without brackets
  std::set<std::string> reported_;
  std::size_t suggestions_ = 0;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> unknown_keys(Document const& document, std::span<Parameter const> described,
                                std::span<std::string const> keys) {
  return UnknownKeys(document, described, keys).find();
}

}  // namespace poleward::schema
