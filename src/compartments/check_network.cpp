// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "checks.hpp"
#include "poleward/schema/fault.hpp"

namespace poleward::compartments {
namespace {

using flux::TransferLaw;
using schema::quoted;

/// Three significant digits are enough to find a mistake.
std::string shown(double number) {
  std::array<char, 32> buffer{};
  auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                 std::chars_format::general, 4);
  return {buffer.data(), end.ptr};
}

std::size_t index(flux::HolderId holder) {
  return static_cast<std::size_t>(holder.value());
}

bool is_linear(flux::PoolTransfer const& transfer) {
  return transfer.law != TransferLaw::saturating && transfer.season.relative_amplitude == 0.0;
}

void check_times(RunTimes const& times, Problems& found) {
  double const ticks = times.duration_s / times.tick_s;
  if (std::abs(ticks - std::round(ticks)) <= 1e-9 * ticks && ticks >= 0.5 && ticks < 0x1p53) return;
  found.push_back({"run.duration", "is no whole number of ticks", "time advances in ticks",
                   "make it a multiple of run.tick, or leave out run.tick"});
}

void check_solver(CompartmentsModel const& model, flux::PoolsConfig const& pools, Problems& found) {
  if (model.solver != Solver::exact) return;
  for (std::size_t i = 0; i < pools.transfers.size(); ++i) {
    if (is_linear(pools.transfers[i])) continue;
    bool const saturates = pools.transfers[i].law == TransferLaw::saturating;
    found.push_back({key_of("transfer", i, saturates ? "maximum" : "season_amplitude"),
                     saturates ? "saturates" : "changes with the season",
                     "the exact solver needs a linear network that stays the same",
                     "set compartments.solver = \"adaptive\""});
  }
}

void check_whole_counts(CompartmentsModel const& model, flux::PoolsConfig const& pools,
                        Problems& found) {
  if (model.solver != Solver::jumps) return;
  for (std::size_t i = 0; i < pools.pools.size(); ++i) {
    double const count = pools.pools[i].opening / pools.count_unit;
    if (std::abs(count - std::round(count)) <= 1e-9 * std::max(1.0, count) && count <= 0x1p53) {
      continue;
    }
    found.push_back({key_of("pool", i, "storage"), "is " + shown(count) + " count units",
                     "things are counted whole", "make it a multiple of compartments.count_unit"});
  }
}

/// A network whose flows are stated is closed where no flow leads out, whatever the law.
std::vector<flux::HolderId> closed_pools(CompartmentsModel const& model, flux::PoolsConfig pools) {
  for (std::size_t i = 0; states_all_flows(model) && i < pools.transfers.size(); ++i) {
    auto& transfer = pools.transfers[i];
    if (!pools.is_outside(transfer.from)) transfer.law = TransferLaw::donor_controlled;
  }
  return closed_subsystem(pools);
}

/// Whether a steady state is asked for, and by which key.
std::string asks_for_steadiness(CompartmentsModel const& model) {
  if (model.start == Start::steady) return "compartments.start";
  return model.analysis != Analysis::none ? "compartments.analysis" : "";
}

bool check_steady(CompartmentsModel const& model, flux::PoolsConfig const& pools, Problems& found) {
  std::string const asking = asks_for_steadiness(model);
  if (asking.empty()) return false;
  bool const solved = model.start == Start::steady || !states_all_flows(model);
  auto const nonlinear =
      std::find_if_not(pools.transfers.begin(), pools.transfers.end(), is_linear);
  if (nonlinear != pools.transfers.end()) {
    found.push_back({asking, "needs steady flows", quoted(nonlinear->name) + " changes in time",
                     "leave it out, or give that transfer a rate or a flow without season"});
    return false;
  }
  auto const closed = solved ? closed_subsystem(pools) : closed_pools(model, pools);
  if (!closed.empty()) {
    std::size_t const pool = index(closed.front());
    found.push_back(
        {key_of("pool", pool, "name"),
         quoted(pools.pools[pool].name) + " belongs to a closed subsystem",
         "nothing that enters it ever leaves at a rate, so there is no steady state to "
         "start from or to analyse",
         "add a transfer with a rate that leads outside, or do not ask for one (" + asking + ")"});
    return false;
  }
  if (!solved) return true;
  auto const contents = steady_contents(pools);
  for (std::size_t i = 0; i < contents.size(); ++i) {
    if (contents[i] >= -1e-9) continue;
    found.push_back({key_of("pool", i, "name"),
                     quoted(pools.pools[i].name) + " would hold " + shown(contents[i]) + " " +
                         pools.unit + " at steady state",
                     "constant flows take more from it than comes in",
                     "lower them, or give them rates"});
    return false;
  }
  if (model.start == Start::steady && model.solver == Solver::jumps) {
    found.push_back({"compartments.start", "is steady, but things are counted",
                     "steady contents are no whole numbers", "use stored or empty"});
  }
  return true;
}

void check_balance(CompartmentsModel const& model, flux::PoolsConfig const& pools,
                   Problems& found) {
  if (model.analysis == Analysis::none || !states_all_flows(model)) return;
  auto const network = network_of(model, pools, {});
  for (std::size_t i = 0; i < network.size(); ++i) {
    double const apart = imbalance(network, i);
    if (apart <= model.balance_tolerance) continue;
    found.push_back(
        {key_of("pool", i, "name"),
         quoted(network.names[i]) + " is not balanced: " + shown(network.inflow(i)) + " in, " +
             shown(network.outflow(i)) + " out (" + pools.unit + "/" + model.time_unit + ")",
         "an analysis is of steady flows, and these differ by " + shown(100.0 * apart) + " %",
         "correct the flows, or raise compartments.balance_tolerance"});
  }
  if (std::all_of(network.inputs.begin(), network.inputs.end(),
                  [](double z) { return z <= 0.0; })) {
    found.push_back({"compartments.analysis", "is of a network without input",
                     "path length and cycling are per amount that enters",
                     "add a transfer from outside, or use none"});
  }
}

void check_storages(CompartmentsModel const& model, Problems& found) {
  if (model.analysis != Analysis::storage || !states_all_flows(model)) return;
  for (std::size_t i = 0; i < model.pools.size(); ++i) {
    if (!model.pools[i].storage.empty()) continue;
    found.push_back({key_of("pool", i, "storage"),
                     "of " + quoted(model.pools[i].name) + " is missing",
                     "a residence time is storage over throughflow",
                     "state it, or use compartments.analysis = \"network\""});
  }
}

/// Runs the smooth model ahead where a constant flow could empty a pool, so that this is told at
/// its place and not in the middle of a run.
void check_lasting(flux::PoolsConfig pools, std::int64_t ticks, std::string const& time_unit,
                   Problems& found) {
  bool const can_empty =
      std::any_of(pools.transfers.begin(), pools.transfers.end(), [&](auto const& transfer) {
        return transfer.law == TransferLaw::constant && transfer.rate > 0.0 &&
               !pools.is_outside(transfer.from) && pools.pools[index(transfer.from)].is_known;
      });
  if (!can_empty) return;
  bool const linear = std::all_of(pools.transfers.begin(), pools.transfers.end(), is_linear);
  pools.solver = linear ? flux::PoolSolver::exact : flux::PoolSolver::adaptive;
  try {
    flux::Pools run(pools);
    for (std::int64_t tick = 0; tick < ticks; ++tick) run.advance();
  } catch (flux::EmptyPool const& empty) {
    std::size_t const pool = index(empty.pool());
    found.push_back({key_of("pool", pool, "storage"),
                     "of " + quoted(pools.pools[pool].name) + " lasts until time " +
                         shown(empty.time()) + " " + time_unit + " only",
                     "constant flows take more from it than comes in",
                     "give those flows a rate, lower them, or store more at the start"});
  }
}

}  // namespace

bool states_all_flows(CompartmentsModel const& model) {
  return std::none_of(model.transfers.begin(), model.transfers.end(),
                      [](TransferModel const& transfer) { return transfer.flow.empty(); });
}

void check_network(CompartmentsModel const& model, RunTimes const& times, Problems& found) {
  check_times(times, found);
  auto const made = bare_ecosystem(model, times);
  auto const& pools = made.pools;
  check_solver(model, pools, found);
  check_whole_counts(model, pools, found);
  check_storages(model, found);
  if (check_steady(model, pools, found)) check_balance(model, pools, found);
  if (found.empty() && model.start != Start::steady)
    check_lasting(pools, made.ticks, model.time_unit, found);
}

std::vector<schema::Problem> problems(CompartmentsModel const& model, RunTimes const& times) {
  Problems found;
  check_names(model, found);
  if (found.empty()) check_amounts(model, found);
  if (found.empty()) check_network(model, times, found);
  return found;
}

}  // namespace poleward::compartments
