// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poleward/random/distributions.hpp"
#include "poleward/random/stream.hpp"

namespace poleward::spindle {

/// Events of a process whose hazard grew by `hazard`: an integrated clock holds what is left of an
/// exponential(1) until the next one.  Exact for any rates that are constant in between.
[[nodiscard]] inline int events_due(double& clock, double hazard, random::Stream& stream) {
  clock -= hazard;
  int events = 0;
  while (clock <= 0.0) {
    ++events;
    clock += random::exponential(stream);
  }
  return events;
}

}  // namespace poleward::spindle
