// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the states of the engine go into a checkpoint.
#pragma once

#include "poleward/checkpoint/archive.hpp"
#include "poleward/flux/absorbing_agents.hpp"
#include "poleward/flux/field.hpp"
#include "poleward/flux/pools.hpp"

namespace poleward::flux {

template <class Archive>
void serialize(Archive& archive, CompensatedSum& sum) {
  archive(sum.sum, sum.compensation);
}

template <class Archive>
void serialize(Archive& archive, Stored& stored) {
  archive(stored.count, stored.amount, stored.magnitude);
}

template <class Archive>
void serialize(Archive& archive, Ledger::Entry& entry) {
  archive(entry.count, entry.gross_count, entry.amount, entry.magnitude);
}

template <class Archive>
void serialize(Archive& archive, Ledger::State& state) {
  archive(state.entries, state.crossed, state.opening);
}

template <class Archive>
void serialize(Archive& archive, Pools::State& state) {
  archive(state.tick, state.amounts, state.counts, state.hazard_left, state.stream, state.ledger);
}

template <class Archive>
void serialize(Archive& archive, Field::State& state) {
  archive(state.density, state.amounts, state.contributions);
}

template <class Archive>
void serialize(Archive& archive, AbsorbingAgents::State& state) {
  archive(state.time, state.place, state.noise, state.absorbed_at);
}

}  // namespace poleward::flux
