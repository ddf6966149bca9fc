// SPDX-License-Identifier: Apache-2.0
// Exchange of tubulin and switching at every end, under the forces of the last balance.
#include <algorithm>
#include <cmath>

#include "bipolar_books.hpp"
#include "clocks.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/core/error.hpp"
#include "poleward/spindle/bipolar_spindle.hpp"

namespace poleward::spindle {
namespace {

constexpr double rise_um = constants::rise_per_dimer_um;

std::int64_t length_dimers(SpindleMicrotubule const& microtubule) {
  return microtubule.plus - microtubule.minus;
}

/// Beyond this many events in a tick a rate has overflowed in all but name.
constexpr double most_events = 1e6;

/// Hazard of exchange in a tick during which each event moves the end against a spring.
///
/// With the rate k0 exp(F/F_i) and a force that every dimer takes back by `step_pN` in the
/// direction that slows it, the mean path obeys dn/dt = r exp(-c n), c = step/|F_i|, so that
///
///     n = ln(1 + c r dt) / c,
///
/// which no tick can make overshoot.  A rate that does not depend on force has c = 0, n = r dt.
/// \throws RunError if a force has made the rate overflow
double hazard_against_spring(LoadedRate const& rate, double tension_pN, double step_pN,
                             double tick_s) {
  double const free = rate.at(tension_pN) * tick_s;
  double const per_event = step_pN * std::abs(rate.per_pN);
  double const given = per_event * free;
  constexpr double small = 0.01;
  double const hazard =
      given < small ? free * (1.0 - given * (0.5 - given / 3.0)) : std::log1p(given) / per_event;
  if (!(hazard < most_events)) {
    throw RunError(
        "a rate of tubulin exchange overflows: the forces on microtubule ends have become too "
        "large for their force dependence; take a tenth of run.tick, or softer springs");
  }
  return hazard;
}

/// Net tubulin gained at a plus end in a tick; switches its state afterwards.
std::int64_t exchange_plus(SpindleMicrotubule& microtubule, TipLaw const& law, double step_pN,
                           double tick_s, random::Stream& stream) {
  double const tension_pN = microtubule.tension_pN;
  bool const growing = microtubule.tip == TipState::growing;
  LoadedRate const& rate = growing ? law.growth : law.shrinkage;
  LoadedRate const& leaving = growing ? law.catastrophe : law.rescue;
  std::int64_t const events = events_due(
      microtubule.tip_clock, hazard_against_spring(rate, tension_pN, step_pN, tick_s), stream);
  std::int64_t const net = growing ? events : -std::min(events, length_dimers(microtubule));
  microtubule.plus += net;
  if (is_due(microtubule.switch_clock, leaving.at(tension_pN) * tick_s, stream)) {
    microtubule.tip = other(microtubule.tip);
  }
  return net;
}

}  // namespace

void BipolarSpindle::exchange_tubulin() {
  plus_exchanged_ = 0;
  minus_exchanged_ = 0;
  random::Stream stream(state_.tip_stream);
  for (auto& microtubule : state_.microtubules) {
    switch (microtubule.role) {
      case Role::held:
        exchange_held(microtubule, stream);
        break;
      case Role::searching:
        exchange_searching(microtubule, stream);
        break;
      case Role::bridging:
        exchange_bridging(microtubule, stream);
        break;
      case Role::waiting:
        break;
    }
  }
  state_.tip_stream = stream.state();
  ledger_.transfer(spindle_books::plus_ends(), flux::Mechanism::jump, plus_exchanged_);
  ledger_.transfer(spindle_books::minus_ends(), flux::Mechanism::jump, minus_exchanged_);
}

void BipolarSpindle::exchange_held(SpindleMicrotubule& microtubule, random::Stream& stream) {
  auto const kinetochore = static_cast<std::size_t>(microtubule.kinetochore);
  Grasp& grasp = grasps_[kinetochore];
  double const sign = kinetochore % 2 == microtubule.side ? 1.0 : -1.0;
  if (law().machines.own) {
    if (state_.poleward_locked) microtubule.tip = TipState::shrinking;
    std::int64_t const net =
        exchange_plus(microtubule, law().sites.tips, law().sites.link_pN_per_um * rise_um,
                      config_.window.tick_s, stream);
    plus_exchanged_ += net;
    grasp.own_um -= sign * rise_um * static_cast<double>(net);
  }
  std::int64_t const minus_before = microtubule.minus;
  lose_at_minus_end(microtubule, stream);
  grasp.reeled_um += sign * rise_um * static_cast<double>(microtubule.minus - minus_before);
}

void BipolarSpindle::exchange_searching(SpindleMicrotubule& microtubule, random::Stream& stream) {
  plus_exchanged_ +=
      exchange_plus(microtubule, law().search.tips, 0.0, config_.window.tick_s, stream);
  if (length_dimers(microtubule) > 0) return;
  microtubule.role = Role::waiting;
  microtubule.lane = -1;
  microtubule.mark = no_mark;
}

void BipolarSpindle::exchange_bridging(SpindleMicrotubule& microtubule, random::Stream& stream) {
  auto const& bridges = law().bridges;
  double rate_per_s = bridges.growth_per_s;
  if (bridges.overlap_length_um) {
    double const wider_um =
        overlaps_um_[static_cast<std::size_t>(microtubule.lane)] - bridges.overlap_um;
    rate_per_s *= std::exp(-wider_um / *bridges.overlap_length_um);
  }
  std::int64_t const gained =
      events_due(microtubule.tip_clock, rate_per_s * config_.window.tick_s, stream);
  microtubule.plus += gained;
  plus_exchanged_ += gained;
  lose_at_minus_end(microtubule, stream);
}

void BipolarSpindle::lose_at_minus_end(SpindleMicrotubule& microtubule, random::Stream& stream) {
  bool const severed =
      microtubule.role == Role::held &&
      state_.lanes[static_cast<std::size_t>(microtubule.lane)].severed[microtubule.side] != 0;
  if (!law().machines.flux || severed) return;
  double const rate_per_s = law().minus_ends.loss.at(microtubule.grip_tension_pN);
  std::int64_t const lost = std::min<std::int64_t>(
      events_due(microtubule.minus_clock, rate_per_s * config_.window.tick_s, stream),
      length_dimers(microtubule));
  microtubule.minus += lost;
  minus_exchanged_ -= lost;
}

void BipolarSpindle::bind_motors() {
  if (config_.bridges.per_side == 0) return;
  random::Stream stream(state_.motor_stream);
  double const tick_s = config_.window.tick_s;
  for (std::size_t kind = 0; kind < 2; ++kind) {
    SlidingMotorsConfig const& motors = kind == 0 ? law().kinesin5 : law().kinesin14;
    std::int32_t free = motors.count;
    for (LaneState const& lane : state_.lanes) free -= lane.motors[kind];
    for (std::size_t i = 0; i < state_.lanes.size(); ++i) {
      LaneState& lane = state_.lanes[i];
      std::int32_t& bound = lane.motors[kind];
      if (overlaps_um_[i] <= 0.0) {
        free += bound;
        bound = 0;
        continue;
      }
      double const load_pN = bound > 0 ? motor_load_pN(i) / bound : 0.0;
      int const left = events_due(lane.unbinding_clock[kind],
                                  motors.unbinding.at(load_pN) * bound * tick_s, stream);
      int const joined = events_due(
          lane.binding_clock[kind],
          motors.binding_per_um_s * std::max(free, 0) * overlaps_um_[i] * tick_s, stream);
      std::int32_t const change = std::clamp(joined, 0, std::max(free, 0)) - std::min(left, bound);
      bound += change;
      free -= change;
    }
  }
  state_.motor_stream = stream.state();
}

}  // namespace poleward::spindle
