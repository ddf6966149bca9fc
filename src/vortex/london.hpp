// SPDX-License-Identifier: Apache-2.0
/// \file
/// The modified Bessel functions by which vortices repel: energy K0, force K1.
#pragma once

namespace poleward::vortex {

/// \pre argument > 0
[[nodiscard]] double bessel_k0(double argument);

/// \pre argument > 0
[[nodiscard]] double bessel_k1(double argument);

}  // namespace poleward::vortex
