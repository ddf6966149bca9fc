// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is made of the coordinates of one pair, frame by frame; NaN where one is missing.
#pragma once

#include <cstddef>
#include <vector>

#include "poleward/tracks/cell_tracks.hpp"

namespace poleward::tracks {

/// The distance of the sisters in space, um.
[[nodiscard]] std::vector<double> distances_um(CellTracks const& cell, std::size_t pair);

/// The mean of the sisters' x in the first `frames` frames, um.
[[nodiscard]] std::vector<double> centres_um(CellTracks const& cell, std::size_t pair,
                                             std::size_t frames);

/// The distance of the sisters along x in frames [first, last), um.
[[nodiscard]] std::vector<double> separations_um(CellTracks const& cell, std::size_t pair,
                                                 std::size_t first, std::size_t last);

}  // namespace poleward::tracks
