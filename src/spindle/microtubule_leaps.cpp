// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numeric>

#include "microtubule_steps.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/random/distributions.hpp"

namespace poleward::spindle {
namespace {

/// Removes one of `total` ticks, each equally likely, and says which channel it was.
std::size_t take_one(Ticks& left, std::int64_t total, random::Stream& stream) {
  auto pick = static_cast<std::int64_t>(random::below(stream, static_cast<std::uint64_t>(total)));
  std::size_t channel = 0;
  while (pick >= left[channel]) pick -= left[channel++];
  --left[channel];
  return channel;
}

/// Time of the `rank`-th of `count` events spread uniformly over (0, 1): Beta(rank, count + 1 -
/// rank).
double order_statistic(std::int64_t rank, std::int64_t count, random::Stream& stream) {
  double const before = random::gamma(stream, static_cast<double>(rank));
  double const after = random::gamma(stream, static_cast<double>(count + 1 - rank));
  return before / (before + after);
}

// The ticks that fell into span_s, every order of them equally likely.  A growing microtubule that
// has nothing to lose ignores losses, so the whole order counts; a shrinking one starts anew at its
// rebirth, by the strong Markov property.
Progress apply_in_order(Moves& moves, Ticks ticks, double span_s, random::Stream& stream) {
  std::int64_t const count = std::accumulate(ticks.begin(), ticks.end(), std::int64_t{0});
  for (std::int64_t rank = 1; rank <= count; ++rank) {
    std::size_t const channel = take_one(ticks, count + 1 - rank, stream);
    if (moves.tick(channel) == Outcome::reborn) {
      return {span_s * order_statistic(rank, count, stream), false};
    }
  }
  return {span_s, true};
}

}  // namespace

double clear_length(double mean_losses, double margin_sd) noexcept {
  double const root = 0.5 * (margin_sd + std::sqrt(margin_sd * margin_sd + 4.0 * mean_losses));
  return root * root;
}

Progress step_by_leap(Moves& moves, TipRates const& rates, LeapLimits const& limits, double span_s,
                      random::Stream& stream) {
  if (moves.dimers() < limits.step_below) {
    return step_by_events(moves, rates, span_s, limits.leap_above, stream);
  }
  if (rates.total_dimers_per_s() * span_s < limits.leap_events) {
    return step_by_events(moves, rates, span_s, any_length, stream);
  }
  auto const length = static_cast<double>(moves.dimers());
  double const losses = std::max(length - limits.margin_sd * std::sqrt(length), 1.0);
  double const loss_per_s = rates.loss_dimers_per_s();
  bool const cut = loss_per_s * span_s > losses;
  double const leap_s = cut ? losses / loss_per_s : span_s;
  Ticks ticks{};
  for (std::size_t channel = 0; channel < channel_count; ++channel) {
    ticks[channel] = random::poisson(stream, rates.dimers_per_s[channel] * leap_s);
  }
  if (moves.clear_of_zero(ticks)) {
    moves.apply(ticks);
    return {leap_s, !cut};
  }
  Progress const progress = apply_in_order(moves, ticks, leap_s, stream);
  return {progress.used_s, progress.whole && !cut};
}

namespace {

/// Intervals with a switch, near length 0, or too long for tables.
[[gnu::noinline]] void leap_in_parts(Moves& moves, LeapTables const& tables, double span_s,
                                     random::Stream& stream) {
  pass_with_switches(moves, tables.rates(), span_s, stream,
                     [&](TipRates const& rates, double left_s) {
                       return step_by_leap(moves, rates, tables.limits(), left_s, stream);
                     });
}

/// Whole intervals whose `ticks` may have met length 0.
[[gnu::noinline]] void leap_in_order(Moves& moves, LeapTables const& tables, Ticks const& ticks,
                                     random::Stream& stream) {
  double const switch_per_s = tables.rates()[moves.state().tip].switch_per_s;
  Progress const progress = apply_in_order(moves, ticks, tables.dt_s(), stream);
  moves.spend(switch_per_s * progress.used_s);
  if (!progress.whole) leap_in_parts(moves, tables, tables.dt_s() - progress.used_s, stream);
}

}  // namespace

Microtubule::Exchange Microtubule::advance_by_leaps(LeapTables const& tables,
                                                    random::Stream& stream) {
  expects(tables.config() == config_, "the tables were made for this config");
  Exchange exchange;
  Moves moves(config_, state_, exchange);
  LeapTables::Tip const& tip = tables[state_.tip];
  bool const at_once =
      tip.tabulated && dimers() >= tip.clear_dimers && state_.switch_hazard > tip.interval_hazard;
  if (!at_once) {
    leap_in_parts(moves, tables, tables.dt_s(), stream);
    return exchange;
  }
  Ticks const ticks = tip.draw(stream);
  if (moves.clear_of_zero(ticks)) {
    moves.apply(ticks);
    moves.spend(tip.interval_hazard);
  } else {
    leap_in_order(moves, tables, ticks, stream);
  }
  return exchange;
}

}  // namespace poleward::spindle
