// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/ensemble/experiment.hpp"
#include "poleward/ensemble/table.hpp"
#include "poleward/spindle/half_spindle_config.hpp"
#include "poleward/spindle/model.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// What the first `replicates` of a table of half-spindles say: the answer in a sentence, the
/// verdict on the sum, the assay beside the truth, and what the reader must be told.
[[nodiscard]] stats::Findings spindle_findings(spindle::HalfSpindleConfig const& config,
                                               spindle::ExperimentModel const& asked,
                                               ensemble::Experiment const& experiment,
                                               ensemble::Table const& table,
                                               std::uint32_t replicates);

}  // namespace poleward::catalog
