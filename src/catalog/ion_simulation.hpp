// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/ion/transport.hpp"
#include "poleward/ion/walkers.hpp"

namespace poleward::catalog {

/// Ions as densities, a member of an ensemble; nothing of them is random.
[[nodiscard]] std::unique_ptr<ensemble::Simulation> ion_simulation(
    ion::TransportConfig const& config);

/// Ions as agents that draw from the address of their config.
[[nodiscard]] std::unique_ptr<ensemble::Simulation> ion_simulation(
    ion::WalkersConfig const& config);

}  // namespace poleward::catalog
