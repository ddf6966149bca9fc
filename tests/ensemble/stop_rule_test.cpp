// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <set>

#include <doctest/doctest.h>

#include "ensemble/toy.hpp"

using namespace poleward;
using namespace poleward::ensemble;

namespace {

/// A rule that writes down what it is asked and is satisfied from `satisfied` replicates on.
struct Rule {
  std::uint32_t satisfied = 0;
  std::vector<std::uint32_t> asked;
  bool whole = true;

  bool operator()(Table const& table, std::uint32_t prefix) {
    asked.push_back(prefix);
    whole = whole && table.complete_prefix() == prefix && table.replicates() == prefix;
    return prefix >= satisfied;
  }
};

}  // namespace

TEST_SUITE_BEGIN("ensemble/stop rule");

TEST_CASE("the run stops at the first doubled prefix that is enough, on any number of threads") {
  auto const experiment = toy_experiment();
  for (int const threads : {1, 2, 3, 7}) {
    CAPTURE(threads);
    Rule rule{.satisfied = 100, .asked = {}};
    Ensemble ensemble(
        experiment, {.seed = 6, .replicates = 1000, .threads = threads, .enough = std::ref(rule)});
    Pause const pause;
    CHECK(ensemble.run(pause).ending == Ensemble::Ending::finished);
    CHECK(rule.asked == std::vector<std::uint32_t>{32, 64, 128});
    CHECK(rule.whole);
    CHECK(ensemble.stopped_at() == 128U);
    CHECK(ensemble.table().state() == toy_reference(6, 0, 128).state());
    CHECK(ensemble.run(pause).ending == Ensemble::Ending::finished);
    Ensemble again(experiment,
                   {.seed = 6, .replicates = 1000, .threads = 2, .enough = std::ref(rule)});
    again.restore(ensemble.state());
    CHECK(again.run(pause).ending == Ensemble::Ending::finished);
    CHECK(again.state() == ensemble.state());
    CHECK(rule.asked.size() == 3);
  }
}

TEST_CASE("a rule that reads the table stops where a plain loop over prefixes does") {
  // Enough once the mean of the first observable over the prefix has moved by less than 4 % since
  // the half of it: a rule whose answer is decided by the rows alone.
  auto const mean = [](Table const& table, std::uint32_t prefix) {
    double sum = 0.0;
    for (std::uint32_t which = 0; which < prefix; ++which) sum += table.value(which, 0, 0).mean;
    return sum / prefix;
  };
  auto const rule = [&](Table const& table, std::uint32_t prefix) {
    double const half = mean(table, prefix / 2);
    return std::abs(mean(table, prefix) - half) < 0.04 * half;
  };
  auto const experiment = toy_experiment();
  std::set<std::uint32_t> stops;
  for (std::uint64_t const seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) {
    CAPTURE(seed);
    Table const all = toy_reference(seed, 0, 1024);
    std::uint32_t expected = 32;
    while (expected < 1024 && !rule(all, expected)) expected *= 2;
    Ensemble ensemble(experiment, {.seed = seed, .replicates = 1024, .threads = 3, .enough = rule});
    Pause const pause;
    ensemble.run(pause);
    CHECK(ensemble.table().state() == toy_reference(seed, 0, expected).state());
    CHECK(ensemble.stopped_at().value_or(1024) == expected);
    stops.insert(expected);
  }
  CHECK(stops.size() >= 3);
}

TEST_CASE("pauses and other threads do not move the stop, nor ask twice") {
  PauseAfter timer;
  auto const experiment = toy_experiment([&](Member const&, std::uint32_t) { timer.tick(); });
  for (std::int64_t const ticks : {13, 50, 211, 800}) {
    CAPTURE(ticks);
    Rule rule{.satisfied = 64, .asked = {}};
    Ensemble::State saved;
    auto ending = Ensemble::Ending::paused;
    for (int part = 0; ending == Ensemble::Ending::paused; ++part) {
      Ensemble ensemble(
          experiment,
          {.seed = 6, .replicates = 500, .threads = 1 + part % 3, .enough = std::ref(rule)});
      if (part > 0) ensemble.restore(saved);
      timer.arm(ticks);
      ending = ensemble.run(timer.pause).ending;
      saved = ensemble.state();
    }
    CHECK(rule.asked == std::vector<std::uint32_t>{32, 64});
    CHECK(saved.stopped_at == 64U);
    CHECK(saved.table == toy_reference(6, 0, 64).state());
  }
}

TEST_CASE("a rule that is never satisfied, or has too few replicates, leaves the run whole") {
  auto const experiment = toy_experiment();
  Pause const pause;
  Rule never{.satisfied = 5000, .asked = {}};
  Ensemble whole(experiment,
                 {.seed = 6, .replicates = 100, .threads = 2, .enough = std::ref(never)});
  whole.run(pause);
  CHECK(never.asked == std::vector<std::uint32_t>{32, 64});
  CHECK_FALSE(whole.stopped_at());
  CHECK(whole.table().state() == toy_reference(6, 0, 100).state());
  Rule eager{.satisfied = 0, .asked = {}};
  Ensemble small(experiment,
                 {.seed = 6, .replicates = 32, .threads = 2, .enough = std::ref(eager)});
  small.run(pause);
  CHECK(eager.asked.empty());
  CHECK(small.table().replicates() == 32);
}

TEST_CASE("a member past the stop cannot fail the run") {
  for (int const threads : {1, 2, 3, 7}) {
    CAPTURE(threads);
    Rule rule{.satisfied = 32, .asked = {}};
    auto const experiment = toy_experiment([](Member const& member, std::uint32_t) {
      if (member.replicate >= 32) throw RunError("never reached");
    });
    Ensemble ensemble(experiment,
                      {.seed = 6, .replicates = 100, .threads = threads, .enough = std::ref(rule)});
    Pause const pause;
    CHECK(ensemble.run(pause).ending == Ensemble::Ending::finished);
    CHECK(ensemble.stopped_at() == 32U);
  }
}

TEST_SUITE_END();
