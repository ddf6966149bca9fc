// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "poleward/tracks/cell_tracks.hpp"

namespace poleward::trackfile {

/// A row of a table: where one kinetochore was seen, NaN in coordinates where it was not.
struct Detection {
  double time_s = 0.0;
  std::array<double, 3> position_um{tracks::missing, tracks::missing, tracks::missing};
  std::int64_t pair = 0;
  std::uint32_t cell = 0;  ///< number of its name
  tracks::Sister sister = tracks::Sister::first;
};

}  // namespace poleward::trackfile
