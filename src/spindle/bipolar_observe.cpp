// SPDX-License-Identifier: Apache-2.0
// What is gathered from a whole spindle while it runs.
#include "poleward/core/constants.hpp"
#include "poleward/spindle/bipolar_spindle.hpp"
#include "poleward/spindle/velocity_window.hpp"

namespace poleward::spindle {

void BipolarSpindle::observe() {
  WindowConfig const& window = config_.window;
  std::int64_t const filmed = state_.tick - config_.tracks_start;
  if (filmed >= 0 && filmed % window.frame_every == 0) {
    for (std::size_t k = 0; k < state_.sisters.size(); ++k) {
      state_.seen.tracks_um.push_back(kinetochore_x_um(k));
    }
  }
  std::int64_t const since = state_.tick - window.window_start;
  if (since < 0 || since % window.observe_every != 0) return;
  double const spacing_s = static_cast<double>(window.observe_every) * window.tick_s;
  double const weight_per_s =
      slope_weight(state_.seen.observations, window.observations(), spacing_s);
  ++state_.seen.observations;
  observe_kinetochores(weight_per_s);
  observe_scene();
  double const length_um = pole_x_um(1) - pole_x_um(0);
  state_.seen.length_um += length_um;
  state_.seen.length_um_per_s += weight_per_s * (state_.pole_um[0] + state_.pole_um[1]);
}

void BipolarSpindle::observe_kinetochores(double weight_per_s) {
  SpindleSeen& seen = state_.seen;
  std::size_t const kinetochores = state_.sisters.size();
  seen.slopes_um_per_s.resize(kinetochores);
  seen.lattice_um_per_s.resize(kinetochores);
  seen.bridge_um_per_s.resize(kinetochores);
  for (std::size_t k = 0; k < kinetochores; ++k) {
    std::size_t const side = k % 2;
    Parts const parts = displacement_um(k);
    for (std::size_t which = 0; which < part_count; ++which) {
      seen.slopes_um_per_s[k][which] += weight_per_s * parts[which];
    }
    seen.slopes_um_per_s[k][part_count] += weight_per_s * state_.pole_um[side];
    LaneState const& lane = state_.lanes[k / 2];
    // Gripped rigidly, what is reeled in is what the lattice moved beyond its pole.
    double const fibre_um =
        config_.sprung() ? lane.fibre_um[side] - state_.pole_um[side] : part(parts, Part::reel_in);
    seen.lattice_um_per_s[k] += weight_per_s * fibre_um;
    seen.bridge_um_per_s[k] += weight_per_s * (lane.bridge_um[side] - state_.pole_um[side]);
  }
}

void BipolarSpindle::observe_scene() {
  SpindleSeen& seen = state_.seen;
  auto const lanes = static_cast<double>(state_.lanes.size());
  for (std::size_t lane = 0; lane < state_.lanes.size(); ++lane) {
    seen.sister_distance_um +=
        (kinetochore_x_um(2 * lane + 1) - kinetochore_x_um(2 * lane)) / lanes;
    seen.overlap_um += overlaps_um_[lane] / lanes;
    seen.oriented[static_cast<std::size_t>(orientation(lane))] += 1.0 / lanes;
    seen.motors += state_.lanes[lane].motors[0];
  }
  double tension_pN = 0.0;
  double bridge_pN = 0.0;
  double searching_um = 0.0;
  int held = 0;
  int bridging = 0;
  int searching = 0;
  for (auto const& microtubule : state_.microtubules) {
    if (microtubule.role == Role::held) {
      ++held;
      tension_pN += microtubule.tension_pN;
    } else if (microtubule.role == Role::bridging) {
      ++bridging;
      bridge_pN += microtubule.grip_tension_pN;
    } else if (microtubule.role == Role::searching) {
      ++searching;
      searching_um +=
          constants::rise_per_dimer_um * static_cast<double>(microtubule.plus - microtubule.minus);
    }
  }
  seen.held += held / (2.0 * lanes);
  if (held > 0) seen.tension_pN += tension_pN / held;
  if (bridging > 0) seen.bridge_grip_pN += bridge_pN / bridging;
  if (searching > 0) seen.astral_length_um += searching_um / searching;
}

}  // namespace poleward::spindle
