// SPDX-License-Identifier: Apache-2.0
#include "poleward/tracks/cell_tracks.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace poleward::tracks {

CellTracks without_detections(std::vector<double> time_s, std::size_t pairs) {
  auto const not_later = std::adjacent_find(time_s.begin(), time_s.end(), std::greater_equal<>());
  expects(not_later == time_s.end(), "times that increase strictly");
  CellTracks cell{.time_s = std::move(time_s), .pairs = pairs, .position_um = {}};
  cell.position_um.assign(pairs * 6 * cell.frames(), missing);
  return cell;
}

}  // namespace poleward::tracks
