// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "microtubule_steps.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/random/distributions.hpp"

namespace poleward::spindle {
namespace {

/// The four exchanges, then the switch of the tip; the sixth entry is 0 and makes pairs.
constexpr std::size_t switch_channel = channel_count;
using Rates = std::array<double, channel_count + 2>;

/// Largest change of a rate's logarithm over a window: a bound is at most 1.13 times the rate.
constexpr double window_growth = 0.125;

/// Beyond this many events per second a rate has overflowed in all but name.
constexpr double largest_rate_per_s = 1e15;

/// From this many events on, drawing their counts is cheaper than drawing them.
constexpr double worth_leaping = 24.0;

bool is_finite(ForcePath const& path) noexcept {
  return std::isfinite(path.start_pN) && std::isfinite(path.slope_pN_per_s) &&
         std::isfinite(path.plus_pN_per_um) && std::isfinite(path.minus_pN_per_um);
}

double force_at(ForcePath const& path, double time_s, double plus_um, double minus_um) noexcept {
  return path.start_pN + path.slope_pN_per_s * time_s + path.plus_pN_per_um * plus_um +
         path.minus_pN_per_um * minus_um;
}

/// How the rates of one state of the tip answer time and each exchange.
struct Response {
  Rates per_s{};                              ///< of the logarithm of each rate
  std::array<Rates, channel_count> factor{};  ///< by which an exchange multiplies each rate
  double steepest_per_s = 0.0;
};

/// Rates over a window: exp of something linear in time, between one event and the next.
struct Window {
  Rates bound{};   ///< each rate's largest value over the window, were there no further event
  Rates peak_s{};  ///< when in the window that is
};

/// A channel whose clock may tick, and how far into its bound the draw fell.
struct Candidate {
  std::size_t channel = 0;
  double excess = 0.0;
};

/// The bounds laid end to end, so that a point on them chooses a channel without a branch.
class Ladder {
 public:
  explicit Ladder(Rates const& bound) noexcept {
    foot_[1] = bound[0];
    foot_[2] = bound[0] + bound[1];
    foot_[3] = foot_[2] + bound[2];
    foot_[4] = foot_[2] + (bound[2] + bound[3]);
    total_ = foot_[4] + bound[4];
  }

  [[nodiscard]] double total() const noexcept { return total_; }

  [[nodiscard]] Candidate choose(double fraction) const noexcept {
    double const point = fraction * total_;
    std::size_t channel = 0;
    for (std::size_t rung = 1; rung < foot_.size(); ++rung) channel += point >= foot_[rung] ? 1 : 0;
    return {channel, point - foot_[channel]};
  }

 private:
  std::array<double, channel_count + 1> foot_{};
  double total_;
};

double growth(double exponent) noexcept {
  return exponent == 0.0 ? 1.0 : std::exp(exponent);
}

constexpr auto overflow_message =
    "a rate of tubulin exchange overflows: the force on a microtubule end is too large for its "
    "force dependence";

class LoadedExchange {
 public:
  LoadedExchange(Microtubule::Config const& config, ForcePath const& plus, ForcePath const& minus,
                 Moves& moves)
      : config_(config), plus_(plus), minus_(minus), moves_(moves), start_(moves.state()) {}

  void pass(double dt_s, random::Stream& stream) {
    double time_s = 0.0;
    while (time_s < dt_s) {
      TipState const tip = moves_.state().tip;
      Response const response = respond(tip);
      bool same = true;
      while (same && time_s < dt_s) {
        double const left_s = dt_s - time_s;
        double const span_s = response.steepest_per_s * left_s > window_growth
                                  ? window_growth / response.steepest_per_s
                                  : left_s;
        Progress const progress =
            pass_window(response, open(response, time_s, span_s), span_s, stream);
        same = progress.whole;
        time_s = same && span_s == left_s ? dt_s : time_s + progress.used_s;
      }
    }
  }

 private:
  [[nodiscard]] Response respond(TipState tip) const {
    Response response;
    for (std::size_t channel = 0; channel <= switch_channel; ++channel) {
      ForcePath const& path = path_of(channel);
      double const sensitivity = per_pN(tip, channel);
      response.per_s[channel] = sensitivity * path.slope_pN_per_s;
      response.steepest_per_s =
          std::max(response.steepest_per_s, std::abs(response.per_s[channel]));
      double const step_um = moves_.dimers_per_event() * constants::rise_per_dimer_um;
      double const plus_step = growth(sensitivity * path.plus_pN_per_um * step_um);
      double const minus_step = growth(sensitivity * path.minus_pN_per_um * step_um);
      response.factor[index(Channel::plus_gain)][channel] = plus_step;
      response.factor[index(Channel::plus_loss)][channel] = 1.0 / plus_step;
      response.factor[index(Channel::minus_gain)][channel] = 1.0 / minus_step;
      response.factor[index(Channel::minus_loss)][channel] = minus_step;
    }
    return response;
  }

  // Rates are worked out afresh here, so the rounding of the factors never adds up over windows.
  [[nodiscard]] Window open(Response const& response, double time_s, double span_s) const {
    auto const um = [](std::int64_t dimers) {
      return static_cast<double>(dimers) * constants::rise_per_dimer_um;
    };
    double const plus_um = um(moves_.state().plus - start_.plus);
    double const minus_um = um(moves_.state().minus - start_.minus);
    TipRates const rates = config_.rates_at(
        moves_.state().tip,
        {force_at(plus_, time_s, plus_um, minus_um), force_at(minus_, time_s, plus_um, minus_um)});
    Window window;
    for (std::size_t channel = 0; channel <= switch_channel; ++channel) {
      double const rate =
          channel == switch_channel ? rates.switch_per_s : rates.dimers_per_s[channel];
      bool const rising = response.per_s[channel] > 0.0;
      window.peak_s[channel] = rising ? span_s : 0.0;
      window.bound[channel] = rising ? rate * growth(response.per_s[channel] * span_s) : rate;
    }
    return window;
  }

  /// Stops early, not whole, if the tip changed its state.
  Progress pass_window(Response const& response, Window window, double span_s,
                       random::Stream& stream) {
    double time_s = 0.0;
    for (;;) {
      Ladder const ladder(window.bound);
      if (!(ladder.total() < largest_rate_per_s)) throw RunError(overflow_message);
      time_s += random::exponential(stream) / ladder.total();
      if (!(time_s < span_s)) return {span_s, true};
      Candidate const candidate = ladder.choose(random::uniform(stream));
      if (!keep(response, window, candidate, time_s)) continue;
      switch (happen(response, window, candidate.channel)) {
        case Outcome::reborn:
          return {time_s, false};
        case Outcome::moved:
        case Outcome::nothing:
          break;
      }
    }
  }

  // A rate's logarithm is linear and x = its distance from the peak is not positive, so exp(x) is
  // at least 1 + x: most candidates are kept without working out exp(x).
  [[nodiscard]] static bool keep(Response const& response, Window const& window,
                                 Candidate const& candidate, double time_s) noexcept {
    std::size_t const channel = candidate.channel;
    double const x = response.per_s[channel] * (time_s - window.peak_s[channel]);
    double const bound = window.bound[channel];
    return candidate.excess <= bound * (1.0 + x) || candidate.excess <= bound * std::exp(x);
  }

  /// Outcome::reborn also stands for a switch: the tip's state is no longer what it was.
  Outcome happen(Response const& response, Window& window, std::size_t channel) noexcept {
    if (channel == switch_channel) {
      TipState const before = moves_.state().tip;
      moves_.turn();
      return moves_.state().tip == before ? Outcome::nothing : Outcome::reborn;
    }
    Outcome const outcome = moves_.tick(channel);
    if (outcome == Outcome::moved) {
      Rates const& factor = response.factor[channel];
      for (std::size_t each = 0; each < factor.size(); ++each) window.bound[each] *= factor[each];
    }
    return outcome;
  }

  [[nodiscard]] ForcePath const& path_of(std::size_t channel) const noexcept {
    bool const minus =
        channel == index(Channel::minus_gain) || channel == index(Channel::minus_loss);
    return minus ? minus_ : plus_;
  }

  [[nodiscard]] double per_pN(TipState tip, std::size_t channel) const noexcept {
    if (channel == switch_channel) return config_.rates.leaving(tip).per_pN;
    switch (static_cast<Channel>(channel)) {
      case Channel::plus_gain:
        return config_.rates.plus[tip].gain.per_pN;
      case Channel::plus_loss:
        return config_.rates.plus[tip].loss.per_pN;
      case Channel::minus_gain:
        return config_.rates.minus[tip].gain.per_pN;
      case Channel::minus_loss:
        return config_.rates.minus[tip].loss.per_pN;
    }
    return 0.0;
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
