// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <functional>
#include <map>

#include "poleward/job/summarise.hpp"
#include "poleward/job/sweep.hpp"
#include "poleward/stats/crossing.hpp"
#include "poleward/stats/elasticity.hpp"
#include "run_on_disk.hpp"

namespace poleward::job {
namespace {

namespace fs = std::filesystem;
using ensemble::Table;

constexpr auto plan_file = "sweep.toml";

/// First line of the run.toml of a sweep, by which one without its plan is known.
constexpr std::string_view mark = "# The model of a sweep; what was varied is in sweep.toml.\n";

RunFiles sweep_files(SweepPlan const& plan) {
  RunFiles files{.needed = {plan_file, "run.toml"},
                 .results = {"replicates.csv", "comparisons.csv", "sweep.csv"}};
  if (plan.sensitivity) files.results.insert(files.results.end() - 1, "sensitivity.csv");
  if (!plan.crossing.observable.empty()) {
    files.results.insert(files.results.end() - 1, "crossings.csv");
  }
  return files;
}

std::uint32_t arms_of(Sweep const& sweep) {
  return static_cast<std::uint32_t>(sweep.base.model.experiment.arms.size());
}

std::uint32_t first_arm(Sweep const& sweep, std::size_t cell) {
  return static_cast<std::uint32_t>(cell) * arms_of(sweep);
}

report::SweepValue const& value_of(Sweep const& sweep, std::size_t cell, std::size_t axis) {
  auto const& chosen = sweep.choices[cell][axis];
  auto const& column = sweep.columns[axis];
  return chosen ? column.values[*chosen] : column.as_it_is;
}

/// Groups of cells that differ in one axis alone.
using Groups = std::vector<std::vector<std::size_t>>;

Groups groups_along(Sweep const& sweep, std::size_t axis) {
  std::map<SweepChoice, std::vector<std::size_t>> by_others;
  for (std::size_t cell = 0; cell < sweep.choices.size(); ++cell) {
    SweepChoice others = sweep.choices[cell];
    others[axis].reset();
    by_others[others].push_back(cell);
  }
  Groups groups;
  for (auto const& [others, cells] : by_others) {
    if (cells.size() > 1) groups.push_back(cells);
  }
  return groups;
}

/// The rows of each cell by itself.
using Parts = std::vector<Table>;

Parts parts_of(Sweep const& sweep, Table const& table) {
  Parts parts;
  for (std::size_t cell = 0; cell < sweep.choices.size(); ++cell) {
    parts.push_back(table.part(first_arm(sweep, cell), arms_of(sweep)));
  }
  return parts;
}

/// What one observable came to in a replicate of an arm.
double value_in(Table const& part, std::uint32_t arm, std::uint32_t observable,
                std::uint32_t replicate) {
  if (part.excluded(replicate)) return stats::undefined;
  auto const value = part.value(replicate, arm, observable);
  return value.count > 0 ? value.mean : stats::undefined;
}

/// Along one axis; `value` gives what an observable came to in a cell and a replicate.
stats::Estimate elasticity_along(Sweep const& sweep, std::size_t axis, Groups const& groups,
                                 std::uint32_t replicates,
                                 std::function<double(std::size_t, std::uint32_t)> const& value) {
  std::vector<stats::ElasticityPoint> points;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (std::size_t const cell : groups[group]) {
      stats::ElasticityPoint point{.parameter = sweep.numbers[cell][axis], .group = group};
      for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        point.cells.push_back(value(cell, replicate));
      }
      points.push_back(std::move(point));
    }
  }
  return stats::elasticity(points);
}

std::vector<report::Elasticity> elasticities_of(Sweep const& sweep, Parts const& parts) {
  std::vector<report::Elasticity> all;
  auto const& experiment = sweep.base.model.experiment;
  std::vector<Groups> along;
  for (std::size_t axis = 0; axis < sweep.plan.axes.size(); ++axis) {
    along.push_back(groups_along(sweep, axis));
  }
  for (std::uint32_t arm = 0; arm < experiment.arms.size(); ++arm) {
    for (std::uint32_t which = 0; which < experiment.observables.size(); ++which) {
      auto const value = [&](std::size_t cell, std::uint32_t replicate) {
        return value_in(parts[cell], arm, which, replicate);
      };
      for (std::size_t axis = 0; axis < along.size(); ++axis) {
        all.push_back(
            {experiment.arms[arm], experiment.observables[which].name, sweep.plan.axes[axis].key,
             elasticity_along(sweep, axis, along[axis], parts.front().complete_prefix(), value)});
      }
    }
  }
  return report::sorted(std::move(all));
}

/// Along the last axis from its least value on, replicate by replicate, in one arm.
report::Crossing crossing_along(Sweep const& sweep, Parts const& parts,
                                std::vector<std::size_t> const& cells, std::uint32_t arm,
                                std::uint32_t observable) {
  std::size_t const last = sweep.plan.axes.size() - 1;
  report::Crossing found{.arm = sweep.base.model.experiment.arms[arm]};
  for (std::size_t axis = 0; axis < last; ++axis) {
    found.values.push_back(value_of(sweep, cells.front(), axis));
  }
  stats::Moments places;
  for (std::uint32_t replicate = 0; replicate < parts.front().complete_prefix(); ++replicate) {
    std::vector<stats::CurvePoint> curve;
    for (std::size_t const cell : cells) {
      curve.push_back(
          {value_of(sweep, cell, last).number, value_in(parts[cell], arm, observable, replicate)});
    }
    std::sort(curve.begin(), curve.end(), [](auto const& a, auto const& b) { return a.x < b.x; });
    auto const place = stats::first_crossing(curve, sweep.crossing_level);
    if (place) places.add(*place);
  }
  found.replicates = places.count;
  if (places.count > 0) found.place = stats::mean_of(places);
  return found;
}

std::vector<report::Crossing> crossings_of(Sweep const& sweep, Parts const& parts) {
  auto const& experiment = sweep.base.model.experiment;
  auto const at =
      std::find_if(experiment.observables.begin(), experiment.observables.end(),
                   [&](auto const& known) { return known.name == sweep.plan.crossing.observable; });
  auto const which = static_cast<std::uint32_t>(at - experiment.observables.begin());
  std::vector<report::Crossing> found;
  for (std::uint32_t arm = 0; arm < experiment.arms.size(); ++arm) {
    for (auto const& cells : groups_along(sweep, sweep.plan.axes.size() - 1)) {
      found.push_back(crossing_along(sweep, parts, cells, arm, which));
    }
  }
  return found;
}

report::SweepResult result_of(Sweep const& sweep, Table const& table) {
  report::SweepResult result{
      .model = sweep.base.name,
      .one_at_a_time = sweep.plan.design == SweepDesign::one_at_a_time,
  };
  auto const parts = parts_of(sweep, table);
  for (SweepColumn const& column : sweep.columns) result.columns.push_back(column.shown);
  for (std::size_t cell = 0; cell < sweep.choices.size(); ++cell) {
    report::SweepCell found;
    for (std::size_t axis = 0; axis < sweep.columns.size(); ++axis) {
      found.values.push_back(value_of(sweep, cell, axis));
    }
    found.summary = summarise((*sweep.cells)[cell], parts[cell]);
    result.cells.push_back(std::move(found));
  }
  if (table.complete_prefix() == 0) return result;
  if (sweep.plan.sensitivity) result.elasticities = elasticities_of(sweep, parts);
  if (sweep.plan.crossing.observable.empty()) return result;
  result.crossing_observable = sweep.plan.crossing.observable;
  result.crossing_level = sweep.plan.crossing.level;
  result.crossings = crossings_of(sweep, parts);
  return result;
}

void write_rows(Sweep const& sweep, Table const& table, files::Sink const& sink) {
  report::ReplicatesCsv csv(replicate_columns(sweep.base), sink, true);
  for (std::size_t cell = 0; cell < sweep.choices.size(); ++cell) {
    csv.begin_cell(cell);
    write_replicates((*sweep.cells)[cell], table.part(first_arm(sweep, cell), arms_of(sweep)), csv);
  }
}

SweepOutcome finish(RunOnDisk& job, Sweep const& sweep) {
  bool const is_complete = job.run_to_end();
  Table const& table = job.ensemble().table();
  SweepOutcome outcome{.interrupted = !is_complete,
                       .directory = job.directory(),
                       .replicates = table.complete_prefix(),
                       .result = result_of(sweep, table)};
  if (outcome.interrupted) return outcome;
  auto const& result = outcome.result;
  std::vector<OutputFile> files{
      {"replicates.csv", [&](files::Sink const& sink) { write_rows(sweep, table, sink); }},
      {"comparisons.csv",
       [&](files::Sink const& sink) { report::write_comparisons_csv(result, sink); }}};
  if (sweep.plan.sensitivity) {
    files.push_back({"sensitivity.csv", [&](files::Sink const& sink) {
                       report::write_sensitivity_csv(result, sink);
                     }});
  }
  if (!sweep.plan.crossing.observable.empty()) {
    files.push_back({"crossings.csv",
                     [&](files::Sink const& sink) { report::write_crossings_csv(result, sink); }});
  }
  files.push_back(
      {"sweep.csv", [&](files::Sink const& sink) { report::write_sweep_csv(result, sink); }});
  job.write(files);
  outcome.directory = job.complete();
  return outcome;
}

}  // namespace

SweepOutcome run_sweep(Sweep const& sweep, RunOptions const& options) {
  Attention attention;
  RunOnDisk job(sweep.combined,
                ResultsDirectory::create(options.out, sweep.combined.name, options.force), options,
                attention, sweep_files(sweep.plan));
  std::string const plan = to_toml(sweep.plan);
  std::string const model = std::string(mark) + sweep.base.run_toml;
  job.begin({text_file(plan_file, plan), text_file("run.toml", model)});
  return finish(job, sweep);
}

bool holds_sweep(fs::path const& directory) {
  std::error_code ignored;
  std::string first_line;
  std::ifstream model(directory / "run.toml");
  bool const is_marked = std::getline(model, first_line) && first_line + "\n" == mark;
  return is_marked || fs::is_regular_file(directory / plan_file, ignored);
}

SweepOutcome resume_sweep(fs::path const& directory, std::span<Kind const> kinds,
                          RunOptions const& options) {
  Attention attention;
  auto opened = ResultsDirectory::open(directory);
  auto const plan = read_sweep_plan((opened.path() / plan_file).string());
  auto const sweep = load_sweep((opened.path() / "run.toml").string(), {}, plan, kinds);
  RunOnDisk job(sweep.combined, std::move(opened), options, attention, sweep_files(plan));
  job.restore_or_begin();
  return finish(job, sweep);
}

}  // namespace poleward::job
