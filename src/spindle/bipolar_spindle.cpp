// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/bipolar_spindle.hpp"

#include <algorithm>

#include "poleward/core/constants.hpp"

namespace poleward::spindle {
namespace {

constexpr double rise_um = constants::rise_per_dimer_um;

}  // namespace

bool BipolarSpindle::advance() {
  if (state_.end != SpindleEnd::no || state_.tick >= config_.window.ticks) return false;
  if (state_.tick == 0) observe();
  follow_schedule();
  change_attachments();
  exchange_tubulin();
  bind_motors();
  move();
  ++state_.tick;
  state_.end = check_geometry();
  observe();
  return state_.end == SpindleEnd::no && state_.tick < config_.window.ticks;
}

double BipolarSpindle::pole_x_um(std::size_t side) const {
  return -ahead_of(side) * (0.5 * config_.poles.length_um + state_.pole_um[side]);
}

double BipolarSpindle::kinetochore_x_um(std::size_t kinetochore) const {
  SisterState const& sister = state_.sisters[kinetochore];
  return sister.start_um - ahead_of(kinetochore % 2) * sister.moved_um.value();
}

double BipolarSpindle::kinetochore_ahead_um(std::size_t kinetochore, std::size_t side) const {
  return ahead_of(side) * kinetochore_x_um(kinetochore) + 0.5 * config_.poles.length_um;
}

double BipolarSpindle::lattice_um(SpindleMicrotubule const& microtubule) const {
  if (!config_.sprung()) return 0.0;
  LaneState const& lane = state_.lanes[static_cast<std::size_t>(microtubule.lane)];
  return microtubule.role == Role::bridging ? lane.bridge_um[microtubule.side]
                                            : lane.fibre_um[microtubule.side];
}

double BipolarSpindle::ahead_um(SpindleMicrotubule const& microtubule, std::int64_t dimer) const {
  bool const in_fibre = microtubule.role == Role::held || microtubule.role == Role::bridging;
  if (config_.sprung() && in_fibre) {
    return microtubule.offset_um + rise_um * static_cast<double>(dimer) - lattice_um(microtubule);
  }
  return rise_um * static_cast<double>(dimer - microtubule.minus) -
         state_.pole_um[microtubule.side];
}

double BipolarSpindle::plus_end_x_um(SpindleMicrotubule const& microtubule) const {
  return ahead_of(microtubule.side) *
         (ahead_um(microtubule, microtubule.plus) - 0.5 * config_.poles.length_um);
}

double BipolarSpindle::minus_end_x_um(SpindleMicrotubule const& microtubule) const {
  return ahead_of(microtubule.side) *
         (ahead_um(microtubule, microtubule.minus) - 0.5 * config_.poles.length_um);
}

double BipolarSpindle::mark_x_um(SpindleMicrotubule const& microtubule) const {
  return ahead_of(microtubule.side) *
         (ahead_um(microtubule, microtubule.mark) - 0.5 * config_.poles.length_um);
}

double BipolarSpindle::anchor_um(SpindleMicrotubule const& microtubule) const {
  auto const kinetochore = static_cast<std::size_t>(microtubule.kinetochore);
  double const x_um =
      plus_end_x_um(microtubule) + ahead_of(microtubule.side) * microtubule.reach_um;
  return ahead_of(kinetochore % 2) * (state_.sisters[kinetochore].start_um - x_um);
}

void BipolarSpindle::gather(std::vector<Grasp>& grasps) const {
  std::fill(grasps.begin(), grasps.end(), Grasp{});
  for (auto const& microtubule : state_.microtubules) {
    if (microtubule.role != Role::held) continue;
    Grasp& grasp = grasps[static_cast<std::size_t>(microtubule.kinetochore)];
    ++grasp.held[microtubule.side];
    grasp.anchor_um += anchor_um(microtubule);
  }
}

void BipolarSpindle::measure_overlaps() {
  if (config_.bridges.per_side == 0) return;
  // The halves' plus ends on average: how far the left ones reach beyond the right ones.
  std::fill(overlaps_um_.begin(), overlaps_um_.end(), 0.0);
  for (auto const& microtubule : state_.microtubules) {
    if (microtubule.role != Role::bridging) continue;
    overlaps_um_[static_cast<std::size_t>(microtubule.lane)] +=
        ahead_of(microtubule.side) * plus_end_x_um(microtubule);
  }
  for (double& overlap_um : overlaps_um_) {
    overlap_um = std::max(0.0, overlap_um / config_.bridges.per_side);
  }
}

double BipolarSpindle::overlap_um(std::size_t lane) const {
  return overlaps_um_[lane];
}

SpindleEnd BipolarSpindle::check_geometry() const {
  double const left_um = pole_x_um(0);
  double const right_um = pole_x_um(1);
  if (!(left_um < right_um)) return SpindleEnd::poles_crossed;
  // Before anaphase a chromosome may rest at a pole; in anaphase it has arrived.
  for (std::size_t k = 0; state_.poleward_locked && k < state_.sisters.size(); ++k) {
    double const to_pole_um = kinetochore_ahead_um(k, k % 2) + state_.pole_um[k % 2];
    if (to_pole_um <= law().sites.reach_um) return SpindleEnd::met_pole;
  }
  if (config_.bridges.per_side > 0 &&
      std::all_of(overlaps_um_.begin(), overlaps_um_.end(), [](double um) { return um <= 0.0; })) {
    return SpindleEnd::overlap_vanished;
  }
  return SpindleEnd::no;
}

}  // namespace poleward::spindle
