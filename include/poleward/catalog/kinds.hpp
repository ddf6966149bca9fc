// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/job/kind.hpp"

namespace poleward::catalog {

/// Every kind of model this program has, in the order they are listed.
[[nodiscard]] std::vector<job::Kind> kinds();

/// kind = "spindle": one half-spindle per cell, and the sum rule.
[[nodiscard]] job::Kind spindle_kind();

/// kind = "bipolar": whole spindles from metaphase through anaphase.
[[nodiscard]] job::Kind bipolar_kind();

/// kind = "ion": ions that diffuse, drift and are carried, as densities or as agents.
[[nodiscard]] job::Kind ion_kind();

/// kind = "compartments": pools, transfers and boundaries of an ecosystem.
[[nodiscard]] job::Kind compartments_kind();

/// kind = "vortex": vortices of one flux quantum each in a superconductor.
[[nodiscard]] job::Kind vortex_kind();

/// kind = "solar": magnetic flux on the Sun's surface, from pole to pole.
[[nodiscard]] job::Kind solar_kind();

}  // namespace poleward::catalog
