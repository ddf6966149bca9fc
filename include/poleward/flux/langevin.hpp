// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "poleward/flux/bath.hpp"
#include "poleward/flux/split.hpp"

namespace poleward::flux {

/// A step of many agents, with all that they have in common worked out once; see langevin_step.
class LangevinStep {
 public:
  LangevinStep(Bath const& bath, double carrier_velocity, double dt) noexcept
      : mobility_(bath.mobility()),
        carried_(carrier_velocity * dt),
        dt_(dt),
        spread_(std::sqrt(2.0 * bath.diffusivity() * dt)) {}

  [[nodiscard]] Displacement operator()(double force, double normal) const noexcept {
    return {.carried = carried_, .drift = mobility_ * force * dt_, .diffusive = spread_ * normal};
  }

 private:
  double mobility_;
  double carried_;
  double dt_;
  double spread_;
};

/// One step of overdamped Langevin motion on a carrier, by cause:
///
///     dx = u dt + mu F dt + sqrt(2 D dt) xi,   xi standard normal.
///
/// Exact for any dt where u and F are constant over the step; otherwise the Euler-Maruyama scheme,
/// whose bias falls with dt.  Neglected: inertia (times long against mass x mobility), hydrodynamic
/// coupling between agents, and gradients of D.  Units: any coherent set.
[[nodiscard]] inline Displacement langevin_step(Bath const& bath, double carrier_velocity,
                                                double force, double dt, double normal) noexcept {
  return LangevinStep(bath, carrier_velocity, dt)(force, normal);
}

}  // namespace poleward::flux
