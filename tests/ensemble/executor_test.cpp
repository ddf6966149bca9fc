// SPDX-License-Identifier: Apache-2.0
#include "poleward/ensemble/executor.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

using namespace poleward::ensemble;

TEST_SUITE_BEGIN("ensemble/executor");

TEST_CASE("each worker runs once and all have returned when run_workers returns") {
  for (int const threads : {1, 2, 3, 7}) {
    CAPTURE(threads);
    // Plain ints: each is written by one worker and read after all have returned.
    std::vector<int> runs(static_cast<std::size_t>(threads), 0);
    run_workers(threads, [&](int index) {
      std::this_thread::yield();
      ++runs[static_cast<std::size_t>(index)];
    });
    CHECK(runs == std::vector<int>(static_cast<std::size_t>(threads), 1));
  }
}

TEST_CASE("no more workers run at a time than were asked for") {
  for (int const threads : {1, 2, 3, 7}) {
    CAPTURE(threads);
    std::atomic<int> now = 0;
    std::atomic<int> beyond = 0;
    for (int again = 0; again < 50; ++again) {
      run_workers(threads, [&](int) {
        if (++now > threads) ++beyond;
        std::this_thread::yield();
        --now;
      });
    }
    CHECK(beyond == 0);
    CHECK(now == 0);
  }
}

TEST_CASE("what a worker throws arrives at the caller once no worker runs any more") {
  for (int const threads : {1, 2, 3, 7}) {
    CAPTURE(threads);
    std::atomic<int> now = 0;
    auto const worker = [&](int index) {
      ++now;
      std::this_thread::yield();
      --now;
      if (index == threads - 1) throw std::out_of_range("last");
    };
    CHECK_THROWS_WITH_AS(run_workers(threads, worker), "last", std::out_of_range);
    CHECK(now == 0);
  }
}

TEST_SUITE_END();
