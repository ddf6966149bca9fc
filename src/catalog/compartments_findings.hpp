// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "poleward/compartments/ecosystem.hpp"
#include "poleward/ensemble/experiment.hpp"
#include "poleward/ensemble/table.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// What the boundaries saw, as one sentence; a comparison with the exact means where amounts were
/// counted from empty.
[[nodiscard]] stats::Findings compartments_findings(compartments::Ecosystem const& ecosystem,
                                                    ensemble::Experiment const& experiment,
                                                    ensemble::Table const& table,
                                                    std::uint32_t replicates);

}  // namespace poleward::catalog
