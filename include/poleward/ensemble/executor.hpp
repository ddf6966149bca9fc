// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace poleward::ensemble {

/// Runs `worker(index)` for index 0 .. threads-1, at most `threads` at a time, and returns when all
/// have returned.  On oneTBB, or on std::jthread where POLEWARD_EXECUTOR says so: thread sanitizers
/// report false races in a TBB they have not instrumented.
/// \throws what a worker throws, once all have returned
void run_workers(int threads, std::function<void(int)> const& worker);

}  // namespace poleward::ensemble
