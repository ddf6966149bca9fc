// SPDX-License-Identifier: Apache-2.0
/// \file
/// Passing time at constant rates: event by event, by leaps, and switching between the two.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "microtubule_moves.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/end_rates.hpp"
#include "poleward/spindle/microtubule_leap_tables.hpp"

namespace poleward::spindle {

/// How far a step got.
struct Progress {
  double used_s = 0.0;
  bool whole = true;  ///< used the whole interval it was given, without a rebirth
};

inline constexpr std::int64_t any_length = std::numeric_limits<std::int64_t>::max();

/// Exchanges tubulin event by event for `span_s`, or until a rebirth, or until the microtubule has
/// `stop_dimers`.  No switch.
[[nodiscard]] Progress step_by_events(Moves& moves, TipRates const& rates, double span_s,
                                      std::int64_t stop_dimers, random::Stream& stream);

/// Leaps over `span_s` or as much of it as the length allows.  No switch.
[[nodiscard]] Progress step_by_leap(Moves& moves, TipRates const& rates, LeapLimits const& limits,
                                    double span_s, random::Stream& stream);

/// Passes `span_s` with switches of the tip wherever its hazard is spent; `step(rates, span_s)`
/// does the exchange in between.
template <class Step>
void pass_with_switches(Moves& moves, PerTip<TipRates> const& rates, double span_s,
                        random::Stream& stream, Step step) {
  while (span_s > 0.0) {
    TipRates const& now = rates[moves.state().tip];
    double const to_switch_s = now.switch_per_s > 0.0
                                   ? moves.state().switch_hazard / now.switch_per_s
                                   : std::numeric_limits<double>::infinity();
    double const horizon_s = std::min(span_s, to_switch_s);
    Progress const progress = step(now, horizon_s);
    span_s -= progress.used_s;
    if (progress.whole && horizon_s == to_switch_s) {
      moves.turn_on_hazard(stream);
    } else {
      moves.spend(now.switch_per_s * progress.used_s);
    }
  }
}

/// The length from which `losses` of mean `mean_losses` stay clear of 0 by `margin_sd` standard
/// deviations: the root of L - margin sqrt(L) = mean.
[[nodiscard]] double clear_length(double mean_losses, double margin_sd) noexcept;

/// The rates of both states.  \throws RunError unless all are finite
[[nodiscard]] PerTip<TipRates> rates_of_both(MicrotubuleConfig const& config,
                                             EndForces const& forces);

}  // namespace poleward::spindle
