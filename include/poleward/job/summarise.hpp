// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "poleward/ensemble/ensemble.hpp"
#include "poleward/job/loaded_model.hpp"
#include "poleward/report/csv.hpp"
#include "poleward/report/summary.hpp"

namespace poleward::job {

/// Folds the complete replicates of a table, in replicate order, into what summary.json holds.
/// `stopped_at` is where a sequential rule stopped.
[[nodiscard]] report::Summary summarise(LoadedModel const& model, ensemble::Table const& table,
                                        std::optional<std::uint32_t> stopped_at = {});

/// The columns of replicates.csv.
[[nodiscard]] std::vector<report::CsvColumn> replicate_columns(LoadedModel const& model);

/// Writes the rows of the complete replicates, one per (replicate, arm).
void write_replicates(LoadedModel const& model, ensemble::Table const& table,
                      report::ReplicatesCsv& csv);

/// The model's stopping rule, if it has one.
[[nodiscard]] std::function<bool(ensemble::Table const&, std::uint32_t)> stop_rule_of(
    LoadedModel const& model);

}  // namespace poleward::job
