// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

#include "poleward/ensemble/ensemble.hpp"
#include "poleward/job/loaded_model.hpp"
#include "poleward/report/summary.hpp"

namespace poleward::job {

/// Folds the complete replicates of a table, in replicate order, into what summary.json holds.
[[nodiscard]] report::Summary summarise(LoadedModel const& model,
                                        ensemble::Ensemble const& ensemble);

/// Writes replicates.csv, one row per (replicate, arm), piece by piece.
void write_replicates(LoadedModel const& model, ensemble::Ensemble const& ensemble,
                      std::function<void(std::string_view)> const& sink);

/// The model's stopping rule, if it has one.
[[nodiscard]] std::function<bool(ensemble::Table const&, std::uint32_t)> stop_rule_of(
    LoadedModel const& model);

}  // namespace poleward::job
