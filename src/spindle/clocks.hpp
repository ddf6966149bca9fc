// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/random/distributions.hpp"
#include "poleward/random/stream.hpp"

namespace poleward::spindle {

/// Events of a process whose hazard grew by `hazard`: an integrated clock holds what is left of an
/// exponential(1) until the next one.  Exact for any rates that are known in between.
/// Cost: an exponential per event.  \pre the hazard is finite
[[nodiscard]] inline int events_due(double& clock, double hazard, random::Stream& stream) {
  clock -= hazard;
  int events = 0;
  while (clock <= 0.0) {
    ++events;
    clock += random::exponential(stream);
  }
  return events;
}

/// Whether a process happened at least once, which then starts anew; any hazard, also an infinite
/// one.
[[nodiscard]] inline bool is_due(double& clock, double hazard, random::Stream& stream) {
  clock -= hazard;
  if (clock > 0.0) return false;
  clock = random::exponential(stream);
  return true;
}

}  // namespace poleward::spindle
