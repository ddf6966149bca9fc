// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/core/version.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::report {

/// Net amount that crossed one boundary by one mechanism, summed over the cells of an arm.
struct LedgerLine {
  std::string arm;
  std::string quantity;
  std::string unit;
  std::string boundary;
  std::string mechanism;
  std::string carrier;  ///< the material that carried; empty for other mechanisms
  std::string frame;    ///< what the boundary's velocities are measured against; may be empty
  double amount = stats::undefined;
};

/// Everything summary.json holds.  Only what changes the numbers: no path, time, thread or host.
struct Summary {
  std::string model;
  std::string kind;
  std::string model_hash;
  std::vector<std::string> notes;  ///< of the model, such as "imposed, not emergent"
  std::uint64_t seed = 1;
  std::uint32_t first_replicate = 0;
  std::uint32_t replicates = 0;             ///< complete ones, excluded ones included
  std::optional<std::uint32_t> stopped_at;  ///< by a sequential rule, after so many replicates
  std::vector<std::string> arms;
  double duration_s = stats::undefined;  ///< model time of a replicate
  double tick_s = stats::undefined;
  Build build;
  std::vector<stats::ObservableSummary> observables;
  stats::Findings findings;
  std::vector<LedgerLine> ledger;
  double worst_residual = 0.0;  ///< in units of its bound; the books close up to 1
};

/// The bytes of summary.json: keys in the order of docs/results.md, undefined numbers null, valid
/// UTF-8 whatever the texts hold.  Pure: equal summaries give equal bytes.
[[nodiscard]] std::string summary_json(Summary const& summary);

/// How and where a run was made: everything that does not change its numbers.
struct Provenance {
  std::string host;
  std::string started;  ///< UTC, ISO 8601
  std::string finished;
  double wall_s = 0.0;
  int threads = 1;
  std::string command;
  bool other_machine = false;  ///< resumed from a checkpoint of another CPU level
};

/// The bytes of provenance.json, under the same rules.
[[nodiscard]] std::string provenance_json(Provenance const& provenance);

}  // namespace poleward::report
