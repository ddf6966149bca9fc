// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "poleward/core/contracts.hpp"

namespace poleward::tracks {

/// A coordinate that was not seen.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Axes of the metaphase plate: x runs across it, from pole to pole; y and z lie in it.
enum class Axis : unsigned char {
  x,
  y,
  z
};

/// The two sisters of a pair; which is which matters to no statistic.
enum class Sister : unsigned char {
  first,
  second
};

/// Where the sister kinetochores of one cell were seen: a coordinate in um, or `missing`, for every
/// pair, sister, axis and frame.
///
/// A plain value.  Each pair, sister and axis is one series, contiguous over the frames, in the
/// order pair, sister, axis: 48 bytes for each pair and frame.
struct CellTracks {
  std::vector<double> time_s;  ///< of the frames, strictly increasing
  std::size_t pairs = 0;
  std::vector<double> position_um;

  [[nodiscard]] std::size_t frames() const noexcept { return time_s.size(); }

  /// \pre pair < pairs
  [[nodiscard]] std::span<double> series(std::size_t pair, Sister sister, Axis axis) {
    return std::span(position_um).subspan(begin_of(pair, sister, axis), frames());
  }

  [[nodiscard]] std::span<double const> series(std::size_t pair, Sister sister, Axis axis) const {
    return std::span(position_um).subspan(begin_of(pair, sister, axis), frames());
  }

 private:
  [[nodiscard]] std::size_t begin_of(std::size_t pair, Sister sister, Axis axis) const {
    expects(pair < pairs, "a pair of the cell");
    auto const which = (pair * 2 + static_cast<std::size_t>(sister)) * 3;
    return (which + static_cast<std::size_t>(axis)) * frames();
  }
};

/// Tracks of `pairs` pairs at these times, with every coordinate still missing.
/// \pre times strictly increasing
[[nodiscard]] CellTracks without_detections(std::vector<double> time_s, std::size_t pairs);

}  // namespace poleward::tracks
