// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/solar/surface_transport.hpp"

namespace poleward::solar {

/// How a field lies to the equator.
enum class Symmetry : std::uint8_t {
  even,  ///< the same north and south
  odd,   ///< opposite, as a dipole
};

/// The `count` smallest rates at which modes of a flowing surface relax, 1/s, in ascending order.
///
/// Eigenvalues of the scheme itself on one hemisphere, where no flux (even) or no field (odd) is at
/// the equator; the exchange of neighbouring cells is balanced in detail, so the matrix has a
/// symmetric form and real rates.  The grid makes an error of second order in the cell.  The first
/// even rate is 0 but for rounding, conservation of net flux; with a fast flow the first odd one is
/// exponentially small, the frozen dipole, and only its smallness means anything.
///
/// \pre the number of cells is even, and no flow passes the equator
[[nodiscard]] std::vector<double> relaxation_rates_per_s(SurfaceConfig const& config,
                                                         Symmetry symmetry, std::size_t count);

}  // namespace poleward::solar
