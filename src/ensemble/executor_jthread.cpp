// SPDX-License-Identifier: Apache-2.0
#ifdef POLEWARD_EXECUTOR_JTHREAD

#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "poleward/core/contracts.hpp"
#include "poleward/ensemble/executor.hpp"

namespace poleward::ensemble {

void run_workers(int threads, std::function<void(int)> const& worker) {
  expects(threads >= 1, "at least one worker");
  std::exception_ptr first;
  std::mutex guard;
  {
    std::vector<std::jthread> workers;
    for (int index = 0; index < threads; ++index) {
      workers.emplace_back([&, index] {
        try {
          worker(index);
        } catch (...) {
          std::scoped_lock const lock(guard);
          if (!first) first = std::current_exception();
        }
      });
    }
  }
  if (first) std::rethrow_exception(first);
}

}  // namespace poleward::ensemble

#endif
