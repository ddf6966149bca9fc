// SPDX-License-Identifier: Apache-2.0
/// \file
/// What fields and agents cost, as ratios to what they need at least and to what others offer.  See
/// bench/README.md.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <benchmark/benchmark.h>

#include "poleward/flux/field_steps.hpp"
#include "poleward/flux/hops.hpp"
#include "poleward/flux/langevin_agents.hpp"
#include "poleward/random/distributions.hpp"
#include "ratio_report.hpp"

/// LAPACK's factors of a tridiagonal matrix, and a solution with them; see its manual.
extern "C" {
void dgttrf_(int const* n, double* lower, double* diagonal, double* upper, double* upper2,
             int* pivots, int* info);
void dgttrs_(char const* transpose, int const* n, int const* sides, double const* lower,
             double const* diagonal, double const* upper, double const* upper2, int const* pivots,
             double* right, int const* leading, int* info, std::size_t length_of_transpose);
}

namespace poleward::bench {
namespace {

using namespace poleward::flux;

/// Three arrays of it are far larger than any cache.
constexpr std::size_t cells_in_memory = 8'000'000;
constexpr std::size_t cells_in_cache = 1000;
constexpr std::size_t agents_in_cache = 1000;

/// Diffusion with a drift along a line, P = 0.5 in each cell; rates times dt as shares.
Hops frozen_hops(std::size_t cells, double share) {
  EdgeRates const both = rates({.conductance = share, .drift = 0.5 * share});
  return {.up = std::vector<double>(cells + 1, both.forward),
          .down = std::vector<double>(cells + 1, both.backward)};
}

std::vector<double> contents(std::size_t cells) {
  std::vector<double> all(cells);
  for (std::size_t i = 0; i < cells; ++i) all[i] = 1.0 + std::sin(0.01 * static_cast<double>(i));
  return all;
}

std::int64_t items(benchmark::State const& bench, std::size_t per_round) {
  return static_cast<std::int64_t>(per_round) * bench.iterations();
}

/// a = b + s c, the third of McCalpin's STREAM: 24 bytes read and written, 8 more read to write.
[[gnu::noinline, gnu::optimize("O3")]] void triad(std::span<double> a, std::span<double const> b,
                                                  std::span<double const> c, double s) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = b[i] + s * c[i];
}

void stream_triad(benchmark::State& bench) {
  std::vector<double> a(cells_in_memory);
  std::vector<double> const b(cells_in_memory, 1.0);
  std::vector<double> const c(cells_in_memory, 2.0);
  for (auto _ : bench) {
    triad(a, b, c, 3.0);
    benchmark::DoNotOptimize(a.data());
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(items(bench, cells_in_memory));
}

void explicit_step(benchmark::State& bench, std::size_t cells) {
  auto const hops = frozen_hops(cells, 0.3);
  auto content = contents(cells);
  for (auto _ : bench) {
    hop(hops, content);
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(items(bench, cells));
}

/// Ten steps of a field, booked once.
void field_steps(benchmark::State& bench, std::size_t cells, FieldScheme scheme) {
  LedgerConfig books;
  auto const salt = books.add_quantity({.name = "salt", .unit = "mol", .kind = Kind::measured});
  auto const inside = books.add_holder(salt, "inside");
  auto const outside = books.add_outside(salt, "outside");
  auto const low = books.add_boundary({.name = "low", .from = outside, .to = inside});
  auto const high = books.add_boundary({.name = "high", .from = inside, .to = outside});
  Ledger ledger(books);
  Field field({.grid = Grid::uniform(0.0, 1.0, cells),
               .low = FieldEnd::bath(1.0),
               .high = FieldEnd::absorbing(1.0),
               .segments = {inside},
               .boundaries = {low, high}},
              ledger, contents(cells));
  auto const edges = field.edges(1.0, 0.5 * static_cast<double>(cells), 0.0);
  FieldSteps const steps(field, edges, 0.9 * field.largest_explicit_step(edges), scheme);
  constexpr std::size_t at_once = 100;
  for (auto _ : bench) steps.take(at_once, field, ledger);
  bench.SetItemsProcessed(items(bench, at_once * cells));
}

void implicit_step(benchmark::State& bench) {
  ImplicitHops const implicit(frozen_hops(cells_in_cache, 100.0));
  auto content = contents(cells_in_cache);
  for (auto _ : bench) {
    implicit.step(content);
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(items(bench, cells_in_cache));
}

void implicit_steps_of_eight(benchmark::State& bench) {
  constexpr std::size_t width = ImplicitHopsBatch::width;
  std::vector<Hops> const rows(width, frozen_hops(cells_in_cache, 100.0));
  ImplicitHopsBatch const implicit(rows);
  auto content = contents(width * cells_in_cache);
  for (auto _ : bench) {
    implicit.step(content);
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(items(bench, width * cells_in_cache));
}

/// The same matrix, factored once, solved for one right-hand side after the other.
void lapack_dgttrs(benchmark::State& bench) {
  Hops const hops = frozen_hops(cells_in_cache, 100.0);
  int const n = static_cast<int>(cells_in_cache);
  std::vector<double> lower(cells_in_cache - 1, -hops.up[1]);
  std::vector<double> diagonal(cells_in_cache, 1.0 + hops.up[1] + hops.down[1]);
  std::vector<double> upper(cells_in_cache - 1, -hops.down[1]);
  std::vector<double> upper2(cells_in_cache - 2);
  std::vector<int> pivots(cells_in_cache);
  int info = 0;
  dgttrf_(&n, lower.data(), diagonal.data(), upper.data(), upper2.data(), pivots.data(), &info);
  auto content = contents(cells_in_cache);
  int const one = 1;
  for (auto _ : bench) {
    content.front() += hops.up[0];
    content.back() += hops.down[0];
    dgttrs_("N", &n, &one, lower.data(), diagonal.data(), upper.data(), upper2.data(),
            pivots.data(), content.data(), &n, &info, 1);
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(items(bench, cells_in_cache));
}

void bernoulli_at_once(benchmark::State& bench) {
  auto x = contents(cells_in_cache);
  std::vector<double> values(cells_in_cache);
  for (auto _ : bench) {
    bernoulli(x, values);
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(items(bench, cells_in_cache));
}

void bernoulli_one_by_one(benchmark::State& bench) {
  auto x = contents(cells_in_cache);
  std::vector<double> values(cells_in_cache);
  for (auto _ : bench) {
    for (std::size_t i = 0; i < cells_in_cache; ++i) values[i] = bernoulli(x[i]);
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(items(bench, cells_in_cache));
}

/// One normal from each agent's own stream.
void normals(benchmark::State& bench) {
  LangevinAgents const agents({.bath = Bath::athermal(1.0, 1.0)},
                              std::vector<double>(agents_in_cache, 0.0));
  auto noise = agents.state().noise;
  std::vector<double> values(agents_in_cache);
  for (auto _ : bench) {
    for (std::size_t i = 0; i < agents_in_cache; ++i) {
      random::Stream stream(noise[i]);
      values[i] = random::normal(stream);
      noise[i] = stream.state();
    }
    benchmark::ClobberMemory();
  }
  bench.SetItemsProcessed(items(bench, agents_in_cache));
}

void langevin_step(benchmark::State& bench, bool watched) {
  LangevinAgents agents({.bath = Bath::athermal(1.0, 1.0)},
                        std::vector<double>(agents_in_cache, 0.0));
  std::vector<PlaneStep> planes;
  if (watched) planes.push_back({.before = 10.0, .after = 10.0});
  for (auto _ : bench) {
    benchmark::DoNotOptimize(agents.advance(1e-3, {.carrier_velocity = 0.1}, planes));
  }
  bench.SetItemsProcessed(items(bench, agents_in_cache));
}

std::vector<Ratio> ratios() {
  return {
      {"Langevin step / its normal", "langevin_step", "normals", 1.3, true},
      {"Langevin step watched by a plane / its normal", "langevin_step_watched", "normals", 1.3,
       true},
      {"explicit step, frozen, from memory / STREAM triad", "explicit_step_in_memory",
       "stream_triad", 1.5, true},
      {"the same with the field's books / STREAM triad", "field_forward_in_memory", "stream_triad",
       1.5, true},
      {"LAPACK dgttrs / implicit step of eight rows", "lapack_dgttrs", "implicit_of_eight", 25.0,
       false},
      {"LAPACK dgttrs / implicit step of one row", "lapack_dgttrs", "implicit_step", 4.0, false},
      {"LAPACK dgttrs / the same with the field's books", "lapack_dgttrs", "field_backward", 4.0,
       false},
      {"Bernoulli's function one by one / at once", "bernoulli_one_by_one", "bernoulli_at_once",
       3.0, false},
  };
}

void register_cases() {
  using benchmark::RegisterBenchmark;
  RegisterBenchmark("normals", normals);
  RegisterBenchmark("langevin_step", langevin_step, false);
  RegisterBenchmark("langevin_step_watched", langevin_step, true);
  RegisterBenchmark("stream_triad", stream_triad);
  RegisterBenchmark("explicit_step_in_memory", explicit_step, cells_in_memory);
  RegisterBenchmark("explicit_step_in_cache", explicit_step, cells_in_cache);
  RegisterBenchmark("field_forward_in_memory", field_steps, cells_in_memory, FieldScheme::forward);
  RegisterBenchmark("field_backward", field_steps, cells_in_cache, FieldScheme::backward);
  RegisterBenchmark("lapack_dgttrs", lapack_dgttrs);
  RegisterBenchmark("implicit_step", implicit_step);
  RegisterBenchmark("implicit_of_eight", implicit_steps_of_eight);
  RegisterBenchmark("bernoulli_one_by_one", bernoulli_one_by_one);
  RegisterBenchmark("bernoulli_at_once", bernoulli_at_once);
}

}  // namespace
}  // namespace poleward::bench

int main(int argc, char** argv) {
  poleward::bench::register_cases();
  return poleward::bench::run_ratios(argc, argv, poleward::bench::ratios());
}
