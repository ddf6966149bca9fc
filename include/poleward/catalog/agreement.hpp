// SPDX-License-Identifier: Apache-2.0
/// \file
/// When a simulated number agrees with a measured one.  All functions are pure.
#pragma once

#include <string>

#include "poleward/catalog/comparison_tables.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// The measured number read as an interval, by the way it was reported:
///
///     range: itself; SEM: value +- 2 SEM; SD of n: value +- 2 SD / sqrt(n), n not told: value +-
///     SD; approximately: value +- 25 %; unstated: value +- 10 %.
///
/// The last two shares are our reading, not the source's.  A direction that increases is (0, inf),
/// one that decreases (-inf, 0); undefined without a number.
[[nodiscard]] stats::Interval interval_of(MeasuredRow const& row);

/// How it was reported, in words: "SD 4.9, n 62", "range".
[[nodiscard]] std::string reported_text(MeasuredRow const& row);

/// Whether the row tells only which way a change goes.
[[nodiscard]] bool is_direction(MeasuredRow const& row);

/// Whether the simulated 95 % interval overlaps interval_of(row); for a direction, whether it lies
/// wholly on that side of 0.  An undefined interval agrees with nothing.
[[nodiscard]] bool agrees(stats::Interval const& simulated_ci95, MeasuredRow const& row);

}  // namespace poleward::catalog
