// SPDX-License-Identifier: Apache-2.0
#include "compartments_findings.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "poleward/core/contracts.hpp"
#include "poleward/report/numbers.hpp"
#include "poleward/stats/difference.hpp"

namespace poleward::catalog {
namespace {

using compartments::Ecosystem;

/// Means over the replicates of a table, looked up by the name of an observable.
class Means {
 public:
  Means(ensemble::Experiment const& experiment, ensemble::Table const& table,
        std::uint32_t replicates)
      : experiment_(experiment), table_(table), replicates_(replicates) {}

  [[nodiscard]] stats::Moments of(std::string const& observable) const {
    auto const at = std::find_if(experiment_.observables.begin(), experiment_.observables.end(),
                                 [&](auto const& known) { return known.name == observable; });
    expects(at != experiment_.observables.end(), "the observable exists");
    auto const which = static_cast<std::uint32_t>(at - experiment_.observables.begin());
    stats::Moments moments;
    for (std::uint32_t replicate = 0; replicate < replicates_; ++replicate) {
      auto const value = table_.value(replicate, 0, which);
      if (value.count > 0) moments.add(value.mean);
    }
    return moments;
  }

  /// "78.1 kg/ha [77.9, 78.3]"; without the brackets where all replicates are one.
  [[nodiscard]] std::string text(std::string const& observable, std::string const& unit) const {
    auto const moments = of(observable);
    auto const mean = stats::mean_of(moments);
    return report::with_interval(mean.value, unit, mean.interval(0.95));
  }

 private:
  ensemble::Experiment const& experiment_;
  ensemble::Table const& table_;
  std::uint32_t replicates_;
};

std::string boundary_clause(Ecosystem const& ecosystem, Means const& means,
                            std::string const& boundary) {
  auto const& unit = ecosystem.pools.unit;
  auto const seen = [&](char const* what) {
    return means.text(fmt::format("{}_{}", what, boundary), unit);
  };
  return fmt::format("{} imported {} of {} and exported {}", boundary, seen("import"),
                     ecosystem.pools.quantity, seen("export"));
}

/// The same amount, an export to one boundary and an internal transfer to another.
std::string shared_clause(Ecosystem const& ecosystem, Means const& means,
                          compartments::SharedTransfer const& shared) {
  auto const& pools = ecosystem.pools;
  auto const& transfer = pools.transfers[shared.transfer];
  auto const name = [&](flux::HolderId pool) {
    return pools.pools[static_cast<std::size_t>(pool.value())].name;
  };
  return fmt::format("; the {} from {} to {} are an export of {} and an internal transfer of {}",
                     means.text("moved_" + transfer.name, pools.unit), name(transfer.from),
                     name(transfer.to), ecosystem.boundaries[shared.crosses].name,
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

}  // namespace

stats::Findings compartments_findings(Ecosystem const& ecosystem,
                                      ensemble::Experiment const& experiment,
                                      ensemble::Table const& table, std::uint32_t replicates) {
  Means const means(experiment, table, replicates);
  stats::Findings findings;
  findings.answer =
      fmt::format("In {} {}, ", report::rounded(ecosystem.duration(), 0.0), ecosystem.time_unit);
  bool first = true;
  for (auto const& boundary : ecosystem.boundaries) {
    findings.answer += (first ? "" : ", ") + boundary_clause(ecosystem, means, boundary.name);
    first = false;
  }
  auto const shared = compartments::shared_transfers(ecosystem);
  if (!shared.empty()) findings.answer += shared_clause(ecosystem, means, shared.front());
  if (ecosystem.analysis != compartments::Analysis::none) {
    findings.answer += analysis_clause(ecosystem, means);
  }
  findings.answer += '.';
  if (ecosystem.pools.solver != flux::PoolSolver::jumps && replicates > 1) {
    findings.notes.emplace_back("nothing is random here: every replicate is the same");
  }
  return findings;
}

}  // namespace poleward::catalog
