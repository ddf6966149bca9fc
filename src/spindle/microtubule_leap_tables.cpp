// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/microtubule_leap_tables.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "microtubule_steps.hpp"
#include "poleward/core/contracts.hpp"

namespace poleward::spindle {
namespace {

/// Slots of 16 bytes that leave a shared table in a processor's first cache.
constexpr std::size_t most_shared_slots = 1024;

LeapTables::Tip make_tip(TipRates const& rates, double dt_s, LeapLimits const& limits) {
  LeapTables::Tip tip;
  tip.interval_hazard = rates.switch_per_s * dt_s;
  double const clear = std::ceil(clear_length(rates.loss_dimers_per_s() * dt_s, limits.margin_sd));
  tip.clear_dimers = std::max(static_cast<std::int64_t>(clear), limits.step_below);
  std::array<double, channel_count> mean{};
  for (std::size_t channel = 0; channel < channel_count; ++channel) {
    mean[channel] = rates.dimers_per_s[channel] * dt_s;
  }
  std::iota(tip.order.begin(), tip.order.end(), std::size_t{0});
  std::ranges::sort(tip.order, {}, [&](std::size_t channel) { return mean[channel]; });
  auto const ranked = [&](std::size_t rank) { return mean[tip.order[rank]]; };
  tip.tabulated = ranked(channel_count - 1) <= PoissonTable::largest_mean;
  if (!tip.tabulated) return tip;
  for (std::size_t rank = 0; rank < channel_count; ++rank) {
    tip.counts[rank] = PoissonTable(ranked(rank));
  }
  tip.rarest_share = PoissonTable::slots_for(ranked(0), ranked(1)) <= most_shared_slots;
  if (tip.rarest_share) tip.counts[0] = PoissonTable(ranked(0), ranked(1));
  return tip;
}

}  // namespace

LeapTables::LeapTables(MicrotubuleConfig const& config, double dt_s, EndForces const& forces,
                       LeapLimits const& limits)
    : config_(config), dt_s_(dt_s), limits_(limits), rates_(rates_of_both(config, forces)) {
  expects(std::isfinite(dt_s) && dt_s > 0.0, "a leap's interval is finite and positive");
  for (TipState const tip : {TipState::growing, TipState::shrinking}) {
    tips_[tip] = make_tip(rates_[tip], dt_s, limits);
  }
}

}  // namespace poleward::spindle
