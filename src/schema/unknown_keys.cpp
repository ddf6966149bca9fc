// SPDX-License-Identifier: Apache-2.0
#include "unknown_keys.hpp"

#include <algorithm>
#include <set>

#include "poleward/schema/nearest.hpp"

namespace poleward::schema {
namespace {

/// Beyond this many, a suggestion for each would take longer than anyone reads.
constexpr std::size_t most_suggestions = 50;

std::string before_bracket(std::string const& key) {
  return key.substr(0, key.find('['));
}

class UnknownKeys {
 public:
  UnknownKeys(Document const& document, std::span<Parameter const> parameters)
      : document_(document) {
    for (Parameter const& parameter : parameters) {
      keys_.insert(parameter.key);
      key_list_.push_back(parameter.key);
      for (std::string table = table_of(parameter.key); !table.empty(); table = table_of(table)) {
        if (tables_.insert(table).second) table_list_.push_back(table);
      }
    }
  }

  std::vector<Fault> find() {
    for (Table const& table : document_.tables) check_table(table);
    for (Entry const& entry : document_.entries) check_entry(entry);
    return std::move(faults_);
  }

 private:
  void check_table(Table const& table) {
    std::string const key = before_bracket(table.key);
    if (keys_.contains(key)) {
      report(table.at, key, table.is_list ? "is a list" : "is a table", "it takes one value",
             "write " + leaf_of(key) + " = value");
    } else if (tables_.contains(key)) {
      if (table.is_list) report(table.at, key, "is a list", "it is one table", one_table(key));
    } else {
      unknown_table(key, table.at);
    }
  }

  static std::string one_table(std::string const& key) { return "write [" + key + "] once"; }

  void check_entry(Entry const& entry) {
    std::string const key = before_bracket(entry.key);
    bool const in_list = key != entry.key;
    if (keys_.contains(key) && !in_list) return;
    if (tables_.contains(key) && !in_list) {
      report(entry.key_at, key, "is a value", "it is a table",
             "write its keys below [" + key + "]");
      return;
    }
    if (in_list || inside_a_value(key) || unknown_table(table_of(key), entry.key_at)) return;
    report(entry.key_at, key, "is unknown", "no parameter has this name", suggestion(key));
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
    std::string outermost = path;
    for (std::string table = table_of(path); !table.empty(); table = table_of(table)) {
      if (keys_.contains(table)) return true;
      if (!tables_.contains(table)) outermost = table;
    }
    auto const meant =
        suggestions_++ < most_suggestions ? nearest(outermost, table_list_) : std::nullopt;
    report(at, outermost, "is unknown", "no table has this name",
           meant ? "write [" + *meant + "]" : "poleward describe lists the tables");
    return true;
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
                                     : "write it below [" + table_of(known) + "]";
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
  std::set<std::string> keys_;
  std::set<std::string> tables_;
  std::vector<std::string> key_list_;
  std::vector<std::string> table_list_;
  std::set<std::string> reported_;
  std::size_t suggestions_ = 0;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> unknown_keys(Document const& document, std::span<Parameter const> parameters) {
  return UnknownKeys(document, parameters).find();
}

}  // namespace poleward::schema
