// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the states of ions go into a checkpoint.
#pragma once

#include "flux_archive.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/ion/transport.hpp"
#include "poleward/ion/walkers.hpp"

namespace poleward::ion {

template <class Archive>
void serialize(Archive& archive, Profile& profile) {
  archive(profile.density_mol_per_m3, profile.potential_V);
}

template <class Archive>
void serialize(Archive& archive, Transport::State& state) {
  archive(state.tick, state.fields, state.profile, state.membrane_potential_V, state.ledger,
          state.at_window, state.low_field_at_window_V_per_m, state.high_field_at_window_V_per_m);
}

template <class Archive>
void serialize(Archive& archive, Walkers::Hoppers& hoppers) {
  archive(hoppers.cell, hoppers.noise, hoppers.hazard_left, hoppers.absorbed_at);
}

template <class Archive>
void serialize(Archive& archive, Walkers::State& state) {
  archive(state.tick, state.brownian, state.hoppers, state.ledger);
}

}  // namespace poleward::ion
