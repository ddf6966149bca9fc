// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the state of a whole spindle goes into a checkpoint.
#pragma once

#include "flux_archive.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/spindle/bipolar_state.hpp"

namespace poleward::spindle {

template <class Archive>
void serialize(Archive& archive, SpindleMicrotubule& microtubule) {
  archive(microtubule.role, microtubule.side, microtubule.tip, microtubule.lane,
          microtubule.kinetochore, microtubule.minus, microtubule.plus, microtubule.mark,
          microtubule.offset_um, microtubule.reach_um, microtubule.cosine, microtubule.tip_clock,
          microtubule.minus_clock, microtubule.switch_clock, microtubule.grip_clock,
          microtubule.tension_pN, microtubule.grip_tension_pN);
}

template <class Archive>
void serialize(Archive& archive, SisterState& sister) {
  archive(sister.start_um, sister.moved_um);
}

template <class Archive>
void serialize(Archive& archive, LaneState& lane) {
  archive(lane.across_um, lane.fibre_um, lane.bridge_um, lane.severed, lane.motors,
          lane.binding_clock, lane.unbinding_clock);
}

template <class Archive>
void serialize(Archive& archive, SpindleSeen& seen) {
  archive(seen.observations, seen.slopes_um_per_s, seen.lattice_um_per_s, seen.bridge_um_per_s,
          seen.length_um_per_s, seen.length_um, seen.overlap_um, seen.sister_distance_um, seen.held,
          seen.tension_pN, seen.bridge_grip_pN, seen.motors, seen.astral_length_um, seen.oriented,
          seen.tracks_um);
}

template <class Archive>
void serialize(Archive& archive, BipolarState& state) {
  archive(state.tick, state.microtubules, state.sisters, state.lanes, state.pole_um,
          state.attached_since, state.happened, state.phase, state.cohesin_cut,
          state.poleward_locked, state.tip_stream, state.attachment_stream, state.thermal_stream,
          state.motor_stream, state.ledger, state.seen, state.end);
}

}  // namespace poleward::spindle
