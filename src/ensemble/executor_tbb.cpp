// SPDX-License-Identifier: Apache-2.0
#ifndef POLEWARD_EXECUTOR_JTHREAD

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "poleward/core/contracts.hpp"
#include "poleward/ensemble/executor.hpp"

namespace poleward::ensemble {

void run_workers(int threads, std::function<void(int)> const& worker) {
  expects(threads >= 1, "at least one worker");
  // Without it TBB caps the threads at the processors and says so on the user's terminal.
  tbb::global_control const allowed(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<int>(0, threads, 1),
        [&](tbb::blocked_range<int> const& range) {
          for (int index = range.begin(); index < range.end(); ++index) worker(index);
        },
        tbb::simple_partitioner());
  });
}

}  // namespace poleward::ensemble

#endif
