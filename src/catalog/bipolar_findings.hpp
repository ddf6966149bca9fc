// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/ensemble/table.hpp"
#include "poleward/spindle/bipolar_config.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// What the first `replicates` cells of whole spindles say.
[[nodiscard]] stats::Findings bipolar_findings(spindle::BipolarConfig const& config,
                                               ensemble::Experiment const& experiment,
                                               ensemble::Table const& table,
                                               std::uint32_t replicates);

}  // namespace poleward::catalog
