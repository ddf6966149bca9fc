// SPDX-License-Identifier: Apache-2.0
// The implicit balance of all forces along the axis over one tick.
#include <algorithm>
#include <cmath>

#include "poleward/core/constants.hpp"
#include "poleward/random/distributions.hpp"
#include "poleward/spindle/bipolar_spindle.hpp"

namespace poleward::spindle {

void BipolarSpindle::move() {
  retension();
  load_microtubules();
  draw_kicks();
  if (config_.sprung()) {
    balance_sprung();
  } else {
    balance_rigid();
  }
  for (std::size_t side = 0; side < side_count; ++side) {
    state_.pole_um[side] += pole_steps_um_[side];
  }
  regrip();
  book_motion();
  retension();
  measure_overlaps();
}

void BipolarSpindle::retension() {
  double const link = law().sites.link_pN_per_um;
  double const grip = law().minus_ends.grip_pN_per_um.value_or(0.0);
  for (auto& microtubule : state_.microtubules) {
    if (microtubule.role == Role::held) {
      auto const kinetochore = static_cast<std::size_t>(microtubule.kinetochore);
      microtubule.tension_pN =
          link * (kinetochore_ahead_um(kinetochore, microtubule.side) -
                  ahead_um(microtubule, microtubule.plus) - microtubule.reach_um);
      // Without a spring at the pole the fibre hands its tension on.
      microtubule.grip_tension_pN = microtubule.tension_pN;
    }
    if (!config_.sprung()) continue;
    if (microtubule.role != Role::held && microtubule.role != Role::bridging) continue;
    microtubule.grip_tension_pN =
        grip * (ahead_um(microtubule, microtubule.minus) + state_.pole_um[microtubule.side]);
  }
}

void BipolarSpindle::load_microtubules() {
  std::fill(loads_.begin(), loads_.end(), Loads{});
  cortical_pN_ = {};
  for (auto const& microtubule : state_.microtubules) {
    std::size_t const side = microtubule.side;
    if (microtubule.role == Role::bridging) {
      loads_[static_cast<std::size_t>(microtubule.lane)].bridge_grip_pN[side] +=
          microtubule.grip_tension_pN;
    } else if (microtubule.role == Role::held) {
      load_held(microtubule);
    } else if (microtubule.role == Role::searching) {
      load_searching(microtubule);
    }
  }
}

void BipolarSpindle::load_held(SpindleMicrotubule const& microtubule) {
  std::size_t const side = microtubule.side;
  Loads& load = loads_[static_cast<std::size_t>(microtubule.lane)];
  std::size_t const sister = static_cast<std::size_t>(microtubule.kinetochore) % 2;
  int const sign = sister == side ? 1 : -1;
  load.pull_pN[sister] += sign * microtubule.tension_pN;
  ++load.links[sister];
  load.signed_links[sister][side] += sign;
  load.fibre_tension_pN[side] += microtubule.tension_pN;
  load.fibre_grip_pN[side] += microtubule.grip_tension_pN;
  ++load.fibre_count[side];
  load.fibre_length_um[side] +=
      constants::rise_per_dimer_um * static_cast<double>(microtubule.plus - microtubule.minus);
}

void BipolarSpindle::load_searching(SpindleMicrotubule const& microtubule) {
  std::size_t const side = microtubule.side;
  if (microtubule.lane < 0) {
    double const along_um = microtubule.cosine * constants::rise_per_dimer_um *
                            static_cast<double>(microtubule.plus - microtubule.minus);
    bool const touches = along_um >= law().poles.cortex_um - state_.pole_um[side];
    if (touches) cortical_pN_[side] += law().poles.cortex_pull_pN * microtubule.cosine;
    return;
  }
  auto const lane = static_cast<std::size_t>(microtubule.lane);
  double const middle_um =
      0.5 * (kinetochore_ahead_um(2 * lane, side) + kinetochore_ahead_um(2 * lane + 1, side));
  if (ahead_um(microtubule, microtubule.plus) > middle_um) ++loads_[lane].beyond[side];
}

void BipolarSpindle::draw_kicks() {
  if (config_.sisters.bath != BathKind::thermal) return;
  random::Stream stream(state_.thermal_stream);
  double const kick_pN = std::sqrt(2.0 * constants::thermal_energy_pN_um(law().temperature_K) *
                                   law().sisters.drag_pN_s_per_um / config_.window.tick_s);
  for (double& kick : kicks_pN_) kick = kick_pN * random::normal(stream);
  state_.thermal_stream = stream.state();
}

double BipolarSpindle::ejection_pN(std::size_t kinetochore, double& stiffness_pN_per_um) const {
  EjectionConfig const& ejection = law().ejection;
  double const toward = -ahead_of(kinetochore % 2);
  double const x_um = kinetochore_x_um(kinetochore);
  switch (ejection.kind) {
    case EjectionKind::spring: {
      stiffness_pN_per_um = ejection.stiffness_pN_per_um;
      double const middle_um = 0.5 * (pole_x_um(0) + pole_x_um(1));
      return -toward * ejection.stiffness_pN_per_um * (x_um - middle_um);
    }
    case EjectionKind::density: {
      double const from_left_pN =
          ejection.force_pN * std::exp(-(x_um - pole_x_um(0)) / ejection.length_um);
      double const from_right_pN =
          ejection.force_pN * std::exp(-(pole_x_um(1) - x_um) / ejection.length_um);
      stiffness_pN_per_um = (from_left_pN + from_right_pN) / ejection.length_um;
      return toward * (from_left_pN - from_right_pN);
    }
    case EjectionKind::chromokinesins: {
      auto const& beyond = loads_[kinetochore / 2].beyond;
      return toward * 0.5 * ejection.force_pN * (beyond[0] - beyond[1]);
    }
    case EjectionKind::none:
      break;
  }
  return 0.0;
}

void BipolarSpindle::fill_sisters(std::size_t lane, SisterEquations& equations) const {
  SistersConfig const& sisters = law().sisters;
  double const cohesin = state_.cohesin_cut ? 0.0 : sisters.cohesin_pN_per_um;
  double const stretch_um =
      kinetochore_x_um(2 * lane + 1) - kinetochore_x_um(2 * lane) - sisters.cohesin_rest_um;
  equations.coupling = cohesin;
  for (std::size_t sister = 0; sister < 2; ++sister) {
    std::size_t const k = 2 * lane + sister;
    double stiffness = 0.0;
    double const ejection = ejection_pN(k, stiffness);
    equations.diagonal[sister] = sisters.drag_pN_s_per_um / config_.window.tick_s + cohesin +
                                 stiffness +
                                 law().sites.link_pN_per_um * loads_[lane].links[sister];
    equations.value[sister] =
        loads_[lane].pull_pN[sister] - cohesin * stretch_um + ejection + kicks_pN_[k];
  }
}

void BipolarSpindle::fill_poles(std::array<double, 3>& corner, std::array<double, 2>& value) const {
  SpindlePolesConfig const& poles = law().poles;
  corner[1] = 0.0;
  for (std::size_t side = 0; side < side_count; ++side) {
    double& diagonal = corner[2 * side];
    if (!poles.movable) {
      diagonal = 1.0;
      value[side] = 0.0;
      continue;
    }
    diagonal += poles.drag_pN_s_per_um / config_.window.tick_s + poles.tether_pN_per_um;
    value[side] +=
        poles.outward_force_pN + cortical_pN_[side] - poles.tether_pN_per_um * state_.pole_um[side];
  }
}

void BipolarSpindle::balance_rigid() {
  double const link = law().sites.link_pN_per_um;
  bool const movable = law().poles.movable;
  rigid_.clear();
  auto& corner = rigid_.corner();
  auto& value = rigid_.corner_value();
  for (std::size_t lane = 0; lane < loads_.size(); ++lane) {
    Loads const& load = loads_[lane];
    SisterEquations sisters;
    fill_sisters(lane, sisters);
    rigid_.matrix(lane, 1, 0) = sisters.coupling;
    for (int sister = 0; sister < 2; ++sister) {
      auto const s = static_cast<std::size_t>(sister);
      rigid_.matrix(lane, sister, sister) = sisters.diagonal[s];
      rigid_.value(lane, sister) = sisters.value[s];
      for (int side = 0; movable && side < 2; ++side) {
        rigid_.border(lane, sister, side) =
            -link * load.signed_links[s][static_cast<std::size_t>(side)];
      }
    }
    for (std::size_t side = 0; movable && side < side_count; ++side) {
      corner[2 * side] += link * load.fibre_count[side];
      value[side] -= load.fibre_tension_pN[side];
    }
  }
  fill_poles(corner, value);
  rigid_.solve();
  pole_steps_um_ = value;
  for (std::size_t lane = 0; lane < loads_.size(); ++lane) {
    for (int sister = 0; sister < 2; ++sister) {
      steps_um_[2 * lane + static_cast<std::size_t>(sister)] = rigid_.value(lane, sister);
    }
  }
  carry_passengers();
}

}  // namespace poleward::spindle
