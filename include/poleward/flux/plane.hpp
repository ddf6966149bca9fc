// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "poleward/flux/compensated_sum.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/flux/space.hpp"
#include "poleward/flux/split.hpp"

namespace poleward::flux {

/// Where a plane stands before and after one step.
struct PlaneStep {
  double before = 0.0;
  double after = 0.0;
  double shift = 0.0;  ///< b dt
};

/// Oriented boundary for agents on a line, moving at its own velocity b.
///
/// A crossing toward larger x is positive.  A plane that rides on a carrier takes the carrier's
/// velocity, and then sees no carried flux at all.  Two planes bound a slab.
struct Plane {
  CompensatedSum place;
  double velocity = 0.0;

  /// Moves on by `dt` and says from where to where.
  constexpr PlaneStep advance(double dt) noexcept {
    PlaneStep step{.before = place.value(), .shift = velocity * dt};
    place.add(step.shift);
    step.after = place.value();
    return step;
  }

  friend bool operator==(Plane const&, Plane const&) = default;
};

/// One agent went through one plane in one step.
struct Crossing {
  std::int64_t agent = 0;
  std::int64_t plane = 0;  ///< index of the plane in the step's list
  std::int64_t net = 0;    ///< +1 toward larger x, -1 back; more only for steps round a whole ring
  Shares shares;
};

/// Net crossing of a plane by an agent going from `before` to `after`; 0 for most steps.
///
/// What counts is the side at the two ends of the step.  An agent that goes through and comes back
/// within the step did not cross, which is why net counts alone have a meaning (see has_gross).
[[nodiscard]] inline std::int64_t net_crossing(Space const& space, double before, double after,
                                               PlaneStep const& plane) noexcept {
  return space.side(after - plane.after) - space.side(before - plane.before);
}

/// Writes crossings into the ledger, each agent counting 1; plane i is boundaries[i].
/// The order of the crossings is the order of the additions.  \pre the quantity is counted
void record(std::span<Crossing const> crossings, std::span<BoundaryId const> boundaries,
            Ledger& ledger);

/// The same for agents that each carry an amount of a measured quantity.
void record(std::span<Crossing const> crossings, std::span<double const> amount_of_agent,
            std::span<BoundaryId const> boundaries, Ledger& ledger);

}  // namespace poleward::flux
