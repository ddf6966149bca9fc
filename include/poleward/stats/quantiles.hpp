// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace poleward::stats {

/// Quantile of a sorted sample by linear interpolation at h = (n - 1) p, type 7 of Hyndman & Fan.
///
/// \pre the sample is sorted and not empty, 0 <= probability <= 1
/// \see Hyndman & Fan 1996, Am. Stat. 50:361, doi:10.1080/00031305.1996.10473566
[[nodiscard]] double quantile_of_sorted(std::span<double const> sorted, double probability);

/// The same for a sample in any order; sorts a copy.
[[nodiscard]] double quantile(std::vector<double> sample, double probability);

[[nodiscard]] double median(std::vector<double> sample);

}  // namespace poleward::stats
