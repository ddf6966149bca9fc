// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/resolve.hpp"

#include <algorithm>
#include <map>

#include "expand.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/schema/list_keys.hpp"
#include "read_parameter.hpp"
#include "unknown_keys.hpp"

namespace poleward::schema {
namespace {

/// Where the model's temperature is at fault, so that every kBT is not at fault as well.
constexpr double stand_in_temperature_K = 300.0;

class Resolver {
 public:
  Resolver(Document const& document, std::span<Parameter const> described)
      : document_(document),
        described_(described),
        parameters_(expand(described, document)),
        result_{Values(parameters_), {}} {
    for (Entry const& entry : document.entries) entries_.emplace(entry.key, &entry);
  }

  Resolution resolve(std::string const& temperature_key) {
    result_.faults = document_.faults;
    for (Fault& fault : unknown_keys(document_, described_, result_.values.keys())) {
      result_.faults.push_back(std::move(fault));
    }
    read_temperature(temperature_key);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (parameters_[i].key != temperature_key) read(i);
    }
    for (std::size_t i = 0; i < parameters_.size(); ++i) miss(i);
    sort_by_location(result_.faults);
    return std::move(result_);
  }

 private:
  void read_temperature(std::string const& key) {
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (parameters_[i].key != key) continue;
      read(i);
      auto const* value = std::get_if<double>(&result_.values[i]);
      context_.temperature_K = value != nullptr ? *value : stand_in_temperature_K;
    }
  }

  void read(std::size_t index) {
    Parameter const& parameter = parameters_[index];
    auto const given = entries_.find(parameter.key);
    if (given != entries_.end()) {
      read_entry(index, *given->second);
    } else if (parameter.standard) {
      read_standard(index);
    }
  }

  void read_entry(std::size_t index, Entry const& entry) {
    auto result = read_parameter(parameters_[index], entry.value, context_);
    if (auto* value = std::get_if<Value>(&result)) {
      result_.values.set(index, std::move(*value));
      return;
    }
    auto const& [problem, why, cure] = std::get<Refusal>(result);
    result_.faults.push_back({entry.value_at, entry.key, problem, why, cure});
  }

  void read_standard(std::size_t index) {
    Parameter const& parameter = parameters_[index];
    auto result = read_parameter(parameter, standard_value(parameter), context_);
    if (auto const* refusal = std::get_if<Refusal>(&result)) {
      contract_broken("the default of " + parameter.key + " is a value of it, but " +
                          refusal->problem + " (" + refusal->why + ")",
                      std::source_location::current());
    }
    result_.values.set(index, std::get<Value>(std::move(result)));
  }

  void miss(std::size_t index) {
    Parameter const& parameter = parameters_[index];
    if (!parameter.required() || entries_.contains(parameter.key)) return;
    if (was_unreadable(parameter.key)) return;
    if (!applies(parameter, result_.values)) return;
    std::string const table = table_of(parameter.key);
    std::string example = leaf_of(parameter.key) + " = ";
    if (parameter.kind == Kind::quantity) {
      example += "\"... " + parameter.unit + "\"";
    } else {
      example += parameter.kind == Kind::choice ? quoted(parameter.choices.front()) : "...";
    }
    result_.faults.push_back(
        locate({parameter.key, "is missing", "it has no default",
                "add " + example + (table.empty() ? " at the top" : " below " + header_of(table))},
               document_));
  }

  /// It was told already: the document has it as a date, a list or a table.
  [[nodiscard]] bool was_unreadable(std::string const& key) const {
    return std::any_of(result_.faults.begin(), result_.faults.end(),
                       [&](Fault const& fault) { return fault.key == key; });
  }

  Document const& document_;
  std::span<Parameter const> described_;
  std::vector<Parameter> parameters_;
  std::map<std::string, Entry const*, std::less<>> entries_;
  UnitContext context_;
  Resolution result_;
};

/// The header of this table or of the nearest one around it, the last there is.
Location const* header(std::string table, Document const& document) {
  for (; !table.empty(); table = table_of(table)) {
    auto const found = std::find_if(document.tables.rbegin(), document.tables.rend(),
                                    [&](Table const& known) { return known.key == table; });
    if (found != document.tables.rend()) return &found->at;
  }
  return nullptr;
}

}  // namespace

Resolution resolve(Document const& document, std::span<Parameter const> parameters,
                   ResolveOptions const& options) {
  return Resolver(document, parameters).resolve(options.temperature_key);
}

Fault locate(Problem const& problem, Document const& document) {
  Fault fault{{document.path}, problem.key, problem.problem, problem.why, problem.cure};
  auto const entry = std::find_if(document.entries.begin(), document.entries.end(),
                                  [&](Entry const& known) { return known.key == problem.key; });
  if (entry != document.entries.end()) {
    fault.at = entry->value_at;
  } else if (Location const* at = header(problem.key, document)) {
    fault.at = *at;
  }
  return fault;
}

bool applies(Parameter const& parameter, Values const& values) {
  if (!parameter.applies) return true;
  auto const& [key, words] = *parameter.applies;
  if (!values.has(key)) return false;
  std::string const& word = values.text(key);
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace poleward::schema
