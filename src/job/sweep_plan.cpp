// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/sweep_plan.hpp"

#include <algorithm>

#include "poleward/core/contracts.hpp"
#include "poleward/modelfile/load.hpp"
#include "poleward/schema/document.hpp"
#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"

namespace poleward::job {
namespace {

schema::Schema<SweepPlan> plan_schema() {
  constexpr auto source = "set by the modeller";
  schema::Schema<SweepAxis> axis;
  axis.text("key", &SweepAxis::key, {.meaning = "Key of a parameter.", .source = source});
  axis.texts("values", &SweepAxis::values,
             {.unset = "it is not varied", .meaning = "Values it takes.", .source = source});
  schema::Schema<SweepPlan> plan;
  plan.choice(
      "design", &SweepPlan::design,
      {{"factorial", SweepDesign::factorial}, {"one_at_a_time", SweepDesign::one_at_a_time}},
      {.standard = "factorial",
       .meaning = "Every combination of values, or each value alone.",
       .source = source});
  plan.flag("sensitivity", &SweepPlan::sensitivity,
            {.standard = "false", .meaning = "Whether elasticities are wanted.", .source = source});
  schema::Schema<SweepCrossing> crossing;
  crossing.text("observable", &SweepCrossing::observable,
                {.standard = "", .meaning = "What comes to a level.", .source = source});
  crossing.text("level", &SweepCrossing::level,
                {.standard = "", .meaning = "The level.", .source = source});
  plan.table("crossing", &SweepPlan::crossing, crossing);
  plan.list("axis", &SweepPlan::axes, axis);
  return plan;
}

schema::Resolution resolved(schema::Document const& document) {
  auto const described = plan_schema();
  return schema::resolve(document, described.parameters());
}

constexpr std::size_t far_beyond = 1'000'000'000'000;

}  // namespace

std::size_t count_cells(SweepPlan const& plan) noexcept {
  if (plan.design == SweepDesign::one_at_a_time) {
    std::size_t count = 1;
    for (SweepAxis const& axis : plan.axes) count += axis.values.size();
    return count;
  }
  std::size_t count = 1;
  for (SweepAxis const& axis : plan.axes) {
    count = std::min(far_beyond, count * std::min(far_beyond / 1000, axis.values.size()));
  }
  return count;
}

std::vector<SweepChoice> cells_of(SweepPlan const& plan) {
  expects(count_cells(plan) <= most_cells, "the cells fit into memory");
  SweepChoice const none(plan.axes.size());
  std::vector<SweepChoice> cells{none};
  if (plan.design == SweepDesign::one_at_a_time) {
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
      for (std::size_t value = 0; value < plan.axes[axis].values.size(); ++value) {
        cells.push_back(none);
        cells.back()[axis] = value;
      }
    }
    return cells;
  }
  for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
    std::vector<SweepChoice> more;
    for (SweepChoice const& cell : cells) {
      for (std::size_t value = 0; value < plan.axes[axis].values.size(); ++value) {
        more.push_back(cell);
        more.back()[axis] = value;
      }
    }
    cells = std::move(more);
  }
  return cells;
}

std::vector<std::string> overrides_of(SweepPlan const& plan, SweepChoice const& choice) {
  std::vector<std::string> overrides;
  for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
    if (!choice[axis]) continue;
    overrides.push_back(plan.axes[axis].key + "=" + plan.axes[axis].values[*choice[axis]]);
  }
  return overrides;
}

std::string to_toml(SweepPlan const& plan) {
  schema::Document document{.path = "sweep.toml"};
  bool const factorial = plan.design == SweepDesign::factorial;
  document.entries.push_back({"design", std::string(factorial ? "factorial" : "one_at_a_time")});
  document.entries.push_back({"sensitivity", plan.sensitivity});
  document.entries.push_back({"crossing.observable", plan.crossing.observable});
  document.entries.push_back({"crossing.level", plan.crossing.level});
  for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
    std::string const table = "axis[" + std::to_string(axis) + "]";
    std::string const item = table + ".";
    document.tables.push_back({.key = table});
    document.entries.push_back({item + "key", plan.axes[axis].key});
    for (std::size_t value = 0; value < plan.axes[axis].values.size(); ++value) {
      document.entries.push_back(
          {item + "values[" + std::to_string(value) + "]", plan.axes[axis].values[value]});
    }
  }
  auto const described = plan_schema();
  return schema::to_toml(described.parameters(), resolved(document).values,
                         "# What was varied, in the model that run.toml holds.\nformat = " +
                             std::to_string(modelfile::newest_format) + "\n");
}

SweepPlan read_sweep_plan(std::string const& path) {
  auto const found = resolved(modelfile::load(path));
  if (!found.faults.empty()) throw schema::FaultList(found.faults);
  return plan_schema().bind(found.values);
}

}  // namespace poleward::job
