// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "poleward/compartments/ecosystem.hpp"

namespace poleward::compartments {
namespace {

std::size_t index(flux::HolderId holder) {
  return static_cast<std::size_t>(holder.value());
}

/// An observable and how its number is found; the pools are those of a run, or none to describe it.
struct Seen {
  Observable what;
  std::function<double(flux::Pools const&)> number;
};

using List = std::vector<Seen>;

/// Below its bound a change is rounding, not storage.
double change(flux::SetBudget const& budget) {
  return std::abs(budget.storage_change) <= budget.residual.bound ? 0.0 : budget.storage_change;
}

void add_pools(Ecosystem const& ecosystem, List& list) {
  auto const& config = ecosystem.pools;
  for (std::size_t i = 0; i < config.pools.size(); ++i) {
    auto const& pool = config.pools[i];
    flux::HolderId const id(static_cast<std::int64_t>(i));
    if (pool.is_known) {
      list.push_back({{"stored_" + pool.name, config.unit, "held at the end"},
                      [id](flux::Pools const& pools) { return pools.amount(id); }});
    } else {
      list.push_back(
          {{"gained_" + pool.name, config.unit, "gained since the start"},
           [id](flux::Pools const& pools) { return change(pools.budget(std::array{id})); }});
    }
  }
  for (std::size_t i = 0; i < config.transfers.size(); ++i) {
    list.push_back({{"moved_" + config.transfers[i].name, config.unit, "moved since the start"},
                    [i](flux::Pools const& pools) { return pools.transferred(i); }});
  }
}

void add_boundaries(Ecosystem const& ecosystem, List& list) {
  for (NamedBoundary const& boundary : ecosystem.boundaries) {
    auto const add = [&](std::string const& name, std::string const& meaning, auto number) {
      list.push_back({{name + "_" + boundary.name, ecosystem.pools.unit, meaning},
                      [inside = boundary.inside, number](flux::Pools const& pools) {
                        return number(pools.budget(inside));
                      }});
    };
    using Budget = flux::SetBudget;
    add("import", "came in", [](Budget const& budget) { return budget.import; });
    add("export", "went out", [](Budget const& budget) { return budget.exported; });
    add("internal", "moved between pools inside", [](Budget const& b) { return b.internal; });
    add("storage_change", "import - export", change);
  }
}

void add_number(List& list, Observable what, double number) {
  list.push_back({std::move(what), [number](flux::Pools const&) { return number; }});
}

void add_measures(List& list, Network const& network, std::string const& suffix,
                  std::string const& flow_unit) {
  auto const found = measures(network);
  add_number(list, {"throughflow" + suffix, flow_unit, "sum of the pools' inflows"},
             found.throughflow);
  add_number(list, {"throughput" + suffix, flow_unit, "sum of all flows"}, found.throughput);
  add_number(list, {"boundary_flow" + suffix, flow_unit, "flow from outside"}, found.boundary_flow);
  add_number(list, {"path_length" + suffix, "1", "pools passed per amount that enters"},
             found.path_length);
  add_number(list, {"cycling_index" + suffix, "1", "share of throughflow that comes round again"},
             found.cycling_index);
  add_number(list, {"indirect_over_direct" + suffix, "1", "indirect over direct flow"},
             found.indirect_over_direct);
}

void add_analysis(Ecosystem const& ecosystem, List& list) {
  if (ecosystem.analysis == Analysis::none) return;
  add_measures(list, ecosystem.network, "", ecosystem.flow_unit());
  for (NamedBoundary const& boundary : ecosystem.boundaries) {
    if (boundary.inside.size() == ecosystem.network.size()) continue;
    std::vector<std::size_t> pools;
    pools.reserve(boundary.inside.size());
    for (auto const pool : boundary.inside) pools.push_back(index(pool));
    add_measures(list, within(ecosystem.network, pools), "_" + boundary.name,
                 ecosystem.flow_unit());
  }
  double held = 0.0;
  for (std::size_t i = 0; i < ecosystem.storages.size(); ++i) {
    held += ecosystem.storages[i];
    add_number(list,
               {"residence_" + ecosystem.network.names[i], ecosystem.time_unit,
                "storage over throughflow"},
               residence_time(ecosystem.network, i, ecosystem.storages[i]));
  }
  if (ecosystem.storages.empty()) return;
  add_number(list, {"residence", ecosystem.time_unit, "all storage over flow from outside"},
             held / measures(ecosystem.network).boundary_flow);
}

List everything(Ecosystem const& ecosystem) {
  List list;
  add_pools(ecosystem, list);
  add_boundaries(ecosystem, list);
  add_analysis(ecosystem, list);
  return list;
}

}  // namespace

std::vector<Observable> observables(Ecosystem const& ecosystem) {
  std::vector<Observable> named;
  for (Seen const& seen : everything(ecosystem)) named.push_back(seen.what);
  return named;
}

std::vector<stats::Moments> observe(Ecosystem const& ecosystem, flux::Pools const& pools) {
  std::vector<stats::Moments> values;
  for (Seen const& seen : everything(ecosystem)) {
    stats::Moments moments;
    double const number = seen.number(pools);
    if (std::isfinite(number)) moments.add(number);
    values.push_back(moments);
  }
  return values;
}

std::vector<SharedTransfer> shared_transfers(Ecosystem const& ecosystem) {
  std::vector<SharedTransfer> shared;
  auto const holds = [&](std::size_t boundary, flux::HolderId holder) {
    auto const& inside = ecosystem.boundaries[boundary].inside;
    return std::find(inside.begin(), inside.end(), holder) != inside.end();
  };
  std::size_t const boundaries = ecosystem.boundaries.size();
  for (std::size_t i = 0; i < ecosystem.pools.transfers.size(); ++i) {
    auto const& transfer = ecosystem.pools.transfers[i];
    for (std::size_t pair = 0; pair < boundaries * boundaries; ++pair) {
      std::size_t const inner = pair / boundaries;
      std::size_t const outer = pair % boundaries;
      bool const crosses = holds(inner, transfer.from) && !holds(inner, transfer.to);
      bool const stays = holds(outer, transfer.from) && holds(outer, transfer.to);
      if (crosses && stays) shared.push_back({i, inner, outer});
    }
  }
  return shared;
}

}  // namespace poleward::compartments
