// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "bipolar_file.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/nearest.hpp"

namespace poleward::catalog {
namespace {

using schema::Parameter;
using schema::Problem;
using schema::Value;

std::string key_of(std::size_t entry, char const* name) {
  return "schedule[" + std::to_string(entry) + "]." + name;
}

Problem unknown(std::string const& key, std::size_t entry, std::span<Parameter const> parameters) {
  std::vector<std::string> names;
  bool known = false;
  for (Parameter const& parameter : parameters) {
    if (may_change(parameter.key)) names.push_back(parameter.key);
    known = known || parameter.key == key;
  }
  auto const near = schema::nearest(key, names);
  return {key_of(entry, "change"),
          schema::quoted(key) + (known ? " cannot change during a run" : " is no parameter"),
          known ? "it says how the spindle starts or is filmed" : "a change needs its full key",
          near && *near != key ? "did you mean \"" + *near + "\"?"
                               : "`poleward describe bipolar` lists the keys"};
}

/// The value a text stands for, as one in a model file would be read.
schema::Resolution read(Parameter const& parameter, std::string const& text) {
  schema::Document document;
  document.entries.push_back({.key = parameter.key, .value = schema::read_value(text)});
  Parameter alone = parameter;
  alone.applies.reset();
  return schema::resolve(document, std::span(&alone, 1));
}

}  // namespace

bool may_change(std::string const& key) {
  if (!key.starts_with("bipolar.")) return false;
  constexpr std::array fixed{"bipolar.assay.",
                             "bipolar.chromosomes.count",
                             "bipolar.chromosomes.spread",
                             "bipolar.chromosomes.plate_radius",
                             "bipolar.kinetochore.attached_at_start",
                             "bipolar.searching.per_pole",
                             "bipolar.bridging.per_side",
                             "bipolar.bridging.overlap",
                             "bipolar.poles.length",
                             "bipolar.poles.movable",
                             "bipolar.minus_ends.grip"};
  return std::none_of(fixed.begin(), fixed.end(), [&](std::string_view prefix) {
    return prefix.back() == '.' ? key.starts_with(prefix) : key == prefix;
  });
}

bool multiply(schema::Values& values, std::string const& key, double factor) {
  auto const keys = values.keys();
  auto const at = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
  if (at == keys.size()) return false;
  Value value = values[at];
  if (auto* number = std::get_if<double>(&value)) {
    *number *= factor;
  } else if (auto* count = std::get_if<std::int64_t>(&value)) {
    *count = std::llround(static_cast<double>(*count) * factor);
  } else {
    return false;
  }
  values.set(at, value);
  return true;
}

BipolarScenario::BipolarScenario(schema::Schema<BipolarFile> const& all,
                                 schema::Values const& values)
    : file_(all.bind(values)) {
  schema::Values now = values;
  for (std::size_t i = 0; i < file_.schedule.size(); ++i) {
    if (file_.schedule[i].change) apply(all, i, now);
  }
}

void BipolarScenario::apply(schema::Schema<BipolarFile> const& all, std::size_t entry,
                            schema::Values& values) {
  spindle::EventModel const& event = file_.schedule[entry];
  auto const parameters = all.parameters();
  auto const parameter = std::find_if(parameters.begin(), parameters.end(), [&](auto const& known) {
    return known.key == *event.change && may_change(known.key);
  });
  if (parameter == parameters.end()) {
    faults_.push_back(unknown(*event.change, entry, parameters));
    return;
  }
  auto const keys = values.keys();
  auto const at =
      static_cast<std::size_t>(std::find(keys.begin(), keys.end(), parameter->key) - keys.begin());
  if (event.to) {
    auto const resolved = read(*parameter, *event.to);
    for (auto const& fault : resolved.faults) {
      faults_.push_back({key_of(entry, "to"), fault.problem, fault.why, fault.cure});
    }
    if (!resolved.faults.empty()) return;
    values.set(at, resolved.values[0]);
  } else if (event.times && !multiply(values, parameter->key, *event.times)) {
    faults_.push_back({key_of(entry, "times"), "multiplies what is no number",
                       *event.change + " has no value, or one that is a word", "use to instead"});
    return;
  }
  changed_.push_back(all.bind(values));
}

std::vector<Problem> BipolarScenario::problems() const {
  auto found = spindle::problems(file_.bipolar, file_.schedule, file_.times());
  found.insert(found.end(), faults_.begin(), faults_.end());
  if (!found.empty()) return found;
  std::size_t change = 0;
  for (std::size_t i = 0; i < file_.schedule.size(); ++i) {
    if (!file_.schedule[i].change) continue;
    for (auto problem : spindle::problems(changed_.at(change).bipolar, {}, file_.times())) {
      // What the change brings about is told at the change.
      problem.why = problem.key + " " + problem.problem + "; " + problem.why;
      problem.problem = "leads to a model that cannot be run";
      problem.key = key_of(i, "change");
      found.push_back(problem);
    }
    ++change;
  }
  return found;
}

spindle::BipolarConfig BipolarScenario::config() const {
  auto config = spindle::bipolar_config(file_.bipolar, file_.times());
  std::size_t change = 0;
  for (auto const& entry : file_.schedule) {
    for (auto event : spindle::events_of(entry, file_.times())) {
      if (event.what == spindle::SpindleEvent::What::change) {
        event.changed = std::make_shared<spindle::BipolarConfig const>(
            spindle::bipolar_config(changed_.at(change++).bipolar, file_.times()));
      }
      config.schedule.push_back(event);
    }
  }
  return config;
}

}  // namespace poleward::catalog
