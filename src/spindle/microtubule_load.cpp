// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "microtubule_steps.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/random/distributions.hpp"

namespace poleward::spindle {
namespace {

/// The four exchanges, then the switch of the tip.
constexpr std::size_t switch_channel = channel_count;
constexpr std::size_t clock_count = channel_count + 1;
using Clocks = std::array<double, clock_count>;

/// By how much one event moves the plus end forward and the minus end inward, in events.
constexpr Clocks plus_step{1.0, -1.0, 0.0, 0.0, 0.0};
constexpr Clocks minus_step{0.0, 0.0, -1.0, 1.0, 0.0};

/// Largest change of a rate's logarithm by time alone that one bound has to cover.
constexpr double time_margin = 0.125;
/// And by the exchange.
constexpr double exchange_margin = 0.5;

/// Working out new bounds costs as much as this many candidates.
constexpr double bounds_per_candidate = 3.0;

/// Below this many events free of the boundary, each event is checked against it.
constexpr std::int64_t smallest_block = 16;

/// Beyond this many events per second a rate has overflowed in all but name.
constexpr double largest_rate_per_s = 1e15;

/// From this many events on, drawing their counts is cheaper than drawing them.
constexpr double worth_leaping = 24.0;

bool is_finite(ForcePath const& path) noexcept {
  return std::isfinite(path.start_pN) && std::isfinite(path.slope_pN_per_s) &&
         std::isfinite(path.plus_pN_per_um) && std::isfinite(path.minus_pN_per_um);
}

/// The law of one clock: its rate at the force that acts on its end.
struct Clock {
  LoadedRate law;
  ForcePath const* path;
};

/// A stretch of time and of exchange over which every rate stays below a bound.
///
/// Within it each rate is bound * exp(x), or bound * (1 + x) if it is straight, where x is linear
/// in time and in the net events at both ends and never positive: the bound is the rate at the
/// worst corner.
struct Box {
  double span_s = 0.0;
  double reach = 0.0;  ///< net events at either end after which it is left
  Clocks bound_per_s{};
  Clocks foot_per_s{};  ///< the bounds laid end to end
  double total_per_s = 0.0;
  Clocks x_start{};
  Clocks x_per_s{};
  Clocks x_per_plus{};
  Clocks x_per_minus{};
  std::array<bool, clock_count> straight{};

  [[nodiscard]] std::size_t clock_at(double point) const noexcept {
    auto const reaches = [&](std::size_t clock) -> std::size_t {
      return point >= foot_per_s[clock] ? 1U : 0U;
    };
    return reaches(1) + reaches(2) + reaches(3) + reaches(4);
  }

  /// Whether a candidate is an event.  exp(x) is at least 1 + x, so most are without working it
  /// out.
  [[nodiscard]] bool keep(std::size_t clock, double point, double time_s, double plus,
                          double minus) const noexcept {
    double const x = x_start[clock] + x_per_s[clock] * time_s + x_per_plus[clock] * plus +
                     x_per_minus[clock] * minus;
    double const level = point - foot_per_s[clock];
    double const bound = bound_per_s[clock];
    if (level <= bound * (1.0 + x)) return true;
    if (straight[clock]) return false;
    return level <= bound * (1.0 + x * (1.0 + 0.5 * x)) && level <= bound * std::exp(x);
  }
};

/// What happened in a box until it was left.
struct Visit {
  Ticks ticks{};
  double time_s = 0.0;
  std::size_t last_clock = clock_count;  ///< of the last event; clock_count if there was none
  bool timed_out = false;
  bool switched = false;
};

/// Draws candidates until the box is left, the tip switches or `most` events have happened.
Visit wander(Box const& box, Microtubule::State const& state, int stages, std::int64_t most,
             random::Stream& caller_stream) {
  random::Stream stream = caller_stream;
  Visit visit;
  auto stage = state.stage;
  double const mean_wait_s = 1.0 / box.total_per_s;
  double time_s = 0.0;
  double plus = 0.0;
  double minus = 0.0;
  std::int64_t events = 0;
  while (events < most && std::abs(plus) <= box.reach && std::abs(minus) <= box.reach) {
    time_s += random::exponential(stream) * mean_wait_s;
    visit.timed_out = !(time_s < box.span_s);
    if (visit.timed_out) break;
    double const point = random::uniform(stream) * box.total_per_s;
    std::size_t const clock = box.clock_at(point);
    if (!box.keep(clock, point, time_s, plus, minus)) continue;
    visit.last_clock = clock;
    visit.switched = clock == switch_channel;
    if (visit.switched) break;
    ++events;
    ++visit.ticks[clock];
    if (stages > 1) {
      if (++stage[clock] < stages) continue;
      stage[clock] = 0;
    }
    plus += plus_step[clock];
    minus += minus_step[clock];
  }
  visit.time_s = time_s;
  caller_stream = stream;
  return visit;
}

class LoadedExchange {
 public:
  LoadedExchange(Microtubule::Config const& config, ForcePath const& plus, ForcePath const& minus,
                 Moves& moves)
      : config_(config), plus_(plus), minus_(minus), moves_(moves), start_(moves.state()) {}

  void pass(double dt_s, random::Stream& stream) {
    double time_s = 0.0;
    while (time_s < dt_s) {
      double const left_s = dt_s - time_s;
      Box const box = open(time_s, left_s);
      if (!(box.total_per_s < largest_rate_per_s)) {
        throw RunError(
            "a rate of tubulin exchange overflows: the force on a microtubule end is "
            "too large for its force dependence");
      }
      std::int64_t const safe = moves_.safe_ticks();
      bool const clear = safe >= smallest_block;
      Visit const visit = wander(box, moves_.state(), static_cast<int>(moves_.dimers_per_event()),
                                 clear ? safe : 1, stream);
      book(visit, clear);
      if (visit.timed_out) {
        time_s = box.span_s < left_s ? time_s + box.span_s : dt_s;
      } else {
        time_s += visit.time_s;
      }
    }
  }

 private:
  [[nodiscard]] std::array<Clock, clock_count> clocks() const noexcept {
    MicrotubuleRates const& rates = config_.rates;
    TipState const tip = moves_.state().tip;
    bool const capped = config_.minus_end == MinusEnd::capped;
    EndRates const minus = capped ? EndRates{} : rates.minus[tip];
    return {{{rates.plus[tip].gain, &plus_},
             {rates.plus[tip].loss, &plus_},
             {minus.gain, &minus_},
             {minus.loss, &minus_},
             {rates.leaving(tip), &plus_}}};
  }

  // Bounds are worked out afresh for every box, so no rounding adds up from event to event.
  [[nodiscard]] Box open(double time_s, double left_s) const {
    auto const all = clocks();
    double const event_um =
        static_cast<double>(moves_.dimers_per_event()) * constants::rise_per_dimer_um;
    Box box;
    double steepest_per_s = 0.0;
    double steepest_per_event = 0.0;
    for (std::size_t clock = 0; clock < clock_count; ++clock) {
      double const per_pN = all[clock].law.per_pN;
      ForcePath const& path = *all[clock].path;
      box.x_per_s[clock] = per_pN * path.slope_pN_per_s;
      box.x_per_plus[clock] = per_pN * path.plus_pN_per_um * event_um;
      box.x_per_minus[clock] = per_pN * path.minus_pN_per_um * event_um;
      steepest_per_s = std::max(steepest_per_s, std::abs(box.x_per_s[clock]));
      steepest_per_event = std::max(
          steepest_per_event, std::abs(box.x_per_plus[clock]) + std::abs(box.x_per_minus[clock]));
    }
    box.span_s = std::min(left_s, time_margin / steepest_per_s);
    box.reach = best_reach(steepest_per_event);
    set_bounds(box, all, time_s);
    return box;
  }

  void set_bounds(Box& box, std::array<Clock, clock_count> const& all, double time_s) const {
    auto const um = [](std::int64_t dimers) {
      return static_cast<double>(dimers) * constants::rise_per_dimer_um;
    };
    double const plus_um = um(moves_.state().plus - start_.plus);
    double const minus_um = um(moves_.state().minus - start_.minus);
    for (std::size_t clock = 0; clock < clock_count; ++clock) {
      ForcePath const& path = *all[clock].path;
      double const force_pN = path.start_pN + path.slope_pN_per_s * time_s +
                              path.plus_pN_per_um * plus_um + path.minus_pN_per_um * minus_um;
      double const per_event = std::abs(box.x_per_plus[clock]) + std::abs(box.x_per_minus[clock]);
      double const corner = std::max(box.x_per_s[clock], 0.0) * box.span_s +
                            (per_event > 0.0 ? per_event * box.reach : 0.0);
      double const exponent = all[clock].law.per_pN * force_pN + corner;
      box.x_start[clock] = -corner;
      if (all[clock].law.law == ForceLaw::linear) {
        set_straight(box, clock, all[clock].law.per_s, exponent);
      } else {
        box.bound_per_s[clock] =
            all[clock].law.per_s * (exponent == 0.0 ? 1.0 : std::exp(exponent));
      }
      box.foot_per_s[clock] = box.total_per_s;
      box.total_per_s += box.bound_per_s[clock];
    }
  }

  // bound + k0 x is bound (1 + x k0 / bound), so the slopes are rescaled.
  static void set_straight(Box& box, std::size_t clock, double per_s, double above) noexcept {
    box.straight[clock] = true;
    box.bound_per_s[clock] = per_s * std::max(0.0, 1.0 + above);
    if (box.bound_per_s[clock] <= 0.0) return;
    double const scale = per_s / box.bound_per_s[clock];
    box.x_start[clock] *= scale;
    box.x_per_s[clock] *= scale;
    box.x_per_plus[clock] *= scale;
    box.x_per_minus[clock] *= scale;
  }

  // A walk leaves a reach of m after m^2 events or so, and a bound that covers m events in a row
  // costs a share of about s m more candidates, so the cost per event is least where
  // m^3 = 2 bounds_per_candidate / s.
  [[nodiscard]] static double best_reach(double steepest_per_event) noexcept {
    if (steepest_per_event == 0.0) return std::numeric_limits<double>::infinity();
    double const best = std::cbrt(2.0 * bounds_per_candidate / steepest_per_event);
    return std::floor(std::clamp(best, 0.0, exchange_margin / steepest_per_event));
  }

  void book(Visit const& visit, bool clear) noexcept {
    if (clear) {
      moves_.apply(visit.ticks);
    } else if (visit.last_clock < channel_count) {
      moves_.tick(visit.last_clock);
    }
    if (visit.switched) moves_.turn();
  }

  Microtubule::Config const& config_;
  ForcePath const& plus_;
  ForcePath const& minus_;
  Moves& moves_;
  Microtubule::State start_;
};

}  // namespace

Microtubule::Exchange Microtubule::advance_under_load(double dt_s, ForcePath const& plus,
                                                      ForcePath const& minus,
                                                      random::Stream& stream) {
  expects(std::isfinite(dt_s) && dt_s >= 0.0, "an interval is finite and not negative");
  expects(is_finite(plus) && is_finite(minus), "a force path is finite");
  Exchange exchange;
  Moves moves(config_, state_, exchange);
  if (plus.constant() && minus.constant()) {
    auto const rates = rates_of_both(config_, {plus.start_pN, minus.start_pN});
    pass_with_switches(moves, rates, dt_s, stream, [&](TipRates const& now, double span_s) {
      return now.total_dimers_per_s() * span_s < worth_leaping
                 ? step_by_events(moves, now, span_s, any_length, stream)
                 : step_by_leap(moves, now, LeapLimits{}, span_s, stream);
    });
    return exchange;
  }
  // The hazard left until the next switch has not been looked at, so it is as good at the end as
  // it was at the start; switching is thinned like everything else.
  LoadedExchange(config_, plus, minus, moves).pass(dt_s, stream);
  return exchange;
}

}  // namespace poleward::spindle
