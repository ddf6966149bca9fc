// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/summarise.hpp"

#include <algorithm>
#include <cmath>

#include "poleward/stats/cells.hpp"

namespace poleward::job {
namespace {

using ensemble::Table;

std::vector<stats::Moments> kept_cells(Table const& table, std::uint32_t replicates,
                                       std::uint32_t arm, std::uint32_t observable) {
  std::vector<stats::Moments> cells;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    if (!table.excluded(replicate)) cells.push_back(table.value(replicate, arm, observable));
  }
  return cells;
}

std::int64_t count_excluded(Table const& table, std::uint32_t replicates) {
  std::int64_t excluded = 0;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    excluded += table.excluded(replicate) ? 1 : 0;
  }
  return excluded;
}

void add_observables(report::Summary& summary, ensemble::Experiment const& experiment,
                     Table const& table, std::uint32_t replicates) {
  auto const excluded = count_excluded(table, replicates);
  for (std::uint32_t arm = 0; arm < experiment.arms.size(); ++arm) {
    for (std::uint32_t which = 0; which < experiment.observables.size(); ++which) {
      auto seen = stats::summarise(kept_cells(table, replicates, arm, which));
      seen.arm = experiment.arms[arm];
      seen.name = experiment.observables[which].name;
      seen.unit = experiment.observables[which].unit;
      seen.n_excluded = excluded;
      summary.observables.push_back(std::move(seen));
    }
  }
}

void add_ledger(report::Summary& summary, ensemble::Experiment const& experiment,
                Table const& table, std::uint32_t replicates) {
  for (std::uint32_t arm = 0; arm < experiment.arms.size(); ++arm) {
    for (std::uint32_t which = 0; which < experiment.accounts.size(); ++which) {
      auto const& account = experiment.accounts[which];
      double amount = 0.0;
      for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        amount += table.ledger(replicate, arm, which);
      }
      summary.ledger.push_back({experiment.arms[arm], account.quantity, account.unit,
                                account.boundary, account.mechanism, account.carrier, account.frame,
                                amount});
    }
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
      summary.worst_residual = std::max(summary.worst_residual, table.residual(replicate, arm));
    }
  }
}

std::uint32_t index_of(ensemble::Experiment const& experiment, std::string const& observable) {
  auto const at = std::find_if(experiment.observables.begin(), experiment.observables.end(),
                               [&](auto const& known) { return known.name == observable; });
  return static_cast<std::uint32_t>(at - experiment.observables.begin());
}

bool is_decided(stats::Findings const& findings) {
  return std::none_of(
      findings.comparisons.begin(), findings.comparisons.end(),
      [](auto const& compared) { return compared.verdict == stats::Verdict::undecided; });
}

}  // namespace

report::Summary summarise(LoadedModel const& loaded, Table const& table,
                          std::optional<std::uint32_t> stopped_at) {
  auto const& experiment = loaded.model.experiment;
  std::uint32_t const replicates = table.complete_prefix();
  report::Summary summary{.model = loaded.name,
                          .kind = loaded.kind->name,
                          .model_hash = loaded.hash,
                          .notes = loaded.model.notes,
                          .seed = loaded.settings.seed,
                          .first_replicate = loaded.settings.first_replicate,
                          .replicates = replicates,
                          .stopped_at = stopped_at,
                          .arms = experiment.arms,
                          .duration_s = loaded.settings.duration_s,
                          .tick_s = loaded.settings.tick_s,
                          .build = build()};
  if (replicates == 0) return summary;
  add_observables(summary, experiment, table, replicates);
  add_ledger(summary, experiment, table, replicates);
  summary.findings = loaded.model.analyse(table, replicates);
  return summary;
}

std::vector<report::CsvColumn> replicate_columns(LoadedModel const& loaded) {
  std::vector<report::CsvColumn> columns;
  for (auto const& seen : loaded.model.experiment.observables) {
    columns.push_back({seen.name, seen.unit});
  }
  return columns;
}

void write_replicates(LoadedModel const& loaded, Table const& table, report::ReplicatesCsv& csv) {
  auto const& experiment = loaded.model.experiment;
  std::vector<double> values(experiment.observables.size());
  std::uint32_t const replicates = table.complete_prefix();
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    for (std::uint32_t arm = 0; arm < experiment.arms.size(); ++arm) {
      for (std::uint32_t which = 0; which < values.size(); ++which) {
        auto const cell = table.value(replicate, arm, which);
        values[which] = cell.count > 0 ? cell.mean : stats::undefined;
      }
      csv.add(loaded.settings.first_replicate + replicate, experiment.arms[arm], values,
              table.excluded(replicate));
    }
  }
}

std::function<bool(Table const&, std::uint32_t)> stop_rule_of(LoadedModel const& loaded) {
  if (loaded.settings.stop_when.empty()) return {};
  std::vector<std::pair<std::string, std::string>> observables;
  for (auto const& known : loaded.model.experiment.observables) {
    observables.emplace_back(known.name, known.unit);
  }
  auto const rule = std::get<StopRule>(parse_stop_rule(loaded.settings.stop_when, observables));
  if (rule.observable.empty()) {
    return [&loaded](Table const& table, std::uint32_t prefix) {
      return is_decided(loaded.model.analyse(table, prefix));
    };
  }
  std::uint32_t const which = index_of(loaded.model.experiment, rule.observable);
  return [rule, which](Table const& table, std::uint32_t prefix) {
    auto const seen = stats::summarise(kept_cells(table, prefix, 0, which));
    double const allowed = rule.is_share ? rule.half_width * std::abs(seen.mean) : rule.half_width;
    return 0.5 * (seen.ci95.high - seen.ci95.low) <= allowed;
  };
}

}  // namespace poleward::job
