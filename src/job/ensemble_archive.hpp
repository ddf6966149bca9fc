// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the state of an ensemble goes into a checkpoint, and the format number of all of it.
#pragma once

#include "poleward/checkpoint/archive.hpp"
#include "poleward/ensemble/ensemble.hpp"

namespace poleward::stats {

template <class Archive>
void serialize(Archive& archive, Moments& moments) {
  archive(moments.count, moments.mean, moments.sum_squared_deviations);
}

}  // namespace poleward::stats

namespace poleward::ensemble {

template <class Archive>
void serialize(Archive& archive, Table::Spread& spread) {
  archive(spread.cell, spread.moments);
}

template <class Archive>
void serialize(Archive& archive, Table::State& table) {
  archive(table.arms, table.observables, table.accounts, table.status, table.means, table.spreads,
          table.ledger, table.residual);
}

template <class Archive>
void serialize(Archive& archive, Ensemble::Running& running) {
  archive(running.replicate, running.arm, running.bytes);
}

/// Writes what a State reads.
template <class Archive>
void save(Archive& archive, Ensemble::StateView const& view) {
  archive(view.table, view.running, view.next, view.tested, view.stopped_at);
}

template <class Archive>
void serialize(Archive& archive, Ensemble::State& state) {
  archive(state.table, state.running, state.next, state.tested, state.stopped_at);
}

}  // namespace poleward::ensemble

namespace poleward::job {

/// Of everything in a checkpoint, the simulations' bytes included: raise it with any change.
inline constexpr std::uint32_t checkpoint_format = 1;

}  // namespace poleward::job
