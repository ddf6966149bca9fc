// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the state of a half-spindle goes into a checkpoint.
#pragma once

#include "flux_archive.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/spindle/half_spindle_state.hpp"

namespace poleward::spindle {

template <class Archive>
void serialize(Archive& archive, Microtubule::State& state) {
  archive(state.minus, state.plus, state.tip, state.stage, state.switch_hazard, state.slid_um);
}

template <class Archive>
void serialize(Archive& archive, LinkState& link) {
  archive(link.microtubule, link.exchange_stream, link.lattice_um, link.imposed_um, link.own_um,
          link.anchor_start_um, link.tension_pN, link.grip_tension_pN, link.attached, link.motors,
          link.opposing_motors);
}

template <class Archive>
void serialize(Archive& archive, VelocityWindow::State& state) {
  archive(state.seen, state.slope_per_s, state.displacement_at);
}

template <class Archive>
void serialize(Archive& archive, PhotoactivatedMark::State& state) {
  archive(state.frames, state.mark_slope_um_per_s, state.kinetochore_slope_um_per_s);
}

template <class Archive>
void serialize(Archive& archive, KinetochoreState& state) {
  archive(state.position_um, state.tension_weighted_um, state.window, state.mark,
          state.tension_sum_pN, state.grip_sum_pN, state.attached_sum, state.length_sum_um,
          state.growing_sum, state.clipped, state.link_ticks);
}

template <class Archive>
void serialize(Archive& archive, HalfSpindleState& state) {
  archive(state.tick, state.pole_um, state.links, state.kinetochores, state.attachment_stream,
          state.thermal_stream, state.assay_stream, state.ledger, state.cut_short);
}

}  // namespace poleward::spindle
