// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "poleward/flux/bath.hpp"
#include "poleward/flux/split.hpp"

namespace poleward::flux {

/// One step of overdamped Langevin motion on a carrier, by cause:
///
///     dx = u dt + mu F dt + sqrt(2 D dt) xi,   xi standard normal.
///
/// Exact for any dt where u and F are constant over the step; otherwise the Euler-Maruyama scheme,
/// whose bias falls with dt.  Neglected: inertia (times long against mass x mobility), hydrodynamic
/// coupling between agents, and gradients of D.  Units: any coherent set.
[[nodiscard]] inline Displacement langevin_step(Bath const& bath, double carrier_velocity,
                                                double force, double dt, double normal) noexcept {
  return {.carried = carrier_velocity * dt,
          .drift = bath.mobility() * force * dt,
          .diffusive = std::sqrt(2.0 * bath.diffusivity() * dt) * normal};
}

}  // namespace poleward::flux
