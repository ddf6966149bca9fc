// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/vortex/vortices.hpp"

namespace poleward::catalog {

/// A sample of vortices as a member of an ensemble, drawing from the address of its config.
[[nodiscard]] std::unique_ptr<ensemble::Simulation> vortex_simulation(
    vortex::VorticesConfig const& config);

}  // namespace poleward::catalog
