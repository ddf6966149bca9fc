// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/plane.hpp"

namespace poleward::flux {

void record(std::span<Crossing const> crossings, std::span<BoundaryId const> boundaries,
            Ledger& ledger) {
  for (Crossing const& crossing : crossings) {
    ledger.cross(boundaries[static_cast<std::size_t>(crossing.plane)], crossing.net,
                 crossing.shares);
  }
}

void record(std::span<Crossing const> crossings, std::span<double const> amount_of_agent,
            std::span<BoundaryId const> boundaries, Ledger& ledger) {
  for (Crossing const& crossing : crossings) {
    double const amount = amount_of_agent[static_cast<std::size_t>(crossing.agent)];
    ledger.cross(boundaries[static_cast<std::size_t>(crossing.plane)],
                 static_cast<double>(crossing.net) * amount, crossing.shares);
  }
}

}  // namespace poleward::flux
