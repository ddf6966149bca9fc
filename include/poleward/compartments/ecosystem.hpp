// SPDX-License-Identifier: Apache-2.0
/// \file
/// A compartment model ready to run, and what is seen of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/compartments/model.hpp"
#include "poleward/compartments/network.hpp"
#include "poleward/flux/pools.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::compartments {

/// A set of pools that a boundary is drawn around.
struct NamedBoundary {
  std::string name;
  std::vector<flux::HolderId> inside;
};

/// Everything a run and its analysis need.  Amounts in the model's unit, times in its time unit.
struct Ecosystem {
  flux::PoolsConfig pools;
  std::vector<NamedBoundary> boundaries;  ///< one around everything, "system", if none was drawn
  std::int64_t ticks = 0;
  std::string time_unit;
  Analysis analysis = Analysis::none;
  Network network;               ///< steady flows; empty without an analysis
  std::vector<double> storages;  ///< at those flows; empty without an analysis of storage

  [[nodiscard]] std::string flow_unit() const { return pools.unit + "/" + time_unit; }

  [[nodiscard]] double duration() const { return static_cast<double>(ticks) * pools.tick; }
};

/// \pre problems(model, times) is empty
[[nodiscard]] Ecosystem ecosystem(CompartmentsModel const& model, RunTimes const& times);

/// A number reported for every replicate.
struct Observable {
  std::string name;
  std::string unit;
  std::string meaning;
};

/// Storage of each pool, what each transfer moved, import, export, internal transfer and storage
/// change of each boundary; with an analysis the measures of the network and of each boundary.
[[nodiscard]] std::vector<Observable> observables(Ecosystem const& ecosystem);

/// Their values, in the same order.
[[nodiscard]] std::vector<stats::Moments> observe(Ecosystem const& ecosystem,
                                                  flux::Pools const& pools);

/// A transfer that crosses one boundary and stays inside another.
struct SharedTransfer {
  std::size_t transfer = 0;
  std::size_t crosses = 0;  ///< index of the boundary it leaves
  std::size_t stays = 0;    ///< index of the boundary it stays in
};

/// The first transfers between pools that are an export of one boundary and internal to another.
[[nodiscard]] std::vector<SharedTransfer> shared_transfers(Ecosystem const& ecosystem);

}  // namespace poleward::compartments
