// SPDX-License-Identifier: Apache-2.0
// What the schedule makes happen.
#include <algorithm>
#include <cmath>

#include "bipolar_books.hpp"
#include "poleward/core/constants.hpp"
#include "poleward/spindle/bipolar_spindle.hpp"

namespace poleward::spindle {

void BipolarSpindle::follow_schedule() {
  if (state_.attached_since < 0 && all_bioriented()) state_.attached_since = state_.tick;
  for (std::size_t i = 0; i < config_.schedule.size(); ++i) {
    SpindleEvent const& event = config_.schedule[i];
    if (state_.happened[i] >= 0) continue;
    if (event.on_attachment && state_.attached_since < 0) continue;
    std::int64_t const due = event.on_attachment ? state_.attached_since + event.tick : event.tick;
    if (state_.tick >= due) happen(event, i);
  }
}

void BipolarSpindle::happen(SpindleEvent const& event, std::size_t index) {
  using What = SpindleEvent::What;
  state_.happened[index] = state_.tick;
  switch (event.what) {
    case What::cut_cohesin:
      state_.cohesin_cut = true;
      break;
    case What::lock_poleward:
      state_.poleward_locked = true;
      break;
    case What::change:
      state_.phase = static_cast<std::int64_t>(index);
      break;
    case What::photoactivate:
      photoactivate(event.distance_um);
      break;
    case What::ablate:
      ablate(event);
      break;
  }
}

void BipolarSpindle::photoactivate(double distance_um) {
  for (auto& microtubule : state_.microtubules) {
    double const along_um =
        distance_um - state_.pole_um[microtubule.side] - ahead_um(microtubule, microtubule.minus);
    auto const dimer = microtubule.minus + static_cast<std::int64_t>(
                                               std::floor(along_um / constants::rise_per_dimer_um));
    bool const there = dimer >= microtubule.minus && dimer < microtubule.plus;
    microtubule.mark = there ? dimer : no_mark;
  }
}

void BipolarSpindle::ablate(SpindleEvent const& event) {
  LaneState& lane = state_.lanes[event.lane];
  lane.severed[event.side] = 1;
  std::int64_t removed = 0;
  for (auto& microtubule : state_.microtubules) {
    if (microtubule.role != Role::held || microtubule.side != event.side ||
        static_cast<std::size_t>(microtubule.lane) != event.lane) {
      continue;
    }
    double const along_um =
        event.distance_um - state_.pole_um[event.side] - ahead_um(microtubule, microtubule.minus);
    auto const cut = static_cast<std::int64_t>(std::floor(along_um / constants::rise_per_dimer_um));
    std::int64_t const gone =
        std::clamp<std::int64_t>(cut, 0, microtubule.plus - microtubule.minus);
    microtubule.minus += gone;
    removed += gone;
  }
  ledger_.transfer(spindle_books::cuts(), flux::Mechanism::jump, -removed);
}

void BipolarSpindle::regrip() {
  for (std::size_t i = 0; i < state_.lanes.size(); ++i) {
    for (std::size_t side = 0; side < side_count; ++side) {
      if (state_.lanes[i].severed[side] == 0) continue;
      // A stub's minus ends move together; the first one at the pole takes hold for all.
      bool const back = std::any_of(
          state_.microtubules.begin(), state_.microtubules.end(), [&](auto const& microtubule) {
            return microtubule.role == Role::held && microtubule.side == side &&
                   static_cast<std::size_t>(microtubule.lane) == i &&
                   ahead_um(microtubule, microtubule.minus) <= -state_.pole_um[side];
          });
      if (back) state_.lanes[i].severed[side] = 0;
    }
  }
}

}  // namespace poleward::spindle
