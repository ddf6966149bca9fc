// SPDX-License-Identifier: Apache-2.0
// How a whole spindle starts.
#include <cmath>
#include <numbers>

#include "bipolar_books.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/core/error.hpp"
#include "poleward/random/distributions.hpp"
#include "poleward/spindle/bipolar_spindle.hpp"

namespace poleward::spindle {
namespace {

constexpr double rise_um = constants::rise_per_dimer_um;

std::int64_t dimers_in(double length_um) {
  return static_cast<std::int64_t>(std::floor(length_um / rise_um));
}

// Drawn from the long-run law of an unloaded tip.
TipState stationary_tip(TipLaw const& law, random::Stream& stream) {
  double const leaving = law.catastrophe.per_s + law.rescue.per_s;
  double const growing = leaving > 0.0 ? law.rescue.per_s / leaving : 1.0;
  return random::uniform(stream) < growing ? TipState::growing : TipState::shrinking;
}

}  // namespace

BipolarSpindle::BipolarSpindle(Config const& config, random::Address const& address)
    : config_(config),
      ledger_(spindle_books::make_ledger(config)),
      rigid_(config.sprung() ? 0 : config.lanes()),
      sprung_(config.sprung() ? config.lanes() : 0) {
  start(address);
}

void BipolarSpindle::start(random::Address const& address) {
  auto stream = [&](random::Purpose purpose, std::uint64_t entity = 0) {
    random::Address at = address;
    at.purpose = purpose;
    at.entity = entity;
    return random::Stream(at);
  };
  std::size_t const lanes = config_.lanes();
  state_.lanes.resize(lanes);
  state_.sisters.resize(2 * lanes);
  state_.happened.assign(config_.schedule.size(), -1);
  auto initial = stream(random::Purpose::initial_state);
  start_lanes(initial);
  start_fibres(initial);
  start_bridges(initial);
  state_.tip_stream = stream(random::Purpose::lattice_exchange).state();
  state_.attachment_stream = stream(random::Purpose::attachment).state();
  state_.motor_stream = stream(random::Purpose::attachment, 1).state();
  state_.thermal_stream = stream(random::Purpose::thermal_noise).state();
  ledger_.open(flux::HolderId(1), {.count = stored()[1].count});
  grasps_.resize(2 * lanes);
  loads_.resize(lanes);
  overlaps_um_.resize(lanes);
  kicks_pN_.resize(2 * lanes);
  steps_um_.resize(2 * lanes);
  fibre_steps_um_.resize(2 * lanes);
  derive();
}

void BipolarSpindle::start_lanes(random::Stream& stream) {
  auto const& sisters = config_.sisters;
  double const lanes = static_cast<double>(config_.lanes());
  double const turn = std::numbers::pi * (3.0 - std::sqrt(5.0));
  for (std::size_t lane = 0; lane < state_.lanes.size(); ++lane) {
    // A sunflower's spiral lays any number of pairs evenly over the plate.
    double const place = static_cast<double>(lane) + 0.5;
    double const radius_um = sisters.plate_radius_um * std::sqrt(place / lanes);
    state_.lanes[lane].across_um = {radius_um * std::cos(turn * place),
                                    radius_um * std::sin(turn * place)};
    for (double& clock : state_.lanes[lane].binding_clock) clock = random::exponential(stream);
    for (double& clock : state_.lanes[lane].unbinding_clock) clock = random::exponential(stream);
    double const middle_um = sisters.start_spread_um * random::normal(stream);
    for (std::size_t side = 0; side < side_count; ++side) {
      state_.sisters[2 * lane + side].start_um =
          middle_um - ahead_of(side) * 0.5 * sisters.cohesin_rest_um;
    }
  }
}

void BipolarSpindle::start_fibres(random::Stream& stream) {
  for (std::size_t kinetochore = 0; kinetochore < state_.sisters.size(); ++kinetochore) {
    if (!config_.sites.attached_at_start) break;
    std::size_t const side = kinetochore % 2;
    double const length_um = kinetochore_ahead_um(kinetochore, side);
    TipState const tip = stationary_tip(config_.sites.tips, stream);
    for (int site = 0; site < config_.sites.sites; ++site) {
      SpindleMicrotubule fibre{.role = Role::held,
                               .side = static_cast<std::uint8_t>(side),
                               .tip = tip,
                               .lane = static_cast<std::int32_t>(kinetochore / 2),
                               .kinetochore = static_cast<std::int32_t>(kinetochore),
                               .plus = dimers_in(length_um)};
      fibre.reach_um = length_um - rise_um * static_cast<double>(fibre.plus);
      add_microtubule(fibre, stream);
    }
  }
  for (std::size_t side = 0; side < side_count; ++side) {
    for (int i = 0; i < config_.search.per_pole; ++i) {
      add_microtubule({.side = static_cast<std::uint8_t>(side)}, stream);
    }
  }
}

void BipolarSpindle::start_bridges(random::Stream& stream) {
  double const length_um = 0.5 * (config_.poles.length_um + config_.bridges.overlap_um);
  for (std::size_t lane = 0; lane < state_.lanes.size(); ++lane) {
    for (std::size_t side = 0; side < side_count; ++side) {
      for (int i = 0; i < config_.bridges.per_side; ++i) {
        add_microtubule({.role = Role::bridging,
                         .side = static_cast<std::uint8_t>(side),
                         .lane = static_cast<std::int32_t>(lane),
                         .plus = dimers_in(length_um)},
                        stream);
      }
    }
  }
}

void BipolarSpindle::add_microtubule(SpindleMicrotubule microtubule, random::Stream& stream) {
  for (double* clock : {&microtubule.tip_clock, &microtubule.minus_clock, &microtubule.switch_clock,
                        &microtubule.grip_clock}) {
    *clock = random::exponential(stream);
  }
  state_.microtubules.push_back(microtubule);
}

void BipolarSpindle::derive() {
  measure_overlaps();
  gather(grasps_);
  load_microtubules();
}

BipolarSpindle::State BipolarSpindle::state() const {
  State saved = state_;
  saved.ledger = ledger_.state();
  return saved;
}

void BipolarSpindle::restore(State const& state) {
  if (state.microtubules.size() != state_.microtubules.size() ||
      state.sisters.size() != state_.sisters.size() ||
      state.happened.size() != state_.happened.size()) {
    throw InputError("the saved state is of another spindle: it has " +
                     std::to_string(state.microtubules.size()) + " microtubules, the model " +
                     std::to_string(state_.microtubules.size()));
  }
  ledger_.restore(state.ledger);
  state_ = state;
  derive();
}

}  // namespace poleward::spindle
