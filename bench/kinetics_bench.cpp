// SPDX-License-Identifier: Apache-2.0
/// \file
/// What microtubule kinetics cost, as ratios to what they need at least.  See bench/README.md.
#include <array>
#include <vector>

#include <benchmark/benchmark.h>

#include "poleward/flux/jumps.hpp"
#include "poleward/random/inline_exponential.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/microtubule.hpp"
#include "poleward/spindle/microtubule_leap_tables.hpp"
#include "ratio_report.hpp"

namespace poleward::bench {
namespace {

using namespace poleward::spindle;

constexpr double interval_s = 0.1;
/// Long enough that no case of a few seconds comes near length 0.
constexpr std::int64_t long_dimers = 13 * 1'000'000'000LL;

random::Stream stream_of(std::uint64_t seed) {
  return random::Stream({.seed = seed, .purpose = random::Purpose::lattice_exchange});
}

/// Order-of-magnitude rates of a spindle microtubule: 588 events/s, 0.067 switches/s.
MicrotubuleRates spindle_rates() {
  return {.plus = {.growing = {.gain = {360.0}, .loss = {35.0}},
                   .shrinking = {.gain = {20.0}, .loss = {700.0}}},
          .minus = {.growing = {.gain = {5.0}, .loss = {80.0}},
                    .shrinking = {.gain = {5.0}, .loss = {80.0}}},
          .catastrophe = {0.05},
          .rescue = {0.10}};
}

/// A tip of 275 events/s that relaxes at 5 /s against a linker of 0.4 pN/nm: each dimer changes the
/// force by 0.246 pN and each rate by a factor exp(0.0182).
MicrotubuleRates elastic_tip_rates() {
  EndRates const tip{.gain = {150.0, 0.074}, .loss = {125.0, -0.074}};
  MicrotubuleRates rates{};
  rates.plus = {tip, tip};
  return rates;
}

Microtubule microtubule(MicrotubuleRates const& rates, LatticeStep step = LatticeStep::dimer) {
  auto initial = stream_of(1);
  return Microtubule({.rates = rates, .lattice_step = step, .initial_dimers = long_dimers},
                     initial);
}

std::int64_t events(Microtubule::Exchange const& exchange) {
  return exchange.plus_gained + exchange.plus_lost + exchange.minus_gained + exchange.minus_lost +
         exchange.catastrophes + exchange.rescues;
}

/// Runs `advance` and counts dimers exchanged, or intervals, as items.
template <class Advance>
void count_dimers(benchmark::State& bench, Advance advance) {
  std::int64_t items = 0;
  for (auto _ : bench) items += events(advance());
  bench.SetItemsProcessed(items);
}

/// The cheapest way this project has to make what one event needs.
void random_numbers(benchmark::State& bench) {
  auto stream = stream_of(2);
  for (auto _ : bench) {
    for (int event = 0; event < 100; ++event) {
      benchmark::DoNotOptimize(random::inline_exponential(stream));
      benchmark::DoNotOptimize(stream());
    }
  }
  bench.SetItemsProcessed(100 * bench.iterations());
}

void by_events(benchmark::State& bench) {
  auto agent = microtubule(spindle_rates());
  auto stream = stream_of(3);
  count_dimers(bench, [&] { return agent.advance_by_events(interval_s, {}, stream); });
}

void rows_by_events(benchmark::State& bench) {
  auto agent = microtubule(spindle_rates(), LatticeStep::row);
  auto stream = stream_of(4);
  count_dimers(bench, [&] { return agent.advance_by_events(interval_s, {}, stream); });
}

void interval_by_events(benchmark::State& bench) {
  auto agent = microtubule(spindle_rates());
  auto stream = stream_of(5);
  for (auto _ : bench) {
    benchmark::DoNotOptimize(agent.advance_by_events(interval_s, {}, stream));
  }
  bench.SetItemsProcessed(bench.iterations());
}

void interval_by_leaps(benchmark::State& bench, LatticeStep step) {
  auto agent = microtubule(spindle_rates(), step);
  LeapTables const tables(agent.config(), interval_s);
  auto stream = stream_of(6);
  for (auto _ : bench) benchmark::DoNotOptimize(agent.advance_by_leaps(tables, stream));
  bench.SetItemsProcessed(bench.iterations());
}

void tip_by_events(benchmark::State& bench) {
  auto agent = microtubule(elastic_tip_rates());
  auto stream = stream_of(7);
  count_dimers(bench, [&] { return agent.advance_by_events(interval_s, {}, stream); });
}

/// The same tip, without load, in the engine's plain loop over jumps: each event works out the
/// rates, draws and applies.  Linkers and motors go through this loop.
void tip_in_plain_loop(benchmark::State& bench) {
  auto const agent = microtubule(elastic_tip_rates());
  auto state = agent.state();
  auto stream = stream_of(9);
  double hazard = 0.0;
  std::int64_t items = 0;
  auto const constant = agent.config().rates_at(state.tip, {}).dimers_per_s;
  auto const rates = [&] { return constant; };
  auto const apply = [&](std::size_t channel, double) {
    switch (static_cast<Channel>(channel)) {
      case Channel::plus_gain:
        ++state.plus;
        break;
      case Channel::plus_loss:
        --state.plus;
        break;
      case Channel::minus_gain:
        --state.minus;
        break;
      case Channel::minus_loss:
        ++state.minus;
        break;
    }
  };
  for (auto _ : bench) items += flux::advance_jumps(interval_s, hazard, stream, rates, apply);
  benchmark::DoNotOptimize(state.plus);
  bench.SetItemsProcessed(items);
}

/// The spring slackens as the tip grows; its far end moves so that the mean force stays.
void tip_under_load(benchmark::State& bench, double slope_pN_per_s) {
  auto agent = microtubule(elastic_tip_rates());
  auto stream = stream_of(8);
  double const stiffness_pN_per_um = 400.0;
  double start_pN = 0.0;
  count_dimers(bench, [&] {
    ForcePath const path{start_pN, slope_pN_per_s, -stiffness_pN_per_um, 0.0};
    double const before_um = agent.plus_advance_um();
    auto const exchange = agent.advance_under_load(interval_s, path, {}, stream);
    start_pN +=
        slope_pN_per_s * interval_s - stiffness_pN_per_um * (agent.plus_advance_um() - before_um);
    return exchange;
  });
}

std::vector<Ratio> ratios() {
  return {
      {"event by event / its random numbers", "by_events", "random_numbers", 2.0, true},
      {"rows of 13 stages, per dimer / event by event", "rows_by_events", "by_events", 1.2, true},
      {"0.1 s event by event / 0.1 s leap", "interval_by_events", "interval_by_leaps", 25.0, false},
      {"0.1 s leap of rows / 0.1 s leap of dimers", "interval_by_row_leaps", "interval_by_leaps",
       2.0, true},
      {"elastic tip / plain event loop", "elastic_tip", "tip_in_plain_loop", 1.6, true},
      {"pulled elastic tip / plain event loop", "pulled_elastic_tip", "tip_in_plain_loop", 1.6,
       true},
      {"elastic tip / event by event", "elastic_tip", "tip_by_events", 1.6, true},
      {"pulled elastic tip / event by event", "pulled_elastic_tip", "tip_by_events", 1.6, true},
  };
}

void register_cases() {
  benchmark::RegisterBenchmark("random_numbers", random_numbers);
  benchmark::RegisterBenchmark("by_events", by_events);
  benchmark::RegisterBenchmark("rows_by_events", rows_by_events);
  benchmark::RegisterBenchmark("interval_by_events", interval_by_events);
  benchmark::RegisterBenchmark("interval_by_leaps", interval_by_leaps, LatticeStep::dimer);
  benchmark::RegisterBenchmark("interval_by_row_leaps", interval_by_leaps, LatticeStep::row);
  benchmark::RegisterBenchmark("tip_by_events", tip_by_events);
  benchmark::RegisterBenchmark("tip_in_plain_loop", tip_in_plain_loop);
  benchmark::RegisterBenchmark("elastic_tip", tip_under_load, 0.0);
  benchmark::RegisterBenchmark("pulled_elastic_tip", tip_under_load, 4.0);
}

}  // namespace
}  // namespace poleward::bench

int main(int argc, char** argv) {
  poleward::bench::register_cases();
  return poleward::bench::run_ratios(argc, argv, poleward::bench::ratios());
}
