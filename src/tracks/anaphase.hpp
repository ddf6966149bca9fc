// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "poleward/tracks/cell_statistics.hpp"

namespace poleward::tracks {

/// Fills in what is told of the minute after anaphase began with frame `onset`.
void measure_anaphase(CellTracks const& cell, std::size_t onset, CellStatistics& statistics);

}  // namespace poleward::tracks
