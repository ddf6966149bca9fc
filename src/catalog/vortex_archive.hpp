// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the state of vortices goes into a checkpoint.
#pragma once

#include "flux_archive.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/vortex/vortices.hpp"

namespace poleward::vortex {

template <class Archive>
void serialize(Archive& archive, Vortices::State& state) {
  archive(state.tick, state.entered, state.x, state.y, state.noise, state.entry_noise,
          state.x_at_window, state.path_x, state.heat_J_per_m, state.steps, state.crossed_at_window,
          state.mode_at_window_m, state.ledger);
}

}  // namespace poleward::vortex
