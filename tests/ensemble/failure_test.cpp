// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

#include "ensemble/toy.hpp"

using namespace poleward;
using namespace poleward::ensemble;

namespace {

/// Replicate 9 fails at its first tick; replicate 5 fails only after it has seen that, or has
/// waited long enough to know that it runs on the only thread.  Replicate 7 waits like 5.
struct LateLowFailure {
  std::atomic<bool> nine_failed = false;

  void operator()(Member const& member, std::uint32_t) {
    if (member.arm == 1 && member.replicate == 9) {
      nine_failed = true;
      throw RunError("nine broke");
    }
    if (member.arm != 1 || (member.replicate != 5 && member.replicate != 7)) return;
    for (int wait = 0; wait < 2000 && !nine_failed; ++wait) std::this_thread::yield();
    if (member.replicate == 5) throw RunError("five broke");
  }
};

}  // namespace

TEST_SUITE_BEGIN("ensemble/failure");

TEST_CASE("the failing member of lowest index is reported whatever fails first") {
  for (int const threads : {1, 2, 3, 7}) {
    CAPTURE(threads);
    LateLowFailure failing;
    auto const experiment = toy_experiment(std::ref(failing));
    Ensemble ensemble(experiment, {.seed = 4, .replicates = 40, .threads = threads});
    Pause const pause;
    auto const outcome = ensemble.run(pause);
    CHECK(outcome.ending == Ensemble::Ending::failed);
    CHECK(outcome.failed_replicate == 5);
    CHECK(outcome.failed_arm == "flux_only");
  }
}

TEST_SUITE_END();
