// SPDX-License-Identifier: Apache-2.0
//
// Leaps against closed forms and against the event-by-event reference.
#include <doctest/doctest.h>

#include "microtubule_samples.hpp"
#include "poleward/spindle/microtubule_leap_tables.hpp"

using namespace poleward;
using namespace poleward::spindle;
using namespace poleward::spindle::samples;

namespace {

/// Lengths after 30 s, in dimers, by leaps of 0.1 s and event by event.
struct Pair {
  std::vector<double> leaps;
  std::vector<double> events;
};

Pair both_ways(std::int64_t initial_dimers, int replicates, std::uint64_t seed) {
  Microtubule::Config const config{.rates = spindle_rates(), .initial_dimers = initial_dimers};
  LeapTables const tables(config, 0.1);
  auto rng = stream(seed);
  Pair pair;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    Microtubule leaping(config, rng);
    Microtubule stepping(config, rng);
    for (int interval = 0; interval < 300; ++interval) leaping.advance_by_leaps(tables, rng);
    stepping.advance_by_events(30.0, {}, rng);
    pair.leaps.push_back(static_cast<double>(leaping.dimers()));
    pair.events.push_back(static_cast<double>(stepping.dimers()));
  }
  return pair;
}

double z_of_shares(double left, double right, double n) {
  double const pooled = (left + right) / (2.0 * n);
  return (left - right) / n / std::sqrt(2.0 * pooled * (1.0 - pooled) / n);
}

/// No margin and no stepping: every meeting with length 0 goes through the ordering of events.
constexpr LeapLimits reckless{
    .margin_sd = 0.0, .step_below = 1, .leap_above = 2, .leap_events = 0.0};

}  // namespace

TEST_SUITE_BEGIN("spindle/microtubule_leaps");

TEST_CASE("the alias tables give independent Poisson counts") {
  struct Means {
    double first;
    double second;
  };

  auto rng = stream(51);
  for (Means const mean : {Means{0.5, 3.5}, Means{36.0, 8.0}, Means{0.0, 0.2}, Means{700.0, 0.0}}) {
    PoissonTable const table(mean.first, mean.second);
    std::vector<double> first;
    std::vector<double> second;
    std::vector<double> products;
    for (int draw = 0; draw < 50000; ++draw) {
      auto const counts = table.draw(rng);
      first.push_back(static_cast<double>(counts.first));
      second.push_back(static_cast<double>(counts.second));
      products.push_back((first.back() - mean.first) * (second.back() - mean.second));
    }
    auto const check = [](std::vector<double> const& counts, double expected) {
      if (expected == 0.0) {
        CHECK(std::ranges::count(counts, 0.0) == std::ssize(counts));
        return;
      }
      CHECK(law_z(counts, 1200, [&](std::int64_t count) {
              return poisson_probability(count, expected);
            }) < accepted_z);
      CHECK(std::abs(z_of_variance(counts, expected)) < accepted_z);
    };
    check(first, mean.first);
    check(second, mean.second);
    if (mean.first * mean.second > 0.0) CHECK(std::abs(z_of_mean(products, 0.0)) < accepted_z);
  }
}

TEST_CASE("gross gains and losses of a leap are those of independent Poisson processes [physics]") {
  // Without switching and far from length 0 each of the four counts is Poisson, and they are
  // uncorrelated; intervals with a mean above 4096 go without tables.
  struct Case {
    InitialTip tip;
    double dt_s;
    std::array<double, 4> mean_per_s;
  };

  std::array const cases{
      Case{InitialTip::growing, 0.1, {360.0, 35.0, 5.0, 80.0}},
      Case{InitialTip::shrinking, 0.1, {20.0, 700.0, 5.0, 80.0}},
      Case{InitialTip::growing, 50.0, {360.0, 35.0, 5.0, 80.0}},
  };
  auto rates = spindle_rates();
  rates.catastrophe = {};
  rates.rescue = {};
  for (auto const& [tip, dt_s, mean_per_s] : cases) {
    auto agent = start({.rates = rates, .initial_dimers = 400'000'000, .initial_tip = tip});
    LeapTables const tables(agent.config(), dt_s);
    auto rng = stream(52);
    std::array<std::vector<double>, 4> counts;
    std::vector<double> products;
    for (int interval = 0; interval < 10000; ++interval) {
      auto const gone = agent.advance_by_leaps(tables, rng);
      counts[0].push_back(static_cast<double>(gone.plus_gained));
      counts[1].push_back(static_cast<double>(gone.plus_lost));
      counts[2].push_back(static_cast<double>(gone.minus_gained));
      counts[3].push_back(static_cast<double>(gone.minus_lost));
      products.push_back((counts[0].back() - mean_per_s[0] * dt_s) *
                         (counts[3].back() - mean_per_s[3] * dt_s));
    }
    for (std::size_t channel = 0; channel < 4; ++channel) {
      CHECK(std::abs(z_of_mean(counts[channel], mean_per_s[channel] * dt_s)) < accepted_z);
      CHECK(std::abs(z_of_variance(counts[channel], mean_per_s[channel] * dt_s)) < accepted_z);
    }
    CHECK(std::abs(z_of_mean(products, 0.0)) < accepted_z);
  }
}

TEST_CASE("leaps and events give one law of lengths, from three starting lengths [physics]") {
  // From 300 dimers about a fifth of the replicates end at length 0 or close to it.
  constexpr int replicates = 2500;
  for (std::int64_t const initial_dimers : {300, 3000, 20000}) {
    CAPTURE(initial_dimers);
    auto const pair = both_ways(initial_dimers, replicates, 53);
    CHECK(std::abs(z_of_means(pair.leaps, pair.events)) < accepted_z);
    CHECK(std::abs(z_of_variances(pair.leaps, pair.events)) < accepted_z);
    CHECK(smirnov(pair.leaps, pair.events) < accepted_smirnov);
    CHECK(histograms_z(pair.leaps, pair.events, 500.0) < accepted_z);
    if (initial_dimers > 3000) continue;
    auto const short_ones = [](std::vector<double> const& lengths) {
      return static_cast<double>(
          std::ranges::count_if(lengths, [](double l) { return l < 300.0; }));
    };
    CHECK(std::abs(z_of_shares(short_ones(pair.leaps), short_ones(pair.events), replicates)) <
          accepted_z);
  }
}

TEST_CASE("leaps keep the exact bounded law, with and without margins [physics]") {
  // Mean length 11 dimers and losses of 20 per interval: nearly every interval meets length 0.
  BoundedLaw const law{.a = 60.0, .r = 100.0, .f_c = 5.0, .f_r = 2.0};
  for (LeapLimits const& limits : {LeapLimits{}, reckless}) {
    Microtubule::Config const config{.rates = law.rates()};
    LeapTables const tables(config, 0.2, {}, limits);
    auto rng = stream(54);
    std::vector<double> lengths;
    double at_zero = 0.0;
    constexpr int replicates = 40000;
    for (int replicate = 0; replicate < replicates; ++replicate) {
      Microtubule agent(config, rng);
      agent.restore(law.draw(rng));
      for (int interval = 0; interval < 5; ++interval) agent.advance_by_leaps(tables, rng);
      lengths.push_back(static_cast<double>(agent.dimers()));
      if (agent.dimers() == 0) ++at_zero;
    }
    CHECK(law_z(lengths, 400, [&](std::int64_t length) { return law.probability(length); }) <
          accepted_z);
    CHECK(std::abs(z_of_share(at_zero, replicates, law.probability(0))) < accepted_z);
  }
}

TEST_CASE(
    "a growing tip that loses more than it gains stays at length 0, as a queue does [physics]") {
  // Without catastrophes lengths are a birth-death chain with reflection: geometric in gain / loss.
  MicrotubuleRates rates{};
  rates.plus.growing = {.gain = {30.0}, .loss = {40.0}};
  rates.minus.growing = {.gain = {0.0}, .loss = {10.0}};
  double const ratio = 30.0 / 50.0;
  for (bool const leaping : {false, true}) {
    Microtubule::Config const config{.rates = rates, .initial_dimers = 0};
    LeapTables const tables(config, 0.5, {}, reckless);
    auto rng = stream(55);
    std::vector<double> lengths;
    for (int replicate = 0; replicate < 20000; ++replicate) {
      // Relaxation rate (sqrt(50) - sqrt(30))^2 = 2.5 /s: exp(-15) is left after 6 s.
      Microtubule agent(config, rng);
      if (leaping) {
        for (int interval = 0; interval < 12; ++interval) agent.advance_by_leaps(tables, rng);
      } else {
        agent.advance_by_events(6.0, {}, rng);
      }
      lengths.push_back(static_cast<double>(agent.dimers()));
    }
    CHECK(law_z(lengths, 100, [&](std::int64_t length) {
            return (1.0 - ratio) * std::pow(ratio, static_cast<double>(length));
          }) < accepted_z);
  }
}

TEST_CASE("leaps of rows keep the law of rows, also at length 0 [physics]") {
  // Twice as many rows lost as there are: the ordering of stages decides.  Reference: events.
  Microtubule::Config const config{.rates = dogterom_leibler(300.0, 520.0, 2.0, 1.0),
                                   .lattice_step = LatticeStep::row,
                                   .initial_dimers = 78};
  LeapTables const careful(config, 0.25);
  LeapTables const hasty(config, 0.25, {}, reckless);
  auto rng = stream(56);
  std::array<std::vector<double>, 3> rows;
  for (int replicate = 0; replicate < 10000; ++replicate) {
    std::array agents{Microtubule(config, rng), Microtubule(config, rng), Microtubule(config, rng)};
    agents[0].advance_by_events(1.5, {}, rng);
    for (int interval = 0; interval < 6; ++interval) {
      agents[1].advance_by_leaps(careful, rng);
      agents[2].advance_by_leaps(hasty, rng);
    }
    for (std::size_t way = 0; way < 3; ++way) {
      rows[way].push_back(static_cast<double>(agents[way].dimers()) / 13.0);
    }
  }
  for (std::size_t way : {1U, 2U}) {
    CHECK(std::abs(z_of_means(rows[0], rows[way])) < accepted_z);
    CHECK(std::abs(z_of_variances(rows[0], rows[way])) < accepted_z);
    CHECK(smirnov(rows[0], rows[way]) < accepted_smirnov);
    CHECK(histograms_z(rows[0], rows[way], 1.0) < accepted_z);
  }
}

TEST_CASE("switches and rebirths happen as often by leaps as by events [physics]") {
  Microtubule::Config const config{.rates = dogterom_leibler(60.0, 100.0, 5.0, 2.0),
                                   .initial_dimers = 40};
  LeapTables const tables(config, 0.5, {}, reckless);
  auto rng = stream(57);
  std::array<std::vector<double>, 2> switches;
  std::array<std::vector<double>, 2> rebirths;
  for (int replicate = 0; replicate < 4000; ++replicate) {
    Microtubule leaping(config, rng);
    Microtubule stepping(config, rng);
    std::int64_t leapt_switches = 0;
    std::int64_t leapt_rebirths = 0;
    for (int interval = 0; interval < 4; ++interval) {
      auto const gone = leaping.advance_by_leaps(tables, rng);
      leapt_switches += gone.catastrophes + gone.rescues;
      leapt_rebirths += gone.rebirths;
    }
    auto const gone = stepping.advance_by_events(2.0, {}, rng);
    switches[0].push_back(static_cast<double>(leapt_switches));
    rebirths[0].push_back(static_cast<double>(leapt_rebirths));
    switches[1].push_back(static_cast<double>(gone.catastrophes + gone.rescues));
    rebirths[1].push_back(static_cast<double>(gone.rebirths));
  }
  CHECK(std::abs(z_of_means(switches[0], switches[1])) < accepted_z);
  CHECK(std::abs(z_of_means(rebirths[0], rebirths[1])) < accepted_z);
  CHECK(smirnov(switches[0], switches[1]) < accepted_smirnov);
  CHECK(smirnov(rebirths[0], rebirths[1]) < accepted_smirnov);
}

TEST_CASE("tables made at a force give the rates at that force [physics]") {
  auto rates = dogterom_leibler(50.0, 0.0, 0.0, 0.0);
  rates.plus.growing.gain.per_pN = -0.3;
  auto agent = start({.rates = rates, .initial_dimers = 1000});
  LeapTables const tables(agent.config(), 0.4, {.plus_pN = 2.0, .minus_pN = 0.0});
  auto rng = stream(58);
  constexpr int intervals = 5000;
  std::vector<double> gained;
  gained.reserve(intervals);
  for (int interval = 0; interval < intervals; ++interval) {
    gained.push_back(static_cast<double>(agent.advance_by_leaps(tables, rng).plus_gained));
  }
  CHECK(std::abs(z_of_mean(gained, 20.0 * std::exp(-0.6))) < accepted_z);
}

TEST_SUITE_END();
