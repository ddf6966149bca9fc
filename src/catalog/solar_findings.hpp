// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/ensemble/experiment.hpp"
#include "poleward/ensemble/table.hpp"
#include "poleward/solar/surface_transport.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// What a run of the Sun's surface says: the dipole, and what went through its circles and how.
[[nodiscard]] stats::Findings solar_findings(solar::SurfaceConfig const& config,
                                             ensemble::Experiment const& experiment,
                                             ensemble::Table const& table,
                                             std::uint32_t replicates);

}  // namespace poleward::catalog
