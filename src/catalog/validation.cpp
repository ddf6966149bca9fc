// SPDX-License-Identifier: Apache-2.0
#include "poleward/catalog/validation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "poleward/catalog/agreement.hpp"
#include "poleward/catalog/comparison_tables.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/job/loaded_model.hpp"
#include "poleward/job/simulate.hpp"
#include "poleward/report/numbers.hpp"
#include "poleward/schema/nearest.hpp"
#include "poleward/stats/difference.hpp"

namespace poleward::catalog {
namespace {

namespace fs = std::filesystem;
using report::Agreement;
using report::ValidationRow;
using stats::ObservableSummary;

// The presets of one kind, each run once however many rows ask for it.
class Presets {
 public:
  Presets(std::span<job::Kind const> kinds, std::string const& kind,
          ValidationRequest const& request)
      : kinds_(kinds), folder_(request.root / "models" / kind), request_(request) {}

  // Every kept cell's number, of the first arm of a preset as shipped.
  std::vector<double> cells(ComparisonRow const& row) {
    auto const& [names, run] = simulated(row.preset, row.change);
    auto const at = std::find(names.begin(), names.end(), row.observable);
    expects(at != names.end(), "the observable exists");
    auto const which = static_cast<std::uint32_t>(at - names.begin());
    std::vector<double> values;
    for (std::uint32_t replicate = 0; replicate < run.table.replicates(); ++replicate) {
      if (run.table.excluded(replicate)) continue;
      auto const value = run.table.value(replicate, 0, which);
      if (value.count > 0) values.push_back(value.mean);
    }
    return values;
  }

  // Of the first arm of a preset under an override, which may be empty.
  ObservableSummary const& seen(ComparisonRow const& row, std::string const& change) {
    auto const& observables = simulated(row.preset, change).run.summary.observables;
    auto const at = std::find_if(observables.begin(), observables.end(), [&](auto const& known) {
      return known.name == row.observable && known.arm == observables.front().arm;
    });
    if (at != observables.end()) return *at;
    throw schema::FaultList(
        {{row.at, "observable", schema::quoted(row.observable) + " is none of " + row.preset,
          "it must be a name in the summary of its run", "correct it in this row"}});
  }

 private:
  struct Run {
    std::vector<std::string> names;  ///< of observables
    job::Simulated run;
  };

  Run const& simulated(std::string const& preset, std::string const& change) {
    auto const known = runs_.find({preset, change});
    if (known != runs_.end()) return known->second;
    if (request_.talk) request_.talk(preset + (change.empty() ? "" : " with " + change));
    std::vector<std::string> overrides;
    if (!change.empty()) overrides.push_back(change);
    auto const model = job::load_model((folder_ / (preset + ".toml")).string(), overrides, kinds_);
    Run run{.run = job::simulate_cells(model, request_.threads)};
    for (auto const& seen : model.model.experiment.observables) run.names.push_back(seen.name);
    return runs_.emplace(std::pair(preset, change), std::move(run)).first->second;
  }

  std::span<job::Kind const> kinds_;
  fs::path folder_;
  ValidationRequest const& request_;
  std::map<std::pair<std::string, std::string>, Run> runs_;
};

stats::Moments moments_of(ObservableSummary const& seen) {
  double const degrees_of_freedom = static_cast<double>(seen.n_cells) - 1.0;
  return {.count = seen.n_cells,
          .mean = seen.mean,
          .sum_squared_deviations = seen.sd_between * seen.sd_between * degrees_of_freedom};
}

void set_simulated(ValidationRow& row, ObservableSummary const& seen) {
  row.unit = seen.unit;
  row.simulated = seen.mean;
  row.simulated_ci95 = seen.ci95;
}

void set_change(ValidationRow& row, ObservableSummary const& changed,
                ObservableSummary const& shipped) {
  std::vector<stats::Term> const terms{{1.0, moments_of(changed)}, {-1.0, moments_of(shipped)}};
  auto const difference = stats::linear_combination(terms);
  row.unit = shipped.unit;
  row.simulated = difference.value;
  row.simulated_ci95 = difference.interval(0.95);
}

Agreement agreement_of(ComparisonRow const& comparison, ValidationRow const& row,
                       MeasuredRow const& measured) {
  if (comparison.role == Role::not_scored) return Agreement::not_scored;
  if (std::isnan(interval_of(measured).low)) return Agreement::not_scored;
  return agrees(row.simulated_ci95, measured) ? Agreement::agrees : Agreement::differs;
}

std::string role_text(Role role) {
  if (role == Role::input) return "input";
  return role == Role::prediction ? "prediction" : "not scored";
}

void require_same_unit(ComparisonRow const& comparison, ValidationRow const& row,
                       MeasuredRow const& measured) {
  if (row.unit == measured.unit) return;
  throw schema::FaultList(
      {{comparison.at, "row", measured.id + " is in " + schema::quoted(measured.unit),
        comparison.observable + " is in " + row.unit, "convert it in measured.csv"}});
}

void compare_cells(std::vector<double> const& cells, MeasuredRow const& measured,
                   ValidationRow& row) {
  auto const same = same_cells(cells, measured);
  row.agreement = same.holds ? Agreement::agrees : Agreement::differs;
  row.test = "TOST p " + report::rounded(same.equivalence.p, 0.0) + ", KS p " +
             report::rounded(same.fit.p, 0.0);
}

ValidationRow compare(ComparisonRow const& comparison, MeasuredRow const& measured,
                      Presets& presets) {
  ValidationRow row{.preset = comparison.preset,
                    .quantity = comparison.observable,
                    .change = comparison.change,
                    .role = role_text(comparison.role),
                    .measured = measured.value,
                    .measured_kind = reported_text(measured),
                    .row = measured.id,
                    .source = measured.source};
  auto const& shipped = presets.seen(comparison, "");
  if (comparison.change.empty()) {
    set_simulated(row, shipped);
  } else {
    set_change(row, presets.seen(comparison, comparison.change), shipped);
  }
  require_same_unit(comparison, row, measured);
  bool const as_reported = measured.reported == Reported::range;
  if (as_reported || (comparison.role == Role::prediction && !is_direction(measured))) {
    row.measured_range = interval_of(measured);
  }
  row.agreement = agreement_of(comparison, row, measured);
  if (measured.reported == Reported::cells && comparison.change.empty()) {
    compare_cells(presets.cells(comparison), measured, row);
  }
  return row;
}

}  // namespace

std::vector<ValidationRow> validate(std::span<job::Kind const> kinds,
                                    ValidationRequest const& request) {
  std::vector<ValidationRow> rows;
  std::vector<std::string> names;
  for (job::Kind const& kind : kinds) {
    auto const tables_at = request.root / "data" / kind.name;
    // Tables of exact answers are verify's; a kind without presets has nothing to compare.
    bool const has_presets =
        fs::exists(tables_at / "measured.csv") || fs::exists(tables_at / "comparisons.csv");
    if (!has_presets) continue;
    names.push_back(kind.name);
    auto const tables = read_comparison_tables(tables_at);
    Presets presets(kinds, kind.name, request);
    for (ComparisonRow const& comparison : tables.comparisons) {
      names.push_back(comparison.preset);
      bool const wanted =
          request.name.empty() || request.name == kind.name || request.name == comparison.preset;
      if (wanted) rows.push_back(compare(comparison, tables.row(comparison.measured), presets));
    }
  }
  if (!rows.empty()) return rows;
  auto const near = schema::nearest(request.name, names);
  throw InputError(request.name + ": is no kind of model and no preset with comparisons; " +
                   (near ? "did you mean \"" + *near + "\"?"
                         : "`poleward validate` without a name compares all"));
}

}  // namespace poleward::catalog
