// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/flux/pools_config.hpp"

namespace poleward::flux {

/// A of x' = A x + b, row by row: the donor-controlled rates.
[[nodiscard]] std::vector<double> rate_matrix(PoolsConfig const& config);

/// b: constant inputs less constant withdrawals.
[[nodiscard]] std::vector<double> constant_input(PoolsConfig const& config);

/// By how much constant withdrawals exceed constant inputs; 0 where they balance to rounding.
[[nodiscard]] std::vector<double> constant_deficit(PoolsConfig const& config);

}  // namespace poleward::flux
