// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/pools.hpp"

#include <cmath>
#include <limits>
#include <thread>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "random_pools.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

constexpr double eps = std::numeric_limits<double>::epsilon();

/// A tank that leaks at rate k and is filled at a constant flow.
PoolsConfig tank(double opening, double leak, double inflow) {
  PoolsConfig config{.quantity = "water", .unit = "kg", .tick = 0.25};
  HolderId const pool = config.add_pool({"tank", opening});
  HolderId const outside = config.add_outside("outside");
  config.transfers.push_back(
      {.name = "in", .from = outside, .to = pool, .law = TransferLaw::constant, .rate = inflow});
  config.transfers.push_back({.name = "leak", .from = pool, .to = outside, .rate = leak});
  return config;
}

PoolsConfig drained(double opening, double outflow, PoolSolver solver) {
  PoolsConfig config{.quantity = "water", .unit = "kg", .solver = solver};
  HolderId const pool = config.add_pool({"tank", opening});
  HolderId const outside = config.add_outside("outside");
  config.transfers.push_back(
      {.name = "pump", .from = pool, .to = outside, .law = TransferLaw::constant, .rate = outflow});
  return config;
}

std::string message_of(PoolsConfig const& config, int ticks) {
  try {
    Pools pools(config);
    for (int i = 0; i < ticks; ++i) pools.advance();
  } catch (RunError const& error) {
    return error.what();
  }
  return {};
}

double time_in(std::string const& message) {
  std::string const mark = "is empty at time ";
  auto const at = message.find(mark);
  REQUIRE(at != std::string::npos);
  return std::stod(message.substr(at + mark.size()));
}

/// Two random sets of pools, which may overlap.
struct TwoSets {
  std::vector<HolderId> a, b, either, both;
  std::vector<int> side;  ///< 1 in a only, -1 in b only

  TwoSets(std::size_t pools, random::Stream& stream) : side(pools + 1) {
    for (std::size_t i = 0; i < pools; ++i) {
      bool const in_a = random::below(stream, 2) == 1;
      bool const in_b = random::below(stream, 3) == 1;
      if (in_a) a.push_back(holder(i));
      if (in_b) b.push_back(holder(i));
      if (in_a || in_b) either.push_back(holder(i));
      if (in_a && in_b) both.push_back(holder(i));
      side[i] = (in_a ? 1 : 0) - (in_b ? 1 : 0);
    }
  }

  /// What moved from a only to b only or back.
  [[nodiscard]] double mutual(Pools const& pools) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < pools.config().transfers.size(); ++i) {
      auto const& transfer = pools.config().transfers[i];
      auto const from = side[static_cast<std::size_t>(transfer.from.value())];
      auto const to = side[static_cast<std::size_t>(transfer.to.value())];
      if (from * to == -1) sum += pools.transferred(i);
    }
    return sum;
  }
};

void advance(Pools& pools, int ticks) {
  for (int i = 0; i < ticks; ++i) pools.advance();
}

}  // namespace

TEST_SUITE_BEGIN("flux/pools");

TEST_CASE("a leaking tank fills as 1 - exp with every deterministic solver") {
  // x = x0 e^-kt + (q/k)(1 - e^-kt); leaked = q t + x0 - x.
  double const k = 0.8;
  double const q = 3.0;
  for (auto const solver : {PoolSolver::exact, PoolSolver::adaptive}) {
    auto config = tank(5.0, k, q);
    config.solver = solver;
    Pools pools(config);
    advance(pools, 12);
    double const left = std::exp(-k * 3.0);
    double const expected = 5.0 * left + q / k * (1.0 - left);
    double const tolerance = solver == PoolSolver::exact ? 1e-14 : 1e-9;
    CHECK(pools.amount(holder(0)) == doctest::Approx(expected).epsilon(tolerance));
    CHECK(pools.transferred(0) == doctest::Approx(9.0).epsilon(1e-14));
    CHECK(pools.transferred(1) == doctest::Approx(9.0 + 5.0 - expected).epsilon(tolerance));
    CHECK(pools.worst_residual_ratio() <= 1.0);
  }
}

TEST_CASE("a seasonal input integrates to its sine") {
  // int_0^T q (1 + a cos(2 pi (t - p)/P)) dt = q T + q a P/(2 pi) (sin(2 pi (T-p)/P) + sin(2 pi
  // p/P)).
  auto config = tank(0.0, 0.0, 2.0);
  config.solver = PoolSolver::adaptive;
  config.transfers[0].season = {.relative_amplitude = 0.7, .period = 5.0, .peak = 1.2};
  Pools pools(config);
  advance(pools, 13);
  double const turn = 2.0 * std::acos(-1.0) / 5.0;
  double const expected =
      2.0 * 3.25 + 2.0 * 0.7 / turn * (std::sin(turn * (3.25 - 1.2)) + std::sin(turn * 1.2));
  CHECK(pools.transferred(0) == doctest::Approx(expected).epsilon(1e-9));
}

TEST_CASE("a saturating loss obeys the integrated Michaelis-Menten equation") {
  // x' = -V x/(K + x)  gives  K ln(x/x0) + x - x0 = -V t.
  auto config = tank(4.0, 2.0, 0.0);
  config.solver = PoolSolver::adaptive;
  config.transfers[1].law = TransferLaw::saturating;
  config.transfers[1].half_saturation = 1.5;
  Pools pools(config);
  for (int tick = 1; tick <= 20; ++tick) {
    pools.advance();
    double const x = pools.amount(holder(0));
    double const passed = (1.5 * std::log(x / 4.0) + x - 4.0) / -2.0;
    CHECK(passed == doctest::Approx(0.25 * tick).epsilon(1e-8));
  }
}

TEST_CASE("the length of a tick changes only rounding") {
  random::Stream stream({.seed = 3});
  auto config = random_pools(9, true, stream);
  config.tick = 4.0;
  Pools once(config);
  once.advance();
  config.tick = 4.0 / 64;
  Pools often(config);
  advance(often, 64);
  // A content is what came in less what went out, so it carries the rounding of that sum.
  double turnover = 0.0;
  for (std::size_t i = 0; i < config.transfers.size(); ++i) turnover += once.transferred(i);
  for (std::size_t i = 0; i < 9; ++i) {
    CHECK(std::abs(often.amount(holder(i)) - once.amount(holder(i))) <= 1e-14 * turnover);
  }
}

TEST_CASE("the adaptive solver agrees with the exact one on a linear network") {
  random::Stream stream({.seed = 4});
  auto config = random_pools(12, true, stream);
  Pools exact(config);
  config.solver = PoolSolver::adaptive;
  Pools adaptive(config);
  advance(exact, 30);
  advance(adaptive, 30);
  for (std::size_t i = 0; i < 12; ++i) {
    CHECK(adaptive.amount(holder(i)) == doctest::Approx(exact.amount(holder(i))).epsilon(1e-8));
  }
}

TEST_CASE("a closed system keeps its content to rounding over a million transfers") {
  // T1.  Whatever the graph: what is stored at the end is what was stored at the start.
  for (std::uint64_t const seed : {1U, 2U, 3U}) {
    random::Stream stream({.seed = seed});
    auto const config = random_pools(5 + 20 * seed, false, stream);
    Pools pools(config);
    auto const ticks = static_cast<int>(1'000'000 / 3 / config.transfers.size()) + 1;
    advance(pools, ticks);
    CompensatedSum change;
    double total = 0.0;
    for (std::size_t i = 0; i < config.pools.size(); ++i) {
      change.add(pools.amount(holder(i)));
      change.add(-config.pools[i].opening);
      total += config.pools[i].opening;
      CHECK(pools.amount(holder(i)) >= 0.0);
    }
    CHECK(std::abs(change.value()) <= 1e-14 * total);
    CHECK(pools.worst_residual_ratio() <= 1.0);
    pools.require_closed();
  }
}

TEST_CASE("a closed system of counts keeps every count over a million jumps") {
  random::Stream stream({.seed = 8});
  auto config = random_pools(20, false, stream);
  config.solver = PoolSolver::jumps;
  config.tick = 1.0;
  Pools pools(config, {.seed = 8});
  std::int64_t total = 0;
  for (Pool const& pool : config.pools) total += std::llround(pool.opening);
  double jumps = 0.0;
  while (jumps < 1e6) {
    pools.advance();
    jumps = 0.0;
    for (std::size_t i = 0; i < config.transfers.size(); ++i) jumps += pools.transferred(i);
  }
  std::int64_t held = 0;
  for (std::int64_t const count : pools.state().counts) {
    CHECK(count >= 0);
    held += count;
  }
  CHECK(held == total);
  CHECK(pools.worst_residual_ratio() == 0.0);
}

TEST_CASE("nested and overlapping boundaries add up") {
  // T4.  A flow from outside A u B into it enters A, B or both; one from A \ B to B \ A enters B
  // although it stays inside the union, so
  //   import(A) + import(B) = import(A u B) + import(A n B) + between(A \ B, B \ A), both ways.
  random::Stream stream({.seed = 5});
  auto const config = random_pools(14, true, stream);
  Pools pools(config);
  advance(pools, 25);
  for (int trial = 0; trial < 40; ++trial) {
    TwoSets const sets(config.pools.size(), stream);
    auto const of_a = pools.budget(sets.a);
    auto const of_b = pools.budget(sets.b);
    auto const of_either = pools.budget(sets.either);
    auto const of_both = pools.budget(sets.both);
    double const scale = of_a.import + of_b.import + 1.0;
    CHECK(std::abs(of_a.import + of_b.import - of_either.import - of_both.import -
                   sets.mutual(pools)) <= 8.0 * eps * scale);
    for (auto const& budget : {of_a, of_b, of_either, of_both}) {
      CHECK(budget.residual.ratio() <= 1.0);
      CHECK(std::abs(budget.storage_change - budget.import + budget.exported) <= 1e-12 * scale);
    }
  }
}

TEST_CASE("the same transfer is an export of the inner set and internal to the outer one") {
  auto config = PoolsConfig{.quantity = "N", .unit = "kg"};
  HolderId const soil = config.add_pool({"soil", 10.0});
  HolderId const stream = config.add_pool({"stream", 0.0});
  config.transfers.push_back({.name = "leaching", .from = soil, .to = stream, .rate = 0.1});
  Pools pools(config);
  pools.advance();
  auto const hillslope = pools.budget(std::vector{soil});
  auto const watershed = pools.budget(std::vector{soil, stream});
  CHECK(hillslope.exported == doctest::Approx(10.0 * (1.0 - std::exp(-0.1))).epsilon(1e-14));
  CHECK(hillslope.exported == watershed.internal);
  CHECK(watershed.exported == 0.0);
  CHECK(hillslope.internal == 0.0);
}

TEST_CASE("a pool that a constant transfer empties is named with the time") {
  // 10 kg at 3 kg per time last 10/3.
  for (auto const solver : {PoolSolver::exact, PoolSolver::adaptive}) {
    auto const message = message_of(drained(10.0, 3.0, solver), 5);
    CHECK(message.find("pool 'tank'") != std::string::npos);
    CHECK(time_in(message) == doctest::Approx(10.0 / 3.0).epsilon(1e-9));
    CHECK(message_of(drained(10.0, 3.0, solver), 3).empty());
  }
  // By jumps the eleventh event has nothing to take.
  CHECK(time_in(message_of(drained(10.0, 3.0, PoolSolver::jumps), 1000)) > 0.0);
}

TEST_CASE("a withdrawal that inflow makes up for empties nothing, however low the content") {
  // x' = -x/2 - 1 + y/10 with y' = 2 - y/10, y(0) = 20: x rests at (2 - 1)/0.5 = 2 and starts
  // below.
  for (auto const solver : {PoolSolver::exact, PoolSolver::adaptive}) {
    PoolsConfig config{.quantity = "water", .unit = "kg", .solver = solver, .tick = 10.0};
    HolderId const x = config.add_pool({"x", 1e-3});
    HolderId const y = config.add_pool({"y", 20.0});
    HolderId const outside = config.add_outside("outside");
    config.transfers = {{"rain", outside, y, TransferLaw::constant, 2.0},
                        {"runs", y, x, TransferLaw::donor_controlled, 0.1},
                        {"leaks", x, outside, TransferLaw::donor_controlled, 0.5},
                        {"pump", x, outside, TransferLaw::constant, 1.0}};
    Pools pools(config);
    advance(pools, 4);
    double const expected = 2.0 + (1e-3 - 2.0) * std::exp(-20.0);
    CHECK(pools.amount(x) == doctest::Approx(expected).epsilon(1e-8));
  }
}

TEST_CASE("an empty pool passes on what it gets, though the flows balance to rounding only") {
  for (auto const solver : {PoolSolver::exact, PoolSolver::adaptive}) {
    for (bool const turned : {false, true}) {
      PoolsConfig config{.quantity = "water", .unit = "kg", .solver = solver};
      HolderId const pool = config.add_pool({"tank", 0.0});
      HolderId const outside = config.add_outside("outside");
      HolderId const from = turned ? outside : pool;
      HolderId const to = turned ? pool : outside;
      config.transfers = {{"a", to, from, TransferLaw::constant, 0.1},
                          {"b", to, from, TransferLaw::constant, 0.2},
                          {"c", from, to, TransferLaw::constant, 0.3}};
      Pools pools(config);
      for (int tick = 0; tick < 100; ++tick) {
        pools.advance();
        CHECK(pools.amount(pool) >= 0.0);
        CHECK(pools.amount(pool) <= 1e-13);
      }
      CHECK(pools.worst_residual_ratio() <= 1.0);
    }
  }
}

TEST_CASE("a restart at any tick goes on with the same bits") {
  // T8, for every solver.
  random::Stream stream({.seed = 6});
  for (auto const solver : {PoolSolver::exact, PoolSolver::adaptive, PoolSolver::jumps}) {
    auto config = random_pools(7, true, stream);
    config.solver = solver;
    for (int const stop : {1, 4, 9}) {
      Pools whole(config, {.seed = 6});
      advance(whole, 10);
      Pools first(config, {.seed = 6});
      advance(first, stop);
      Pools second(config, {.seed = 99});
      second.restore(first.state());
      advance(second, 10 - stop);
      CHECK(second.state() == whole.state());
    }
  }
}

TEST_CASE("many threads write the same books as one") {
  // T9: a member's numbers depend on its address alone.
  random::Stream stream({.seed = 7});
  auto config = random_pools(8, true, stream);
  config.solver = PoolSolver::jumps;
  constexpr std::uint32_t members = 16;
  auto const run = [&](std::uint32_t threads) {
    std::vector<Ledger::State> books(members);
    std::vector<std::jthread> workers;
    for (std::uint32_t worker = 0; worker < threads; ++worker) {
      workers.emplace_back([&, worker] {
        for (std::uint32_t member = worker; member < members; member += threads) {
          Pools pools(config, {.seed = 7, .replicate = member});
          advance(pools, 3);
          books[member] = pools.state().ledger;
        }
      });
    }
    workers.clear();
    return books;
  };
  CHECK(run(5) == run(1));
}

TEST_CASE("a steady state stays, and every pool without a way out is found") {
  random::Stream stream({.seed = 9});
  auto config = random_pools(10, true, stream);
  CHECK(closed_subsystem(config).empty());
  auto const steady = steady_contents(config);
  for (std::size_t i = 0; i < steady.size(); ++i) config.pools[i].opening = steady[i];
  Pools pools(config);
  advance(pools, 50);
  for (std::size_t i = 0; i < steady.size(); ++i) {
    CHECK(pools.amount(holder(i)) == doctest::Approx(steady[i]).epsilon(1e-12));
  }
  CHECK(closed_subsystem(random_pools(10, false, stream)).size() == 10);
}

TEST_CASE("a pool of unknown content keeps its change, of either sign, and controls no transfer") {
  auto config = drained(0.0, 3.0, PoolSolver::exact);
  config.pools[0].is_known = false;
  Pools pools(config);
  advance(pools, 2);
  CHECK(pools.amount(holder(0)) == -6.0);
  CHECK(pools.worst_residual_ratio() <= 1.0);
  config.transfers[0].law = TransferLaw::donor_controlled;
  CHECK_THROWS_AS(Pools{config}, InputError);
}

TEST_CASE("declarations that make no sense are refused by name") {
  auto const refused = [](auto change) {
    auto config = tank(1.0, 1.0, 1.0);
    change(config);
    CHECK_THROWS_AS(Pools{config}, InputError);
  };
  refused([](auto& config) { config.pools[0].opening = -1.0; });
  refused([](auto& config) { config.transfers[0].rate = -1.0; });
  refused([](auto& config) { config.transfers[0].rate = std::nan(""); });
  refused([](auto& config) { config.transfers[0].from = holder(7); });
  refused([](auto& config) { config.transfers[0].to = holder(1); });
  refused([](auto& config) {
    config.transfers[1].from = holder(0), config.transfers[1].to = holder(0);
  });
  refused([](auto& config) { config.transfers[1].law = TransferLaw::saturating; });
  refused([](auto& config) { config.transfers[0].season.relative_amplitude = 0.5; });
  refused([](auto& config) { config.transfers[0].law = TransferLaw::donor_controlled; });
  refused([](auto& config) { config.transfers[1].name = "in"; });
  refused([](auto& config) { config.tick = 0.0; });
  refused([](auto& config) {
    config.solver = PoolSolver::jumps;
    config.pools[0].opening = 0.5;
  });
}

TEST_SUITE_END();
