// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the state of the Sun's surface goes into a checkpoint.
#pragma once

#include "flux_archive.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/solar/surface_transport.hpp"

namespace poleward::solar {

template <class Archive>
void serialize(Archive& archive, SurfaceTransport::State& state) {
  archive(state.tick, state.field, state.ledger, state.at_window, state.dipole_at_window_G,
          state.scatter);
}

}  // namespace poleward::solar
