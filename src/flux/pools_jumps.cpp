// SPDX-License-Identifier: Apache-2.0
// Pools whose content moves in whole counts, one stochastic event at a time.
#include "poleward/flux/jumps.hpp"
#include "poleward/flux/pools.hpp"
#include "pool_law.hpp"
#include "position.hpp"

namespace poleward::flux {

// A season is thinned: events come at the largest rate of the year, and one at time t is kept with
// probability factor(t) / (1 + amplitude), which is exact.
void Pools::jump(std::size_t transfer, double passed) {
  PoolTransfer const& way = config_.transfers[transfer];
  double const amplitude = way.season.relative_amplitude;
  if (amplitude > 0.0) {
    double const factor = way.season.factor(clock().time() + passed);
    if (random::uniform(stream_) * (1.0 + amplitude) >= factor) return;
  }
  if (!config_.is_outside(way.from)) {
    std::int64_t& count = state_.counts[at(way.from)];
    if (count == 0 && config_.pools[at(way.from)].is_known) fail_empty(way.from, passed);
    --count;
  }
  if (!config_.is_outside(way.to)) ++state_.counts[at(way.to)];
  Boundary const& boundary = ledger_.config().boundaries[transfer];
  ledger_.transfer(BoundaryId(static_cast<std::int64_t>(transfer)), boundary.mechanisms.front(), 1);
}

void Pools::advance_by_jumps() {
  std::vector<double> rates(config_.transfers.size());
  auto const present = [&]() -> std::span<double> {
    for (std::size_t i = 0; i < rates.size(); ++i) {
      PoolTransfer const& transfer = config_.transfers[i];
      double const held = config_.is_outside(transfer.from) ? 0.0 : amount(transfer.from);
      rates[i] =
          flow(transfer, held) * (1.0 + transfer.season.relative_amplitude) / config_.count_unit;
    }
    return rates;
  };
  advance_jumps(config_.tick, state_.hazard_left, stream_, present,
                [&](std::size_t transfer, double passed) { jump(transfer, passed); });
}

}  // namespace poleward::flux
