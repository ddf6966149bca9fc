// SPDX-License-Identifier: Apache-2.0
/// \file
/// What forces between pairs cost, per pair within the cutoff counted from both sides, as ratios to
/// what they need at least and to the plain way.  See bench/README.md.
#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "pair_lattice.hpp"
#include "ratio_report.hpp"

namespace poleward::bench {
namespace {

using flux::PairForces;
using flux::RadialForce;

PairForces::Config config(PairLattice const& all) {
  return {RadialForce({vortex_force, pair_shortest, pair_cutoff}), all.box};
}

void pair_forces(benchmark::State& bench, std::size_t agents) {
  PairLattice const all(agents);
  PairForces pairs(config(all));
  std::vector<double> force_x(all.x.size());
  std::vector<double> force_y(all.x.size());
  for (auto _ : bench) {
    pairs.add(all.x, all.y, force_x, force_y);
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(all.directed_pairs() * bench.iterations());
}

void directly(benchmark::State& bench, std::size_t agents) {
  PairLattice const all(agents);
  PairForces::Config const plain = config(all);
  std::vector<double> force_x(all.x.size());
  std::vector<double> force_y(all.x.size());
  for (auto _ : bench) {
    add_pair_forces_directly(plain, all.x, all.y, force_x, force_y);
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(all.directed_pairs() * bench.iterations());
}

using Four [[gnu::vector_size(32)]] = double;

/// Coordinates of a group of agents, or forces on them.
struct alignas(sizeof(Four)) Group {
  Four x;
  Four y;
};

/// Forces 1/r between each agent and the next `reach` groups, all taken to be within the cutoff.
[[gnu::always_inline]] inline void push_all(std::vector<Group> const& places, std::size_t reach,
                                            std::vector<Group>& forces) {
  for (std::size_t own = 0; own + reach < places.size(); ++own) {
    for (int lane = 0; lane < 4; ++lane) {
      Group const here{places[own].x[lane] - Four{}, places[own].y[lane] - Four{}};
      Group sum{};
      for (std::size_t group = own + 1; group <= own + reach; ++group) {
        Four const way_x = here.x - places[group].x;
        Four const way_y = here.y - places[group].y;
        Four const share = 1.0 / (way_x * way_x + way_y * way_y);
        sum.x += share * way_x;
        sum.y += share * way_y;
        forces[group].x -= share * way_x;
        forces[group].y -= share * way_y;
      }
      forces[own].x[lane] += (sum.x[0] + sum.x[1]) + (sum.x[2] + sum.x[3]);
      forces[own].y[lane] += (sum.y[0] + sum.y[1]) + (sum.y[2] + sum.y[3]);
    }
  }
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void push_with_avx2(std::vector<Group> const& places, std::size_t reach,
                                            std::vector<Group>& forces) {
  push_all(places, reach, forces);
}

bool const has_avx2 = __builtin_cpu_supports("avx2") != 0;
#else
constexpr auto push_with_avx2 = push_all;
constexpr bool has_avx2 = false;
#endif

void push_with_any(std::vector<Group> const& places, std::size_t reach,
                   std::vector<Group>& forces) {
  push_all(places, reach, forces);
}

/// As many pairs for each agent as pair_forces has, but neither searched for nor looked up.
void inverse_square(benchmark::State& bench) {
  PairLattice const all(10'000);
  std::vector<Group> places(all.x.size() / 4);
  for (std::size_t i = 0; i < 4 * places.size(); ++i) {
    places[i / 4].x[i % 4] = all.x[i];
    places[i / 4].y[i % 4] = all.y[i];
  }
  std::vector<Group> forces(places.size());
  constexpr std::size_t reach = 14;
  for (auto _ : bench) {
    (has_avx2 ? push_with_avx2 : push_with_any)(places, reach, forces);
    benchmark::ClobberMemory();
  }
  auto const pairs = static_cast<std::int64_t>(16 * reach * (places.size() - reach));
  bench.SetItemsProcessed(2 * pairs * bench.iterations());
}

std::vector<Ratio> ratios() {
  return {
      {"pairs of 10 000 / pairs that need no search and no table", "pairs_of_1e4", "floor", 2.3,
       true},
      {"pairs of 100 000 / pairs of 1 000", "pairs_of_1e5", "pairs_of_1e3", 1.1, true},
      {"every two of 10 000 by the definition / pairs of 10 000", "directly_1e4", "pairs_of_1e4",
       100.0, false},
  };
}

void register_cases() {
  using benchmark::RegisterBenchmark;
  RegisterBenchmark("floor", inverse_square);
  RegisterBenchmark("pairs_of_1e3", pair_forces, std::size_t{1000});
  RegisterBenchmark("pairs_of_1e4", pair_forces, std::size_t{10'000});
  RegisterBenchmark("pairs_of_1e5", pair_forces, std::size_t{100'000});
  RegisterBenchmark("directly_1e4", directly, std::size_t{10'000});
}

}  // namespace
}  // namespace poleward::bench

int main(int argc, char** argv) {
  poleward::bench::register_cases();
  return poleward::bench::run_ratios(argc, argv, poleward::bench::ratios());
}
