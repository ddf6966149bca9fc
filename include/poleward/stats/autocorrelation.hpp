// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace poleward::stats {

/// Autocorrelation of a series at lags 0 .. largest_lag, with the biased estimator
///
///     rho_k = sum_{t < n-k} (x_t - m)(x_{t+k} - m) / sum_t (x_t - m)^2,
///
/// which keeps the sequence positive definite.  rho_0 = 1; all NaN for a constant series.
/// \pre largest_lag < the length of the series.  Cost: n times the number of lags.
[[nodiscard]] std::vector<double> autocorrelation(std::span<double const> series,
                                                  std::size_t largest_lag);

/// Number of independent values that would fix the mean as well as the series does, n / tau with
///
///     tau = -1 + 2 sum_j (rho_2j + rho_2j+1)
///
/// summed while the pairs are positive (Geyer's initial positive sequence), at least one pair.  n
/// for a series shorter than four or constant; never above n. \see Geyer 1992, Stat. Sci. 7:473,
/// doi:10.1214/ss/1177011137
[[nodiscard]] double effective_sample_size(std::span<double const> series);

}  // namespace poleward::stats
