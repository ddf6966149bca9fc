// SPDX-License-Identifier: Apache-2.0
/// \file
/// How far a run is, in one line.  All functions are pure and thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "poleward/stats/findings.hpp"

namespace poleward::report {

/// How far a run is.
struct Progress {
  std::uint64_t done = 0;   ///< simulations
  std::uint64_t total = 0;  ///< simulations
  double rate_per_s = stats::undefined;
  double seconds_left = stats::undefined;
  std::string name;  ///< of the observable whose running mean is shown; empty: none
  std::string unit;
  double mean = stats::undefined;
  double half_width = stats::undefined;  ///< of the mean's 95 % interval
};

/// "12 s", "2 min 05 s", "1 h 03 min", "3 d 4 h"; "-" for an undefined or negative one.
[[nodiscard]] std::string duration_text(double seconds);

/// "128 of 800 done, 45 per s, 15 s left; velocity 3.58 um/min [3.54, 3.62] so far"; what is
/// undefined is left out.  No newline.
[[nodiscard]] std::string progress_line(Progress const& progress);

/// The same after a bar, for a terminal: "[####----------------] 128 of 800 done, ...", cut to
/// `columns` so that it never takes a second line.
[[nodiscard]] std::string progress_bar(Progress const& progress, std::size_t columns);

}  // namespace poleward::report
