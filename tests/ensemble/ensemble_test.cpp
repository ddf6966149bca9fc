// SPDX-License-Identifier: Apache-2.0
#include "poleward/ensemble/ensemble.hpp"

#include <atomic>
#include <thread>

#include <doctest/doctest.h>

#include "ensemble/toy.hpp"

using namespace poleward;
using namespace poleward::ensemble;

TEST_SUITE_BEGIN("ensemble/ensemble");

TEST_CASE("any number of threads gives the bits of a plain loop") {
  auto const experiment = toy_experiment();
  auto const expected = toy_reference(11, 0, 150);
  for (int const threads : {1, 2, 3, 7}) {
    CAPTURE(threads);
    Ensemble ensemble(experiment, {.seed = 11, .replicates = 150, .threads = threads});
    Pause const pause;
    CHECK(ensemble.run(pause).ending == Ensemble::Ending::finished);
    CHECK(ensemble.table().state() == expected.state());
    CHECK_FALSE(ensemble.stopped_at());
  }
}

TEST_CASE("one replicate alone is that row of the full run, and another seed is another run") {
  auto const experiment = toy_experiment();
  Pause const pause;
  Ensemble full(experiment, {.seed = 11, .replicates = 60, .threads = 2});
  full.run(pause);
  for (std::uint32_t const which : {0U, 1U, 33U, 59U}) {
    CAPTURE(which);
    Ensemble alone(experiment,
                   {.seed = 11, .first_replicate = which, .replicates = 1, .threads = 2});
    alone.run(pause);
    CHECK(alone.table().replicates() == 1);
    for (std::uint32_t arm = 0; arm < 2; ++arm) {
      CHECK(alone.table().residual(0, arm) == full.table().residual(which, arm));
      CHECK(alone.table().ledger(0, arm, 0) == full.table().ledger(which, arm, 0));
      CHECK(alone.table().excluded(0) == full.table().excluded(which));
      for (std::uint32_t observable = 0; observable < 3; ++observable) {
        CHECK(alone.table().value(0, arm, observable) ==
              full.table().value(which, arm, observable));
      }
    }
  }
  Ensemble other(experiment, {.seed = 12, .replicates = 60, .threads = 2});
  other.run(pause);
  CHECK_FALSE(other.table().state() == full.table().state());
}

TEST_CASE("progress can be read while members run and counts each of them once") {
  auto const experiment =
      toy_experiment([](Member const&, std::uint32_t) { std::this_thread::yield(); });
  Ensemble ensemble(experiment, {.seed = 3, .replicates = 300, .threads = 2});
  std::atomic<bool> over = false;
  bool ordered = true;
  std::thread reader([&] {
    std::uint64_t last = 0;
    while (!over) {
      auto const progress = ensemble.progress();
      ordered = ordered && progress.done >= last && progress.done <= progress.total;
      last = progress.done;
      std::this_thread::yield();
    }
  });
  Pause const pause;
  ensemble.run(pause);
  over = true;
  reader.join();
  CHECK(ordered);
  auto const progress = ensemble.progress();
  CHECK(progress.done == 600);
  CHECK(progress.total == 600);
  // Excluded are the replicates congruent to 3 modulo 11: 3, 14, ..., 292 + 3 = 3 + 11 k below 300,
  // k = 0 .. 26.
  CHECK(progress.first_observable.count == 300 - 27);
  double sum = 0.0;
  for (std::uint32_t replicate = 0; replicate < 300; ++replicate) {
    if (replicate % 11 != 3) sum += ensemble.table().value(replicate, 0, 0).mean;
  }
  // Summation in another order: 273 additions, each within 2^-53, of numbers of one sign.
  CHECK(progress.first_observable.mean == doctest::Approx(sum / 273.0).epsilon(1e-12));
}

TEST_CASE("nothing is allocated for members that have not begun") {
  PauseAfter timer;
  auto const experiment = toy_experiment([&](Member const&, std::uint32_t) { timer.tick(); });
  Ensemble ensemble(experiment, {.seed = 1, .replicates = max_replicates, .threads = 3});
  CHECK(ensemble.table().state().status.capacity() == 0);
  timer.arm(2000);
  CHECK(ensemble.run(timer.pause).ending == Ensemble::Ending::paused);
  CHECK(ensemble.progress().total == 20'000'000);
  auto const state = ensemble.state();
  // A member lasts one tick at least: 2000 ticks and three more under way cannot begin more.
  CHECK(state.next <= 2006);
  CHECK(state.table.status.size() <= 2006);
  CHECK(state.running.size() <= 3);
}

TEST_SUITE_END();
