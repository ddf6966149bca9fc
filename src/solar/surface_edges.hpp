// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/flux/edge.hpp"
#include "poleward/solar/surface_transport.hpp"

namespace poleward::solar {

/// Diffusion and flow through every circle of latitude between cells, per unit of sin(latitude).
[[nodiscard]] std::vector<flux::Edge> surface_edges(SurfaceConfig const& config);

}  // namespace poleward::solar
