// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "poleward/flux/pools_config.hpp"

namespace poleward::flux {

/// Flow of a transfer without its season, `content` being that of the pool it comes from, in the
/// unit that rate and half-saturation are in.
[[nodiscard]] inline double flow(PoolTransfer const& transfer, double content) noexcept {
  if (transfer.law == TransferLaw::constant) return transfer.rate;
  double const held = std::max(content, 0.0);
  if (transfer.law == TransferLaw::donor_controlled) return transfer.rate * held;
  return transfer.rate * held / (transfer.half_saturation + held);
}

}  // namespace poleward::flux
