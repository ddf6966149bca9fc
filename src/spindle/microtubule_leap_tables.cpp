// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/microtubule_leap_tables.hpp"

#include <algorithm>
#include <cmath>

#include "microtubule_steps.hpp"
#include "poleward/core/contracts.hpp"

namespace poleward::spindle {
namespace {

LeapTables::Tip make_tip(TipRates const& rates, double dt_s, LeapLimits const& limits) {
  LeapTables::Tip tip;
  tip.interval_hazard = rates.switch_per_s * dt_s;
  double const clear = std::ceil(clear_length(rates.loss_dimers_per_s() * dt_s, limits.margin_sd));
  tip.clear_dimers = std::max(static_cast<std::int64_t>(clear), limits.step_below);
  tip.tabulated = std::ranges::all_of(rates.dimers_per_s, [&](double dimers_per_s) {
    return dimers_per_s * dt_s <= PoissonTable::largest_mean;
  });
  for (std::size_t channel = 0; tip.tabulated && channel < channel_count; ++channel) {
    tip.counts[channel] = PoissonTable(rates.dimers_per_s[channel] * dt_s);
  }
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
