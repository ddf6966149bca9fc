// SPDX-License-Identifier: Apache-2.0
#include "poleward/ensemble/pause.hpp"

#include <atomic>
#include <thread>

#include <doctest/doctest.h>

#include "ensemble/toy.hpp"

using namespace poleward;
using namespace poleward::ensemble;

namespace {

/// Ticks from one pause to the next, between 1 and 400, in a fixed order (Park & Miller's minimal
/// generator).
class Intervals {
 public:
  explicit Intervals(std::uint64_t seed) : word_(seed) {}

  std::int64_t next() {
    word_ = word_ * 48271 % 2147483647;
    return 1 + static_cast<std::int64_t>(word_ % 400);
  }

 private:
  std::uint64_t word_;
};

}  // namespace

TEST_SUITE_BEGIN("ensemble/pause");

TEST_CASE("a run paused at random moments and resumed on other threads gives the same bits") {
  constexpr std::uint32_t replicates = 200;
  auto const expected = toy_reference(5, 0, replicates);
  PauseAfter timer;
  std::atomic<std::uint64_t> ticks = 0;
  auto const experiment = toy_experiment([&](Member const&, std::uint32_t) {
    ++ticks;
    timer.tick();
  });
  std::uint64_t ticks_needed = 0;
  for (std::uint32_t member = 0; member < 2 * replicates; ++member) {
    ticks_needed += ToyWalk({.seed = 5, .replicate = member / 2, .arm = member % 2}).ticks;
  }
  int interrupted_members = 0;
  for (std::uint64_t round = 1; round <= 20; ++round) {
    CAPTURE(round);
    Intervals intervals(round);
    ticks = 0;
    Ensemble::State saved;
    auto ending = Ensemble::Ending::paused;
    int pauses = 0;
    for (; ending == Ensemble::Ending::paused; ++pauses) {
      int const threads = 1 + pauses % 3 + 4 * (pauses % 2);
      Ensemble part(experiment, {.seed = 5, .replicates = replicates, .threads = threads});
      if (pauses > 0) part.restore(saved);
      timer.arm(intervals.next());
      ending = part.run(timer.pause).ending;
      saved = part.state();
      interrupted_members += static_cast<int>(saved.running.size());
    }
    CHECK(pauses > 3);
    CHECK(saved.running.empty());
    CHECK(saved.table == expected.state());
    // What was saved was not run again.
    CHECK(ticks == ticks_needed);
  }
  CHECK(interrupted_members > 20);
}

TEST_CASE("the same ensemble goes on after a pause") {
  PauseAfter timer;
  auto const experiment = toy_experiment([&](Member const&, std::uint32_t) { timer.tick(); });
  Ensemble ensemble(experiment, {.seed = 5, .replicates = 100, .threads = 2});
  int pauses = 0;
  timer.arm(37);
  while (ensemble.run(timer.pause).ending == Ensemble::Ending::paused) {
    ++pauses;
    timer.arm(37);
  }
  CHECK(pauses > 10);
  CHECK(ensemble.table().state() == toy_reference(5, 0, 100).state());
}

TEST_CASE("a pause requested before the run begins nothing") {
  auto const experiment = toy_experiment();
  Ensemble ensemble(experiment, {.seed = 5, .replicates = 10, .threads = 2});
  Pause pause;
  pause.request();
  CHECK(ensemble.run(pause).ending == Ensemble::Ending::paused);
  CHECK(ensemble.state().next == 0);
  pause.clear();
  CHECK_FALSE(pause.requested());
  CHECK(ensemble.run(pause).ending == Ensemble::Ending::finished);
  pause.request();
  CHECK(ensemble.run(pause).ending == Ensemble::Ending::finished);
  CHECK(ensemble.table().state() == toy_reference(5, 0, 10).state());
}

TEST_CASE("a pause requested by another thread interrupts a member that would never end") {
  Pause pause;
  std::atomic<bool> begun = false;
  Experiment experiment;

  class Endless final : public Simulation {
   public:
    explicit Endless(std::atomic<bool>& begun) : begun_(begun) {}

    bool advance() override {
      begun_ = true;
      return true;
    }

    [[nodiscard]] Row row() const override { return {}; }

    [[nodiscard]] std::string save() const override { return "endless"; }

    void restore(std::string_view) override {}

   private:
    std::atomic<bool>& begun_;
  };

  experiment.start = [&](Member const&) -> std::unique_ptr<Simulation> {
    return std::make_unique<Endless>(begun);
  };
  Ensemble ensemble(experiment, {.replicates = 5, .threads = 2});
  std::thread interrupter([&] {
    while (!begun) std::this_thread::yield();
    pause.request();
  });
  CHECK(ensemble.run(pause).ending == Ensemble::Ending::paused);
  interrupter.join();
  auto const state = ensemble.state();
  CHECK(state.running.size() == state.next);
  CHECK(state.running.front().bytes == "endless");
  CHECK(ensemble.table().replicates() == 0);
}

TEST_CASE("states that lost, doubled or misplaced a member are refused") {
  PauseAfter timer;
  auto const experiment = toy_experiment([&](Member const& member, std::uint32_t tick) {
    if (member.replicate == 6 && tick == 0) timer.pause.request();
  });
  Ensemble::Config const config{.seed = 5, .replicates = 20, .threads = 1};
  Ensemble paused(experiment, config);
  paused.run(timer.pause);
  auto const good = paused.state();
  REQUIRE(good.running.size() == 1);
  auto const refused = [&](auto&& damage) {
    auto state = good;
    damage(state);
    Ensemble ensemble(experiment, config);
    CHECK_THROWS_AS(ensemble.restore(std::move(state)), InputError);
    CHECK(ensemble.table().replicates() == 0);
  };
  Ensemble again(experiment, config);
  CHECK_NOTHROW(again.restore(good));
  CHECK(again.state() == good);
  CHECK(again.progress().done == paused.progress().done);
  CHECK(again.progress().first_observable.count == paused.progress().first_observable.count);
  refused([](Ensemble::State& state) { state.running.clear(); });
  refused([](Ensemble::State& state) { state.running.push_back(state.running.front()); });
  refused([](Ensemble::State& state) { state.running.front().replicate = 2; });
  refused([](Ensemble::State& state) { state.running.front().arm = 2; });
  refused([](Ensemble::State& state) { state.next += 1; });
  refused([](Ensemble::State& state) { state.next -= 1; });
  refused([](Ensemble::State& state) { state.next = 41; });
  refused([](Ensemble::State& state) { state.tested = 32; });
  refused([](Ensemble::State& state) { state.stopped_at = 3; });
  refused([](Ensemble::State& state) { state.table.status[4] = 0; });
  refused([](Ensemble::State& state) { state.table = toy_reference(5, 0, 21).state(); });
  refused([](Ensemble::State& state) { state.table = Table(1, 3, 2).state(); });
  refused([](Ensemble::State& state) { state.table = Table(2, 2, 2).state(); });
}

TEST_SUITE_END();
