// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "poleward/tracks/cell_statistics.hpp"

namespace poleward::tracks {

/// Fills in what is told of the first `end` frames.  `distances_um` holds a series for each pair.
void measure_metaphase(CellTracks const& cell, std::vector<std::vector<double>> const& distances_um,
                       std::size_t end, CellStatistics& statistics);

}  // namespace poleward::tracks
