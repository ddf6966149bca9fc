// SPDX-License-Identifier: Apache-2.0
/// \file
/// How one displacement is made up, and how one crossing of a boundary is divided accordingly.
#pragma once

namespace poleward::flux {

/// Displacement of an agent in one step, by cause, in the lab frame.
struct Displacement {
  double carried = 0.0;    ///< by the carrier, u dt
  double drift = 0.0;      ///< own directed motion, mu F dt
  double diffusive = 0.0;  ///< noise, sqrt(2 D dt) xi

  [[nodiscard]] constexpr double total() const noexcept { return (carried + drift) + diffusive; }
};

/// Shares of one crossing; they add to 1.
struct Shares {
  double diffusive = 0.0;
  double drift = 0.0;
  double carried = 0.0;
};

/// Divides a crossing of a boundary that moves by `shift` = b dt during the step.
///
///     share = part / (dx - b dt),   with   carried part = (u - b) dt
///
/// so that the shares are additive, sum to one, and give the flux c (u + w - b) - D grad c of each
/// part without bias as dt -> 0: with y = dx - b dt a crossing happens to c |y| agents, and the sum
/// of c |y| sign(y) part / y is c part.  A boundary that rides on its carrier, b = u, sees a
/// carried share of exactly 0.
///
/// The division is a convention; only the net is observable.  Single shares are heavy-tailed (their
/// variance diverges logarithmically where y is near 0) and may lie outside [0, 1]; their mean is
/// sound.  A relative step of exactly 0 can cross by round-off alone and counts as diffusive.
[[nodiscard]] constexpr Shares split(Displacement const& step, double shift) noexcept {
  double const carried = step.carried - shift;
  double const relative = (carried + step.drift) + step.diffusive;
  if (relative == 0.0) return {.diffusive = 1.0};
  return {.diffusive = step.diffusive / relative,
          .drift = step.drift / relative,
          .carried = carried / relative};
}

}  // namespace poleward::flux
