// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <optional>

#include "poleward/job/sweep.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/schema/list_keys.hpp"
#include "poleward/schema/nearest.hpp"
#include "sweep_columns.hpp"

namespace poleward::job {
namespace {

/// Far enough for a change to show, near enough for the model to answer in proportion; assumed.
constexpr double step = 0.05;

/// The parameter of an item of a list, with the conditions of that item.
schema::Parameter of_item(schema::Parameter parameter, std::string const& key) {
  if (!parameter.applies) return parameter;
  std::string const of_list = schema::table_of(parameter.key);
  if (parameter.applies->key.starts_with(of_list + ".")) {
    parameter.applies->key.replace(0, of_list.size(), schema::table_of(key));
  }
  return parameter;
}

/// A number other than 0 that has a meaning in the model; whole numbers have no 5 % in general.
bool can_be_moved(LoadedModel const& base, std::string const& key) {
  auto const named = value_named(base, key);
  if (named.parameter == nullptr || std::holds_alternative<std::int64_t>(named.value)) return false;
  double const number = named.number();
  return std::isfinite(number) && number != 0.0 &&
         schema::applies(of_item(*named.parameter, key), base.values);
}

std::vector<std::string> keys_of_model(LoadedModel const& base) {
  std::vector<std::string> keys;
  for (std::string const& key : base.values.keys()) {
    if (!key.starts_with(base.kind->name + ".") || !can_be_moved(base, key)) continue;
    bool const is_numerical = value_named(base, key).parameter->source.starts_with("numerical");
    if (!is_numerical) keys.push_back(key);
  }
  return keys;
}

void require_keys(LoadedModel const& base, std::vector<std::string> const& keys) {
  std::vector<schema::Fault> faults;
  auto const& known = base.values.keys();
  for (std::string const& key : keys) {
    if (can_be_moved(base, key)) continue;
    bool const is_known = std::find(known.begin(), known.end(), key) != known.end();
    auto const near = schema::nearest(key, {known.begin(), known.end()});
    faults.push_back({{"--vary"},
                      key,
                      is_known ? "has no elasticity" : "is unknown",
                      is_known ? "it is 0, a whole number, no number, or without effect here"
                               : "no parameter of the model has this name",
                      near && !is_known ? "write " + *near
                                        : "give it values, as in --vary \"" + key + "=a,b,c\""});
  }
  if (!faults.empty()) throw schema::FaultList(faults);
}

/// Why the model refuses an override; nothing if it takes it.
std::optional<schema::FaultList> refusal_of(std::string const& path,
                                            std::vector<std::string> overrides,
                                            std::string const& override,
                                            std::span<Kind const> kinds) {
  overrides.push_back(override);
  try {
    (void)load_model(path, overrides, kinds);
    return std::nullopt;
  } catch (schema::FaultList const& faults) {
    return faults;
  }
}

}  // namespace

SensitivityPlan sensitivity_plan(std::string const& path, std::vector<std::string> const& overrides,
                                 std::vector<std::string> const& keys,
                                 std::span<Kind const> kinds) {
  auto const base = load_model(path, overrides, kinds);
  require_keys(base, keys);
  SensitivityPlan found;
  found.plan.design = SweepDesign::one_at_a_time;
  found.plan.sensitivity = true;
  for (std::string const& key : keys.empty() ? keys_of_model(base) : keys) {
    auto const named = value_named(base, key);
    SweepAxis axis{key, {}};
    for (double const factor : {1.0 - step, 1.0 + step}) {
      std::string const value = named.times(factor);
      auto const refusal = refusal_of(path, overrides, key + "=" + value, kinds);
      if (!refusal) axis.values.push_back(value);
      if (refusal && !keys.empty() && factor > 1.0 && axis.values.empty()) throw *refusal;
    }
    if (axis.values.empty()) {
      found.left_out.push_back(key);
    } else {
      found.plan.axes.push_back(std::move(axis));
    }
  }
  return found;
}

}  // namespace poleward::job
