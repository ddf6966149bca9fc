// SPDX-License-Identifier: Apache-2.0
// The balance of forces where lattices move in sprung grips: k-fibres and bridging fibres.
#include <algorithm>

#include "poleward/spindle/bipolar_spindle.hpp"

namespace poleward::spindle {
namespace {

// Rows of a lane's block.
constexpr int fibre_row(int side) {
  return 2 + side;
}

constexpr int bridge_row(int side) {
  return 4 + side;
}

}  // namespace

double BipolarSpindle::motor_load_pN(std::size_t lane) const {
  Loads const& load = loads_[lane];
  return -0.5 * (load.bridge_grip_pN[0] + load.bridge_grip_pN[1]);
}

void BipolarSpindle::balance_sprung() {
  sprung_.clear();
  for (std::size_t lane = 0; lane < loads_.size(); ++lane) {
    fill_lane(lane);
    fill_fibres(lane);
    if (config_.bridges.per_side > 0) fill_bridge(lane);
  }
  fill_poles(sprung_.corner(), sprung_.corner_value());
  sprung_.solve();
  pole_steps_um_ = sprung_.corner_value();
  for (std::size_t lane = 0; lane < loads_.size(); ++lane) {
    LaneState& state = state_.lanes[lane];
    for (int side = 0; side < 2; ++side) {
      auto const s = static_cast<std::size_t>(side);
      steps_um_[2 * lane + s] = sprung_.value(lane, side);
      fibre_steps_um_[2 * lane + s] = sprung_.value(lane, fibre_row(side));
      state.fibre_um[s] += fibre_steps_um_[2 * lane + s];
      state.bridge_um[s] += sprung_.value(lane, bridge_row(side));
    }
  }
  carry_passengers();
}

void BipolarSpindle::fill_lane(std::size_t lane) {
  double const link = law().sites.link_pN_per_um;
  SisterEquations sisters;
  fill_sisters(lane, sisters);
  sprung_.matrix(lane, 1, 0) = sisters.coupling;
  for (int sister = 0; sister < 2; ++sister) {
    auto const s = static_cast<std::size_t>(sister);
    sprung_.matrix(lane, sister, sister) = sisters.diagonal[s];
    sprung_.value(lane, sister) = sisters.value[s];
    for (int side = 0; side < 2; ++side) {
      sprung_.matrix(lane, fibre_row(side), sister) =
          -link * loads_[lane].signed_links[s][static_cast<std::size_t>(side)];
    }
  }
}

void BipolarSpindle::fill_fibres(std::size_t lane) {
  Loads const& load = loads_[lane];
  double const grip = *law().minus_ends.grip_pN_per_um;
  double const tick_s = config_.window.tick_s;
  for (int side = 0; side < 2; ++side) {
    auto const s = static_cast<std::size_t>(side);
    bool const severed = state_.lanes[lane].severed[s] != 0;
    double const gripped = severed ? 0.0 : grip * load.fibre_count[s];
    double& diagonal = sprung_.matrix(lane, fibre_row(side), fibre_row(side));
    double& value = sprung_.value(lane, fibre_row(side));
    diagonal = law().minus_ends.lattice_drag_pN_s_per_um / tick_s + gripped +
               law().sites.link_pN_per_um * load.fibre_count[s];
    value = (severed ? 0.0 : load.fibre_grip_pN[s]) - load.fibre_tension_pN[s];
    if (severed && law().stub_pull.force_pN > 0.0) {
      value += law().stub_pull.force_pN;
      diagonal += law().stub_pull.force_pN / (law().stub_pull.speed_um_per_s * tick_s);
    }
    grip_pole(lane, fibre_row(side), s, gripped, severed ? 0.0 : load.fibre_grip_pN[s]);
  }
}

void BipolarSpindle::fill_bridge(std::size_t lane) {
  Loads const& load = loads_[lane];
  BridgesConfig const& bridges = law().bridges;
  double const tick_s = config_.window.tick_s;
  double const grip = *law().minus_ends.grip_pN_per_um * bridges.per_side;
  // Force and drag between the antiparallel halves.
  double force_pN = 0.0;
  double drag = bridges.crosslinker_pN_s_per_um2 * overlaps_um_[lane];
  auto const& bound = state_.lanes[lane].motors;
  add_motors(law().kinesin5, bound[0], 1.0, force_pN, drag);
  add_motors(law().kinesin14, bound[1], -1.0, force_pN, drag);
  for (int side = 0; side < 2; ++side) {
    auto const s = static_cast<std::size_t>(side);
    double const coupled =
        bridges.coupling_pN_s_per_um2 * load.fibre_length_um[s] / std::max(load.fibre_count[s], 1);
    sprung_.matrix(lane, bridge_row(side), bridge_row(side)) =
        (law().minus_ends.lattice_drag_pN_s_per_um + coupled + drag) / tick_s + grip;
    sprung_.matrix(lane, fibre_row(side), fibre_row(side)) += coupled / tick_s;
    sprung_.matrix(lane, bridge_row(side), fibre_row(side)) = -coupled / tick_s;
    sprung_.value(lane, bridge_row(side)) = load.bridge_grip_pN[s] + force_pN;
    grip_pole(lane, bridge_row(side), s, grip, load.bridge_grip_pN[s]);
  }
  sprung_.matrix(lane, bridge_row(1), bridge_row(0)) = drag / tick_s;
}

void BipolarSpindle::add_motors(SlidingMotorsConfig const& motors, int bound, double direction,
                                double& force_pN, double& drag_pN_s_per_um) const {
  if (bound == 0 || !law().machines.flux) return;
  force_pN += direction * bound * motors.stall_pN;
  drag_pN_s_per_um += bound * motors.stall_pN / (2.0 * motors.speed_um_per_s);
}

void BipolarSpindle::grip_pole(std::size_t lane, int row, std::size_t side, double gripped,
                               double tension_pN) {
  if (!law().poles.movable) return;
  sprung_.border(lane, row, static_cast<int>(side)) = -gripped;
  sprung_.corner()[2 * side] += gripped;
  sprung_.corner_value()[side] -= tension_pN;
}

void BipolarSpindle::carry_passengers() {
  bool const sprung = config_.sprung();
  for (auto const& microtubule : state_.microtubules) {
    if (microtubule.role != Role::held) continue;
    auto const kinetochore = static_cast<std::size_t>(microtubule.kinetochore);
    Grasp& grasp = grasps_[kinetochore];
    double const sign = kinetochore % 2 == microtubule.side ? 1.0 : -1.0;
    double const pole_um = pole_steps_um_[microtubule.side];
    grasp.pole_um += sign * pole_um;
    auto const fibre = 2 * static_cast<std::size_t>(microtubule.lane) + microtubule.side;
    grasp.carried_um += sprung ? sign * fibre_steps_um_[fibre] : sign * pole_um;
  }
  if (sprung) return;
  // Gripped rigidly, a lattice is reeled in at once.
  for (Grasp& grasp : grasps_) grasp.carried_um += grasp.reeled_um;
}

}  // namespace poleward::spindle
