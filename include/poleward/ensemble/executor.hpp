// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace poleward::ensemble {

/// Runs `worker(index)` once for each index 0 .. threads-1, at most `threads` at a time, and
/// returns when all that began have returned.  On oneTBB, or on std::jthread where the CMake
/// variable POLEWARD_EXECUTOR says so: thread sanitizers report false races in a TBB they have not
/// instrumented.
///
/// Some may begin only after others have returned, so workers must not wait for each other.
/// \pre threads >= 1
/// \throws what a worker throws, the first if several do; workers not yet begun may be left out
void run_workers(int threads, std::function<void(int)> const& worker);

}  // namespace poleward::ensemble
