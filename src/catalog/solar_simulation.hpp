// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/solar/surface_transport.hpp"

namespace poleward::catalog {

/// The Sun's surface, a member of an ensemble; it draws from the address of its config.
[[nodiscard]] std::unique_ptr<ensemble::Simulation> solar_simulation(
    solar::SurfaceConfig const& config,
    std::shared_ptr<flux::FieldPropagator const> const& propagator);

}  // namespace poleward::catalog
