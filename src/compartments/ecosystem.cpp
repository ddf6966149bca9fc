// SPDX-License-Identifier: Apache-2.0
#include "poleward/compartments/ecosystem.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "checks.hpp"

namespace poleward::compartments {
namespace {

using flux::HolderId;
using flux::TransferLaw;

double opening(CompartmentsModel const& model, PoolModel const& pool, ModelUnits const& units) {
  bool const is_stored = model.start == Start::stored && !pool.storage.empty();
  return is_stored ? number_in(pool.storage, units.amount) : 0.0;
}

/// Law, rate and season of a transfer in the model's units.
flux::PoolTransfer transfer_of(CompartmentsModel const& model, TransferModel const& transfer,
                               std::string const* donor_storage, ModelUnits const& units) {
  flux::PoolTransfer made{.name = transfer.full_name()};
  auto const year = std::get<schema::Unit>(schema::parse_unit("1/yr"));
  auto const per_time = std::get<schema::Unit>(schema::parse_unit("1/" + units.time.text));
  auto const day = std::get<schema::Unit>(schema::parse_unit("d"));
  if (transfer.rate_per_yr) {
    made.rate = schema::convert(*transfer.rate_per_yr, year, per_time);
  } else if (!transfer.maximum.empty()) {
    made.law = TransferLaw::saturating;
    made.rate = number_in(transfer.maximum, units.flow);
    made.half_saturation = number_in(transfer.half_saturation, units.amount);
  } else {
    made.rate = number_in(transfer.flow, units.flow);
    bool const follows = model.flows == FlowLaw::donor_controlled && donor_storage != nullptr;
    made.law = follows ? TransferLaw::donor_controlled : TransferLaw::constant;
    if (follows && made.rate > 0.0) made.rate /= number_in(*donor_storage, units.amount);
  }
  made.season = {.relative_amplitude = transfer.season_amplitude,
                 .period = schema::convert(transfer.season_period_d, day, units.time.unit),
                 .peak = schema::convert(transfer.season_peak_d, day, units.time.unit)};
  return made;
}

using Holders = std::map<std::string, HolderId, std::less<>>;

Holders add_holders(CompartmentsModel const& model, ModelUnits const& units,
                    flux::PoolsConfig& pools) {
  Holders holders;
  for (PoolModel const& pool : model.pools) {
    bool const is_known = model.start != Start::stored || !pool.storage.empty();
    holders[pool.name] = pools.add_pool(
        {.name = pool.name, .opening = opening(model, pool, units), .is_known = is_known});
  }
  holders["outside"] = pools.add_outside("outside");
  for (std::string const& name : model.outside) {
    if (name != "outside") holders[name] = pools.add_outside(name);
  }
  return holders;
}

flux::PoolSolver solver_of(Solver solver) {
  switch (solver) {
    case Solver::exact:
      return flux::PoolSolver::exact;
    case Solver::adaptive:
      return flux::PoolSolver::adaptive;
    case Solver::jumps:
      break;
  }
  return flux::PoolSolver::jumps;
}

std::vector<NamedBoundary> boundaries_of(CompartmentsModel const& model, Holders const& holders) {
  std::vector<NamedBoundary> boundaries;
  for (BoundaryModel const& boundary : model.boundaries) {
    boundaries.push_back({boundary.name, {}});
    for (std::string const& pool : boundary.inside) {
      boundaries.back().inside.push_back(holders.at(pool));
    }
  }
  if (!boundaries.empty()) return boundaries;
  boundaries.push_back({"system", {}});
  for (PoolModel const& pool : model.pools) {
    boundaries.back().inside.push_back(holders.at(pool.name));
  }
  return boundaries;
}

}  // namespace

Ecosystem bare_ecosystem(CompartmentsModel const& model, RunTimes const& times) {
  ModelUnits const units = units_of(model);
  Ecosystem made{.time_unit = model.time_unit};
  made.pools.quantity = model.substance;
  made.pools.unit = model.unit;
  made.pools.solver = solver_of(model.solver);
  made.pools.tick = from_seconds(times.tick_s, units.time);
  if (model.solver == Solver::jumps) {
    made.pools.count_unit = number_in(model.count_unit, units.amount);
  }
  made.ticks = std::llround(times.duration_s / times.tick_s);
  Holders const holders = add_holders(model, units, made.pools);
  for (TransferModel const& transfer : model.transfers) {
    auto const donor = std::find_if(model.pools.begin(), model.pools.end(),
                                    [&](auto const& pool) { return pool.name == transfer.from; });
    auto const* storage = donor == model.pools.end() ? nullptr : &donor->storage;
    auto way = transfer_of(model, transfer, storage, units);
    way.from = holders.at(transfer.from);
    way.to = holders.at(transfer.to);
    made.pools.transfers.push_back(way);
  }
  made.boundaries = boundaries_of(model, holders);
  return made;
}

Network network_of(CompartmentsModel const& model, flux::PoolsConfig const& pools,
                   std::vector<double> const& contents) {
  std::size_t const n = pools.pools.size();
  Network network{.names = {},
                  .flows = std::vector<double>(n * n),
                  .inputs = std::vector<double>(n),
                  .losses = std::vector<double>(n)};
  for (auto const& pool : pools.pools) network.names.push_back(pool.name);
  bool const stated = states_all_flows(model);
  ModelUnits const units = units_of(model);
  for (std::size_t i = 0; i < pools.transfers.size(); ++i) {
    auto const& transfer = pools.transfers[i];
    auto const from = static_cast<std::size_t>(transfer.from.value());
    auto const to = static_cast<std::size_t>(transfer.to.value());
    double flow = stated ? number_in(model.transfers[i].flow, units.flow) : transfer.rate;
    if (!stated && transfer.law == TransferLaw::donor_controlled) flow *= contents[from];
    if (pools.is_outside(transfer.from)) {
      network.inputs[to] += flow;
    } else if (pools.is_outside(transfer.to)) {
      network.losses[from] += flow;
    } else {
      network.flows[from * n + to] += flow;
    }
  }
  return network;
}

Ecosystem ecosystem(CompartmentsModel const& model, RunTimes const& times) {
  Ecosystem made = bare_ecosystem(model, times);
  made.analysis = model.analysis;
  bool const solved = !states_all_flows(model) && model.analysis != Analysis::none;
  std::vector<double> contents;
  if (solved || model.start == Start::steady) contents = steady_contents(made.pools);
  for (std::size_t i = 0; model.start == Start::steady && i < contents.size(); ++i) {
    made.pools.pools[i].opening = std::max(0.0, contents[i]);
  }
  if (model.analysis == Analysis::none) return made;
  made.network = network_of(model, made.pools, contents);
  if (model.analysis != Analysis::storage) return made;
  if (solved) {
    made.storages = contents;
  } else {
    for (auto const& pool : model.pools) {
      made.storages.push_back(number_in(pool.storage, units_of(model).amount));
    }
  }
  return made;
}

}  // namespace poleward::compartments
