// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/ensemble/table.hpp"
#include "poleward/stats/findings.hpp"
#include "poleward/vortex/vortices.hpp"

namespace poleward::catalog {

/// What a table of runs says of vortices: how fast they moved, what voltage that is, whether the
/// current was critical, and theory beside it.
[[nodiscard]] stats::Findings vortex_findings(vortex::VorticesConfig const& config,
                                              ensemble::Experiment const& experiment,
                                              ensemble::Table const& table,
                                              std::uint32_t replicates);

}  // namespace poleward::catalog
