// SPDX-License-Identifier: Apache-2.0
#include "compartments_findings.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "means.hpp"
#include "poleward/report/numbers.hpp"

namespace poleward::catalog {
namespace {

using compartments::Ecosystem;

std::string period(Ecosystem const& ecosystem) {
  return fmt::format("{} {}", report::rounded(ecosystem.duration(), 0.0), ecosystem.time_unit);
}

std::string boundaries_clause(Ecosystem const& ecosystem, Means const& means) {
  auto const& unit = ecosystem.pools.unit;
  std::string text = fmt::format("In {}, ", period(ecosystem));
  for (auto const& boundary : ecosystem.boundaries) {
    bool const is_first = &boundary == &ecosystem.boundaries.front();
    if (!is_first) text += &boundary == &ecosystem.boundaries.back() ? " and " : ", ";
    text +=
        fmt::format("{} exported {}{}", boundary.name, means.text("export_" + boundary.name, unit),
                    is_first ? " of " + ecosystem.pools.quantity : "");
    text += fmt::format(" ({} came in)", means.text("import_" + boundary.name, unit));
  }
  return text;
}

std::string pool_name(Ecosystem const& ecosystem, flux::HolderId pool) {
  return ecosystem.pools.pools[static_cast<std::size_t>(pool.value())].name;
}

/// The same amount, an export to one boundary and an internal transfer to another.
std::string shared_clause(Ecosystem const& ecosystem, Means const& means,
                          compartments::SharedTransfer const& shared) {
  auto const& transfer = ecosystem.pools.transfers[shared.transfer];
  return fmt::format("; the {} from {} to {} are an export of {} and an internal transfer of {}",
                     means.text("moved_" + transfer.name, ecosystem.pools.unit),
                     pool_name(ecosystem, transfer.from), pool_name(ecosystem, transfer.to),
                     ecosystem.boundaries[shared.crosses].name,
                     ecosystem.boundaries[shared.stays].name);
}

std::string analysis_clause(Ecosystem const& ecosystem, Means const& means) {
  return fmt::format(
      "; at steady flows an amount passes {} pools on its way through, and {} % of the throughflow "
      "of {} is cycled",
      report::rounded(means.of("path_length").mean, 0.0),
      report::rounded(100.0 * means.of("cycling_index").mean, 0.0),
      means.text("throughflow", ecosystem.flow_unit()));
}

/// What a boundary calls a transfer.
std::string role(compartments::NamedBoundary const& boundary, flux::PoolTransfer const& transfer) {
  auto const holds = [&](flux::HolderId pool) {
    return std::find(boundary.inside.begin(), boundary.inside.end(), pool) != boundary.inside.end();
  };
  if (holds(transfer.from)) return holds(transfer.to) ? "internal" : "export";
  return holds(transfer.to) ? "import" : "-";
}

/// A column for each boundary; below the budgets, what each calls the transfers they see
/// differently.
stats::SideBySide side_by_side(Ecosystem const& ecosystem, Means const& means) {
  stats::SideBySide table{
      fmt::format("in {} [{}]", period(ecosystem), ecosystem.pools.unit), {}, {}};
  for (auto const& boundary : ecosystem.boundaries) table.columns.push_back(boundary.name);
  for (char const* what : {"import", "export", "internal", "storage_change"}) {
    std::vector<std::string> row{what};
    for (auto const& boundary : ecosystem.boundaries) {
      row.push_back(means.text(fmt::format("{}_{}", what, boundary.name), ""));
    }
    table.rows.push_back(row);
  }
  for (auto const& transfer : ecosystem.pools.transfers) {
    std::vector<std::string> row{
        fmt::format("{}, {}", transfer.name, means.text("moved_" + transfer.name, ""))};
    for (auto const& boundary : ecosystem.boundaries) row.push_back(role(boundary, transfer));
    bool const differs =
        std::any_of(row.begin() + 2, row.end(), [&](auto const& other) { return other != row[1]; });
    if (differs) table.rows.push_back(row);
  }
  return table;
}

bool is_linear(flux::PoolsConfig const& pools) {
  return std::all_of(pools.transfers.begin(), pools.transfers.end(), [](auto const& transfer) {
    return transfer.law != flux::TransferLaw::saturating &&
           transfer.season.relative_amplitude == 0.0;
  });
}

/// Means of counted contents beside those of the smooth model, which they equal where it is linear.
void add_smooth_means(stats::Findings& findings, Ecosystem const& ecosystem, Means const& means) {
  auto config = ecosystem.pools;
  config.solver = flux::PoolSolver::exact;
  flux::Pools smooth(config);
  for (std::int64_t tick = 0; tick < ecosystem.ticks; ++tick) smooth.advance();
  for (std::size_t i = 0; i < config.pools.size(); ++i) {
    if (!config.pools[i].is_known) continue;
    std::string const name = "stored_" + config.pools[i].name;
    double const expected = smooth.amount(flux::HolderId(static_cast<std::int64_t>(i)));
    findings.comparisons.push_back(means.beside(name, expected));
  }
}

/// Variance over mean of the counts in the fullest pool; Poisson numbers have 1.
std::string scatter_clause(Ecosystem const& ecosystem, Means const& means) {
  std::string fullest;
  stats::Moments counts;
  for (auto const& pool : ecosystem.pools.pools) {
    if (!pool.is_known) continue;
    auto const held = means.of("stored_" + pool.name);
    if (!fullest.empty() && held.mean <= counts.mean) continue;
    fullest = pool.name;
    counts = held;
  }
  if (counts.count < 2 || !(counts.mean > 0.0)) return {};
  double const dispersion = counts.variance() / (counts.mean * ecosystem.pools.count_unit);
  auto const n = static_cast<double>(counts.count);
  return fmt::format("; counts in {} scatter with {} of Poisson's variance", fullest,
                     report::with_uncertainty(dispersion, std::sqrt(2.0 / (n - 1.0))));
}

}  // namespace

stats::Findings compartments_findings(Ecosystem const& ecosystem,
                                      ensemble::Experiment const& experiment,
                                      ensemble::Table const& table, std::uint32_t replicates) {
  Means const means(experiment, table, replicates);
  bool const counted = ecosystem.pools.solver == flux::PoolSolver::jumps;
  stats::Findings findings;
  findings.answer = boundaries_clause(ecosystem, means);
  auto const shared = compartments::shared_transfers(ecosystem);
  if (!shared.empty()) findings.answer += shared_clause(ecosystem, means, shared.front());
  if (ecosystem.analysis != compartments::Analysis::none) {
    findings.answer += analysis_clause(ecosystem, means);
  }
  if (counted) findings.answer += scatter_clause(ecosystem, means);
  findings.answer += '.';
  if (ecosystem.boundaries.size() > 1) {
    findings.side_by_side.push_back(side_by_side(ecosystem, means));
  }
  if (counted && replicates > 1 && is_linear(ecosystem.pools)) {
    add_smooth_means(findings, ecosystem, means);
  }
  if (!counted && replicates > 1) {
    findings.notes.emplace_back("nothing is random here: every replicate is the same");
  }
  return findings;
}

}  // namespace poleward::catalog
