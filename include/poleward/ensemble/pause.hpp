// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace poleward::ensemble {

/// Asks running simulations to stop at their next tick.  Set from any thread, also a signal one.
class Pause {
 public:
  void request() noexcept { requested_.store(true, std::memory_order_relaxed); }

  void clear() noexcept { requested_.store(false, std::memory_order_relaxed); }

  [[nodiscard]] bool requested() const noexcept {
    return requested_.load(std::memory_order_relaxed);
  }

 private:
  std::atomic<bool> requested_ = false;
};

}  // namespace poleward::ensemble
