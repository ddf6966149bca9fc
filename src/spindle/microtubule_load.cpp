// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "microtubule_box.hpp"
#include "microtubule_steps.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"

namespace poleward::spindle {
namespace {

/// Largest change of a rate's logarithm by time alone that one bound has to cover.
constexpr double time_margin = 0.125;
/// And by the exchange.
constexpr double exchange_margin = 0.5;

/// Working out new bounds costs as much time as this many rejected candidates.
constexpr double rejections_per_box = 1.0;

/// Beyond this many events per second a rate has overflowed in all but name.
constexpr double largest_rate_per_s = 1e15;

bool is_finite(ForcePath const& path) noexcept {
  return std::isfinite(path.start_pN) && std::isfinite(path.slope_pN_per_s) &&
         std::isfinite(path.plus_pN_per_um) && std::isfinite(path.minus_pN_per_um);
}

/// The law of one clock and the force on its end.
struct Clock {
  LoadedRate law{};
  ForcePath const* path = nullptr;
};

/// Exchange and switching under changing forces, box by box.
class LoadedExchange {
 public:
  LoadedExchange(Microtubule::Config const& config, ForcePath const& plus, ForcePath const& minus,
                 Moves& moves)
      : config_(config),
        plus_(plus),
        minus_(minus),
        moves_(moves),
        start_plus_(moves.state().plus),
        start_minus_(moves.state().minus) {
    meet_tip();
  }

  void pass(double dt_s, random::Stream& stream) {
    double time_s = 0.0;
    while (time_s < dt_s) {
      double const left_s = dt_s - time_s;
      Box const box = open(time_s, left_s);
      if (!(box.total_per_s < largest_rate_per_s)) {
        throw RunError(
            "a rate of tubulin exchange overflows: the force on a microtubule end is too large "
            "for its force dependence");
      }
      Visit const visit =
          wander(box, moves_.state(), static_cast<int>(moves_.dimers_per_event()), stream);
      book(visit);
      if (visit.last_clock < clock_count) {
        time_s += visit.time_s;
      } else {
        time_s = box.span_s < left_s ? time_s + box.span_s : dt_s;
      }
    }
  }

 private:
  /// Everything about the clocks of the present state of the tip that does not change with force.
  void meet_tip() {
    MicrotubuleRates const& rates = config_.rates;
    tip_ = moves_.state().tip;
    EndRates const minus = config_.minus_end == MinusEnd::capped ? EndRates{} : rates.minus[tip_];
    clocks_ = {{{rates.plus[tip_].gain, &plus_},
                {rates.plus[tip_].loss, &plus_},
                {minus.gain, &minus_},
                {minus.loss, &minus_},
                {rates.leaving(tip_), &plus_}}};
    double const event_um =
        static_cast<double>(moves_.dimers_per_event()) * constants::rise_per_dimer_um;
    steepest_per_s_ = 0.0;
    double steepest_per_event = 0.0;
    for (std::size_t clock = 0; clock < clock_count; ++clock) {
      double const per_pN = clocks_[clock].law.per_pN;
      ForcePath const& path = *clocks_[clock].path;
      BoundedRate& slope = slopes_[clock];
      slope.x_per_s = per_pN * path.slope_pN_per_s;
      slope.x_per_plus = per_pN * path.plus_pN_per_um * event_um;
      slope.x_per_minus = per_pN * path.minus_pN_per_um * event_um;
      steepest_per_s_ = std::max(steepest_per_s_, std::abs(slope.x_per_s));
      steepest_per_event = std::max(steepest_per_event, slope.x_per_event());
    }
    best_reach_ = best_reach(steepest_per_event);
  }

  // A walk leaves a reach of m after m^2 events or so, and a bound that covers m events in a row
  // costs a share of about s m more candidates, so the cost per event is least where
  // m^3 = 2 rejections_per_box / s.
  [[nodiscard]] static double best_reach(double steepest_per_event) noexcept {
    double const best = std::min(std::cbrt(2.0 * rejections_per_box / steepest_per_event),
                                 exchange_margin / steepest_per_event);
    return std::floor(best);
  }

  // Bounds are worked out afresh for every box, so no rounding adds up from event to event.
  [[nodiscard]] Box open(double time_s, double left_s) {
    if (moves_.state().tip != tip_) meet_tip();
    Box box;
    box.span_s = std::min(left_s, time_margin / steepest_per_s_);
    box.reach = std::min(best_reach_, safe_reach());
    box.rates = slopes_;
    for (std::size_t clock = 0; clock < clock_count; ++clock) {
      BoundedRate& rate = box.rates[clock];
      rate.foot_per_s = box.total_per_s;
      if (clocks_[clock].law.per_s > 0.0) {
        set_bound(rate, clocks_[clock].law, force_at(*clocks_[clock].path, time_s), box);
      }
      box.total_per_s += rate.bound_per_s;
    }
    return box;
  }

  static void set_bound(BoundedRate& rate, LoadedRate const& law, double force_pN,
                        Box const& box) noexcept {
    double const corner = std::max(rate.x_per_s, 0.0) * box.span_s + rate.x_per_event() * box.reach;
    double const exponent = law.per_pN * force_pN + corner;
    rate.x_start = -corner;
    rate.exponential = law.law == ForceLaw::exponential;
    if (rate.exponential) {
      rate.bound_per_s = exponent == 0.0 ? law.per_s : law.per_s * std::exp(exponent);
      return;
    }
    double const height = std::max(1.0 + exponent, 0.0);
    rate.bound_per_s = law.per_s * height;
    if (!(height > 0.0)) return;  // stalled all over the box
    for (double* x : {&rate.x_start, &rate.x_per_s, &rate.x_per_plus, &rate.x_per_minus}) {
      *x /= height;
    }
  }

  [[nodiscard]] double force_at(ForcePath const& path, double time_s) const noexcept {
    auto const um = [](std::int64_t dimers) {
      return static_cast<double>(dimers) * constants::rise_per_dimer_um;
    };
    return path.start_pN + path.slope_pN_per_s * time_s +
           path.plus_pN_per_um * um(moves_.state().plus - start_plus_) +
           path.minus_pN_per_um * um(moves_.state().minus - start_minus_);
  }

  /// Events either end may be away from where it was, without leaving less than one to lose.
  [[nodiscard]] double safe_reach() const noexcept {
    std::int64_t const events = moves_.dimers() / moves_.dimers_per_event();
    return static_cast<double>(std::max<std::int64_t>(events / 2 - 2, 0));
  }

  // Only the event that led out of the box can have met length 0.
  void book(Visit const& visit) noexcept {
    Ticks before_last = visit.ticks;
    bool const exchange_last = visit.last_clock < channel_count;
    if (exchange_last) --before_last[visit.last_clock];
    moves_.apply(before_last);
    if (exchange_last) moves_.tick(visit.last_clock);
    if (visit.last_clock == switch_channel) moves_.turn();
  }

  Microtubule::Config const& config_;
  ForcePath const& plus_;
  ForcePath const& minus_;
  Moves& moves_;
  std::int64_t start_plus_;
  std::int64_t start_minus_;
  TipState tip_{};
  std::array<Clock, clock_count> clocks_{};
  std::array<BoundedRate, clock_count> slopes_{};
  double steepest_per_s_ = 0.0;
  double best_reach_ = 0.0;
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
      return step_by_leap(moves, now, LeapLimits{}, span_s, stream);
    });
    return exchange;
  }
  // The hazard left until the next switch has not been looked at, so it is as good at the end as
  // it was at the start; switching is thinned like everything else.
  LoadedExchange(config_, plus, minus, moves).pass(dt_s, stream);
  return exchange;
}

}  // namespace poleward::spindle
