// SPDX-License-Identifier: Apache-2.0
/// \file
/// The force on an end of a microtubule between two ticks of the mechanics.
#pragma once

namespace poleward::spindle {

/// Tension on one end as time passes and as the microtubule itself exchanges tubulin:
///
///     F(t) = start + slope t + stiffness_plus u(t) + stiffness_minus w(t)
///
/// with u the net advance of the plus end along the lattice and w the net length lost at the minus
/// end, both since the interval began.  Each event changes F at once; between events F is linear in
/// time, so every rate k exp(F/F_i) is monotone there.  A spring pulled tighter by plus-end growth
/// has a positive stiffness_plus, one slackened by it a negative one.
struct ForcePath {
  double start_pN = 0.0;
  double slope_pN_per_s = 0.0;
  double plus_pN_per_um = 0.0;   ///< per um of own net plus-end advance
  double minus_pN_per_um = 0.0;  ///< per um of own net minus-end loss

  [[nodiscard]] bool constant() const noexcept {
    return slope_pN_per_s == 0.0 && plus_pN_per_um == 0.0 && minus_pN_per_um == 0.0;
  }
};

}  // namespace poleward::spindle
