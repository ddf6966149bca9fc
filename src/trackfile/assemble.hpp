// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "detection.hpp"

namespace poleward::trackfile {

/// Why detections make no tracks of a cell.
struct NoTracks {
  std::string problem;
  std::string why;
  std::string cure;
};

/// Size of the tracks that detections of one cell make, or why they make none; at most `most`
/// pairs x frames, which is taken off `most`.
[[nodiscard]] std::optional<NoTracks> check_cell(std::span<Detection const> detections,
                                                 std::size_t& most);

/// The tracks of one cell: times and pairs in order, positions of one pair, sister and time
/// averaged over those that are there. \pre check_cell has nothing to say
[[nodiscard]] tracks::CellTracks assemble(std::span<Detection const> detections);

}  // namespace poleward::trackfile
