// SPDX-License-Identifier: Apache-2.0
/// \file
/// When a simulated number agrees with a measured one.  All functions are pure.
#pragma once

#include <string>
#include <vector>

#include "poleward/catalog/comparison_tables.hpp"
#include "poleward/stats/equivalence.hpp"
#include "poleward/stats/findings.hpp"
#include "poleward/stats/tests_of_fit.hpp"

namespace poleward::catalog {

/// The measured number read as an interval, by the way it was reported:
///
///     range: itself; SEM: value +- 2 SEM; SD of n: value +- 2 SD / sqrt(n), n not told: value +-
///     SD; approximately: value +- 25 %; unstated: value +- 10 %; cells: value +- half an SD.
///
/// The last two shares are our reading, not the source's.  A direction that increases is (0, inf),
/// one that decreases (-inf, 0); undefined without a number.
[[nodiscard]] stats::Interval interval_of(MeasuredRow const& row);

/// How it was reported, in words: "SD 4.9, n 62", "range".
[[nodiscard]] std::string reported_text(MeasuredRow const& row);

/// Whether the row tells only which way a change goes.
[[nodiscard]] bool is_direction(MeasuredRow const& row);

/// Half a standard deviation between cells.  \pre reported cell by cell
[[nodiscard]] double equivalence_margin(MeasuredRow const& row);

/// Whether simulated cells are like the measured ones.
struct SameCells {
  stats::Equivalence equivalence;  ///< of the means, within equivalence_margin(row)
  stats::TestOfFit fit;            ///< of the two distributions, Kolmogorov-Smirnov
  bool holds = false;              ///< equivalent (5 %), and not told apart at 1 %
};

/// Two one-sided tests of the means (Welch, cells as n), and whether both have one law.
/// Undefined for fewer than two simulated cells.  \pre reported cell by cell
[[nodiscard]] SameCells same_cells(std::vector<double> const& simulated, MeasuredRow const& row);

/// Whether the simulated 95 % interval overlaps interval_of(row); for a direction, whether it lies
/// wholly on that side of 0.  An undefined interval agrees with nothing.
[[nodiscard]] bool agrees(stats::Interval const& simulated_ci95, MeasuredRow const& row);

}  // namespace poleward::catalog
