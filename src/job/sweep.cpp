// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "poleward/checkpoint/frame.hpp"
#include "poleward/core/error.hpp"
#include "poleward/modelfile/load.hpp"
#include "poleward/schema/nearest.hpp"
#include "poleward/schema/units.hpp"
#include "sweep_columns.hpp"

namespace poleward::job {
namespace {

using schema::Fault;

[[noreturn]] void refuse(std::string const& key, std::string const& problem, std::string const& why,
                         std::string const& cure) {
  throw schema::FaultList({{{"--vary"}, key, problem, why, cure}});
}

void require_plan(SweepPlan const& plan) {
  if (std::size_t const cells = count_cells(plan); cells > most_cells) {
    refuse("cells", fmt::format("{} are asked for", cells),
           fmt::format("a sweep keeps up to {} models and their rows in memory", most_cells),
           "take fewer values, or make several sweeps");
  }
  std::set<std::string> known;
  for (SweepAxis const& axis : plan.axes) {
    if (!known.insert(axis.key).second) {
      refuse(axis.key, "is varied twice", "a parameter has one list of values",
             "give all its values at once");
    }
    for (auto const* shared :
         {"run.seed", "run.replicates", "run.first_replicate", "run.name", "run.stop_when"}) {
      if (axis.key != shared) continue;
      refuse(axis.key, "cannot be varied", "all cells share replicates and random numbers",
             "set it for all with --set");
    }
  }
}

/// What is wrong with an override is wrong with what was given to --vary.
Fault at_vary(Fault fault, SweepPlan const& plan) {
  bool const is_varied = std::any_of(plan.axes.begin(), plan.axes.end(), [&](auto const& axis) {
    return axis.key == fault.key || schema::quoted(axis.key) == fault.key;
  });
  if (is_varied && fault.at.path == "--set") fault.at.path = "--vary";
  return fault;
}

/// Loads cells and gathers what is wrong with them, each fault once.
class Loader {
 public:
  Loader(std::string const& path, std::vector<std::string> const& overrides, SweepPlan const& plan,
         std::span<Kind const> kinds)
      : path_(path), overrides_(overrides), plan_(plan), kinds_(kinds) {}

  std::vector<LoadedModel> load(std::vector<SweepChoice> const& choices) {
    std::vector<LoadedModel> cells;
    for (SweepChoice const& choice : choices) {
      auto all = overrides_;
      for (auto const& more : overrides_of(plan_, choice)) all.push_back(more);
      try {
        cells.push_back(load_model(path_, all, kinds_));
      } catch (schema::FaultList const& list) {
        for (Fault const& fault : list.faults()) add(at_vary(fault, plan_));
      }
      // More would be like the first.
      if (faults_.size() > most_faults) break;
    }
    if (!faults_.empty()) throw schema::FaultList(faults_);
    return cells;
  }

 private:
  static constexpr std::size_t most_faults = 20;

  void add(Fault const& fault) {
    if (std::find(faults_.begin(), faults_.end(), fault) == faults_.end()) faults_.push_back(fault);
  }

  std::string const& path_;
  std::vector<std::string> const& overrides_;
  SweepPlan const& plan_;
  std::span<Kind const> kinds_;
  std::vector<Fault> faults_;
};

void require_no_stop_rule(LoadedModel const& base, std::string const& path,
                          std::vector<std::string> const& overrides) {
  if (base.settings.stop_when.empty()) return;
  throw schema::FaultList({schema::locate(
      {"run.stop_when", "does not go with a sweep", "all cells run the same replicates",
       "take it out, or write --set run.stop_when=\"\""},
      modelfile::load(path, overrides))});
}

bool same_names(ensemble::Experiment const& a, ensemble::Experiment const& b) {
  auto const same = [](auto const& x, auto const& y) {
    return x.name == y.name && x.unit == y.unit;
  };
  return a.arms == b.arms && a.accounts.size() == b.accounts.size() &&
         std::equal(a.observables.begin(), a.observables.end(), b.observables.begin(),
                    b.observables.end(), same);
}

std::string described_choice(SweepPlan const& plan, SweepChoice const& choice) {
  std::string text = fmt::format("{}", fmt::join(overrides_of(plan, choice), ", "));
  return text.empty() ? "the model as it is" : text;
}

void require_one_experiment(Sweep const& sweep) {
  auto const& cells = *sweep.cells;
  for (std::size_t cell = 1; cell < cells.size(); ++cell) {
    if (same_names(cells[0].model.experiment, cells[cell].model.experiment)) continue;
    refuse("cells", "do not observe the same",
           fmt::format("{} and {} have other arms, observables or boundaries",
                       described_choice(sweep.plan, sweep.choices[0]),
                       described_choice(sweep.plan, sweep.choices[cell])),
           "vary only within one kind of experiment, or make several sweeps");
  }
}

LoadedModel combined(Sweep const& sweep) {
  auto const cells = sweep.cells;
  LoadedModel all = sweep.base;
  auto const arms = all.model.experiment.arms;
  all.name = sweep.base.name + "-sweep";
  all.hash = to_toml(sweep.plan);
  all.model.experiment.arms.clear();
  for (std::size_t cell = 0; cell < cells->size(); ++cell) {
    all.hash += (*cells)[cell].hash;
    for (std::string const& arm : arms) {
      all.model.experiment.arms.push_back(arm + " of " +
                                          described_choice(sweep.plan, sweep.choices[cell]));
    }
  }
  all.hash = checkpoint::hash64_hex(all.hash);
  all.model.experiment.start = [cells, width = arms.size()](ensemble::Member const& member) {
    ensemble::Member own = member;
    own.arm = member.arm % static_cast<std::uint32_t>(width);
    return (*cells)[member.arm / width].model.experiment.start(own);
  };
  all.model.analyse = nullptr;
  return all;
}

/// "2 pN" and "2.0 pN" would be two cells of one model.
void require_different(SweepPlan const& plan, std::vector<SweepChoice> const& choices,
                       std::vector<LoadedModel> const& cells) {
  std::map<std::string, std::size_t> known;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    auto const [at, is_new] = known.try_emplace(cells[cell].hash, cell);
    if (is_new) continue;
    refuse("cells", "are the same",
           fmt::format("{} and {} are one model", described_choice(plan, choices[at->second]),
                       described_choice(plan, choices[cell])),
           "name each value once");
  }
}

/// The level of a crossing in the unit of its observable.
double level_of(SweepCrossing const& crossing, std::vector<ensemble::Observable> const& known) {
  std::vector<std::string> names;
  for (auto const& seen : known) {
    names.push_back(seen.name);
    if (seen.name != crossing.observable) continue;
    auto const level = schema::parse_quantity(crossing.level);
    auto const unit = schema::parse_unit(seen.unit == "1" ? "%" : seen.unit);
    if (auto const bare = schema::parse_number(crossing.level);
        seen.unit == "1" && std::holds_alternative<double>(bare)) {
      return std::get<double>(bare);
    }
    auto const* given = std::get_if<schema::Quantity>(&level);
    auto const* own = std::get_if<schema::Unit>(&unit);
    if (given != nullptr && own != nullptr && given->unit.dimension == own->dimension) {
      return schema::convert(given->value, given->unit, *own) * (seen.unit == "1" ? 0.01 : 1.0);
    }
    throw InputError("--crossing: " + schema::quoted(crossing.level) + " is no level of " +
                     seen.name + "; write it in " + seen.unit);
  }
  auto const near = schema::nearest(crossing.observable, names);
  throw InputError("--crossing: " + crossing.observable + " is no observable of this model; " +
                   (near ? "did you mean " + *near + "?" : "sweep.csv names them all"));
}

void set_crossing(Sweep& sweep) {
  SweepCrossing const& crossing = sweep.plan.crossing;
  if (crossing.observable.empty()) return;
  sweep.crossing_level = level_of(crossing, sweep.base.model.experiment.observables);
  auto const& last = sweep.columns.back();
  bool const is_number = std::all_of(last.values.begin(), last.values.end(),
                                     [](auto const& value) { return std::isfinite(value.number); });
  if (sweep.plan.design == SweepDesign::factorial && last.values.size() > 1 && is_number) return;
  throw InputError(
      "--crossing: the last --vary has no curve to cross a level; give it two or more "
      "numbers");
}

}  // namespace

Sweep load_sweep(std::string const& path, std::vector<std::string> const& overrides,
                 SweepPlan const& plan, std::span<Kind const> kinds) {
  require_plan(plan);
  Sweep sweep{.plan = plan, .base = load_model(path, overrides, kinds)};
  require_no_stop_rule(sweep.base, path, overrides);
  sweep.choices = cells_of(plan);
  auto cells = Loader(path, overrides, plan, kinds).load(sweep.choices);
  require_different(plan, sweep.choices, cells);
  for (LoadedModel& cell : cells) {
    auto& numbers = sweep.numbers.emplace_back();
    for (SweepAxis const& axis : plan.axes) {
      numbers.push_back(value_named(cell, axis.key).number());
    }
    cell.run_toml.clear();
    cell.values = {};
  }
  sweep.cells = std::make_shared<std::vector<LoadedModel> const>(std::move(cells));
  require_one_experiment(sweep);
  sweep.columns = sweep_columns(plan, sweep.base);
  set_crossing(sweep);
  sweep.combined = combined(sweep);
  return sweep;
}

}  // namespace poleward::job
