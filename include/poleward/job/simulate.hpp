// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/ensemble/table.hpp"
#include "poleward/job/loaded_model.hpp"
#include "poleward/report/summary.hpp"

namespace poleward::job {

/// Runs a model in memory, without files, checkpoints or signals: for short runs whose summary is
/// all that is wanted.  The summary is that of run() for the same model.
/// \throws RunError if a replicate fails
[[nodiscard]] report::Summary simulate(LoadedModel const& model, int threads);

/// What a run in memory leaves behind.
struct Simulated {
  report::Summary summary;
  ensemble::Table table;  ///< cell by cell
};

/// The same with every cell.
[[nodiscard]] Simulated simulate_cells(LoadedModel const& model, int threads);

}  // namespace poleward::job
