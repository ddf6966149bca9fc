// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>

namespace poleward::tracks {

/// Whole frames in a time.
[[nodiscard]] inline std::size_t frames_within(double time_s, double dt_s) noexcept {
  constexpr double most = 1e15;  // below what the integer holds, above any number of frames
  return static_cast<std::size_t>(std::min(time_s / dt_s, most));
}

}  // namespace poleward::tracks
