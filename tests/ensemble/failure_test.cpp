// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <new>
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

#include "ensemble/toy.hpp"

using namespace poleward;
using namespace poleward::ensemble;

namespace {

/// Replicate 9 fails at its first tick; replicate 5 fails only after it has seen that, or has
/// waited long enough to know that it runs on the only thread.
struct LateLowFailure {
  std::atomic<bool> nine_failed = false;

  void operator()(Member const& member, std::uint32_t) {
    if (member.arm != 1) return;
    if (member.replicate == 9) {
      nine_failed = true;
      throw RunError("nine broke");
    }
    if (member.replicate != 5) return;
    for (int wait = 0; wait < 50'000 && !nine_failed; ++wait) std::this_thread::yield();
    throw RunError("five broke");
  }
};

bool fails(Member const& member) {
  return (member.replicate == 12 && member.arm == 0) || member.replicate == 30;
}

/// Fails where fails() says so, at the last tick, while `broken` is set.
struct LateFailure {
  std::atomic<bool>& broken;

  void operator()(Member const& member, std::uint32_t tick) const {
    if (broken && fails(member) && tick + 1 == ToyWalk(member).ticks) throw RunError("it broke");
  }
};

Ensemble::Outcome run(Ensemble& ensemble) {
  Pause const pause;
  return ensemble.run(pause);
}

}  // namespace

TEST_SUITE_BEGIN("ensemble/failure");

TEST_CASE("the failing member of lowest index is reported whatever fails first") {
  for (int const threads : {1, 2, 3, 7}) {
    CAPTURE(threads);
    LateLowFailure failing;
    auto const experiment = toy_experiment(std::ref(failing));
    Ensemble ensemble(experiment, {.seed = 4, .replicates = 40, .threads = threads});
    auto const outcome = run(ensemble);
    CHECK(outcome.ending == Ensemble::Ending::failed);
    CHECK(outcome.failed_replicate == 5);
    CHECK(outcome.failed_arm == "flux_only");
    CHECK(outcome.message == "five broke");
    CHECK_THROWS_WITH_AS(std::rethrow_exception(outcome.cause), "five broke", RunError);
    // All members before it are finished: five replicates and the first arm of the sixth.
    CHECK(ensemble.table().complete_prefix() == 5);
    CHECK(ensemble.table().finished(5, 0));
    CHECK_FALSE(ensemble.table().finished(5, 1));
  }
}

TEST_CASE("a failed ensemble loses no member: once mended it goes on to the bits of a sound run") {
  for (int const threads : {1, 2, 3, 7}) {
    CAPTURE(threads);
    std::atomic<bool> broken = true;
    auto const experiment = toy_experiment(LateFailure{broken});
    Ensemble::Config const config{.seed = 4, .replicates = 50, .threads = threads};
    Ensemble ensemble(experiment, config);
    CHECK(run(ensemble).failed_replicate == 12);
    Ensemble resumed(experiment, config);
    resumed.restore(ensemble.state());
    CHECK(run(resumed).failed_replicate == 12);
    CHECK(run(resumed).message == run(ensemble).message);
    broken = false;
    CHECK(run(resumed).ending == Ensemble::Ending::finished);
    CHECK(resumed.table().state() == toy_reference(4, 0, 50).state());
  }
}

TEST_CASE("pauses do not change which failure is reported") {
  std::atomic<bool> broken = true;
  PauseAfter timer;
  LateFailure const failure{broken};
  auto const experiment = toy_experiment([&](Member const& member, std::uint32_t tick) {
    timer.tick();
    failure(member, tick);
  });
  for (std::int64_t const ticks : {15, 23, 40, 77, 150}) {
    CAPTURE(ticks);
    Ensemble::State saved;
    Ensemble::Outcome outcome{.ending = Ensemble::Ending::paused};
    for (int part = 0; outcome.ending == Ensemble::Ending::paused; ++part) {
      Ensemble ensemble(experiment, {.seed = 4, .replicates = 50, .threads = 1 + part % 3});
      if (part > 0) ensemble.restore(saved);
      timer.arm(ticks);
      outcome = ensemble.run(timer.pause);
      saved = ensemble.state();
    }
    CHECK(outcome.ending == Ensemble::Ending::failed);
    CHECK(outcome.failed_replicate == 12);
    CHECK(outcome.failed_arm == "both");
  }
}

TEST_CASE("a failure is not reported while a pause holds up members before it") {
  // The second arm asks for a pause and fails while the first is at its first tick; the first fails
  // too, but only at its last tick, which the pause puts off to the next run.  Should one thread
  // take both in turn, the first fails before the second begins, and the report is the same.
  Member const first{.seed = 4};
  std::uint32_t const last_tick = ToyWalk(first).ticks - 1;
  REQUIRE(last_tick > 0);
  for (int again = 0; again < 20; ++again) {
    Pause pause;
    auto const experiment = toy_experiment([&](Member const& member, std::uint32_t tick) {
      if (member.arm == 1) {
        pause.request();
        throw RunError("second broke");
      }
      for (int wait = 0; wait < 2000 && tick == 0 && !pause.requested(); ++wait) {
        std::this_thread::yield();
      }
      if (tick == last_tick) throw RunError("first broke");
    });
    Ensemble ensemble(experiment, {.seed = first.seed, .replicates = 1, .threads = 2});
    // The second arm may ask for several pauses before the first has come to its last tick.
    auto outcome = ensemble.run(pause);
    while (outcome.ending == Ensemble::Ending::paused) {
      CHECK(ensemble.state().running.size() >= 1);
      pause.clear();
      outcome = ensemble.run(pause);
    }
    CHECK(outcome.ending == Ensemble::Ending::failed);
    CHECK(outcome.failed_arm == "both");
  }
}

TEST_CASE("a start that throws, or what is thrown being odd, is reported like any failure") {
  Experiment experiment = toy_experiment();
  auto const sound = experiment.start;
  experiment.start = [&](Member const& member) {
    if (member.replicate == 3) throw std::bad_alloc();
    return sound(member);
  };
  Ensemble starting(experiment, {.replicates = 9, .threads = 2});
  CHECK(run(starting).failed_replicate == 3);
  CHECK_THROWS_AS(std::rethrow_exception(run(starting).cause), std::bad_alloc);
  auto const odd = toy_experiment([](Member const& member, std::uint32_t) {
    if (member.replicate == 4) throw 42;
  });
  Ensemble throwing(odd, {.replicates = 9, .threads = 2});
  auto const outcome = run(throwing);
  CHECK(outcome.failed_replicate == 4);
  CHECK_THROWS_AS(std::rethrow_exception(outcome.cause), int);
}

TEST_CASE("a failure interrupts the members after it") {
  // Replicate 1 would go on for ever if it were not for the limit; replicate 0 fails once 1 has
  // begun, or never does because one thread takes both in turn.
  constexpr std::int64_t limit = 20'000'000;

  class LongWalk final : public Simulation {
   public:
    LongWalk(bool fails, std::atomic<std::int64_t>& ticks) : fails_(fails), ticks_(ticks) {}

    bool advance() override {
      if (!fails_) return ++ticks_ < limit;
      for (int wait = 0; wait < 2000 && ticks_ == 0; ++wait) std::this_thread::yield();
      throw RunError("it broke");
    }

    [[nodiscard]] Row row() const override { return {}; }

    [[nodiscard]] std::string save() const override { return "long"; }

    void restore(std::string_view) override {}

   private:
    bool fails_;
    std::atomic<std::int64_t>& ticks_;
  };

  std::atomic<std::int64_t> ticks = 0;
  Experiment experiment;
  experiment.start = [&](Member const& member) -> std::unique_ptr<Simulation> {
    return std::make_unique<LongWalk>(member.replicate == 0, ticks);
  };
  Ensemble ensemble(experiment, {.replicates = 2, .threads = 2});
  CHECK(run(ensemble).failed_replicate == 0);
  CHECK(ticks < limit);
  CHECK(ensemble.state().running.size() == ensemble.state().next);
}

TEST_CASE("a failing replicate fails in the same way when it is run alone") {
  std::atomic<bool> broken = true;
  auto const experiment = toy_experiment(LateFailure{broken});
  Ensemble full(experiment, {.seed = 4, .replicates = 50, .threads = 2});
  auto const seen = run(full);
  Ensemble alone(
      experiment,
      {.seed = 4, .first_replicate = seen.failed_replicate, .replicates = 1, .threads = 2});
  auto const outcome = run(alone);
  CHECK(outcome.ending == Ensemble::Ending::failed);
  CHECK(outcome.failed_replicate == 12);
  CHECK(outcome.failed_arm == seen.failed_arm);
  CHECK(outcome.message == "it broke");
}

TEST_SUITE_END();
