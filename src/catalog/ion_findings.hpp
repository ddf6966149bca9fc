// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/ensemble/table.hpp"
#include "poleward/ion/transport.hpp"
#include "poleward/ion/walkers.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// What a table of runs says of ions as densities: fluxes by parts, currents, potentials, and
/// theory beside them.
[[nodiscard]] stats::Findings ion_findings(ion::TransportConfig const& config,
                                           ensemble::Experiment const& experiment,
                                           ensemble::Table const& table, std::uint32_t replicates);

/// Of ions as agents.
[[nodiscard]] stats::Findings ion_findings(ion::WalkersConfig const& config,
                                           ensemble::Experiment const& experiment,
                                           ensemble::Table const& table, std::uint32_t replicates);

}  // namespace poleward::catalog
