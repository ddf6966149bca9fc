// SPDX-License-Identifier: Apache-2.0
#include "pair_series.hpp"

#include <cmath>

namespace poleward::tracks {

std::vector<double> distances_um(CellTracks const& cell, std::size_t pair) {
  std::vector<double> squares(cell.frames(), 0.0);
  for (Axis const axis : {Axis::x, Axis::y, Axis::z}) {
    auto const first = cell.series(pair, Sister::first, axis);
    auto const second = cell.series(pair, Sister::second, axis);
    for (std::size_t t = 0; t < squares.size(); ++t) {
      double const apart = first[t] - second[t];
      squares[t] += apart * apart;
    }
  }
  for (double& square : squares) square = std::sqrt(square);
  return squares;
}

std::vector<double> centres_um(CellTracks const& cell, std::size_t pair, std::size_t frames) {
  auto const first = cell.series(pair, Sister::first, Axis::x);
  auto const second = cell.series(pair, Sister::second, Axis::x);
  std::vector<double> centres(frames);
  for (std::size_t t = 0; t < frames; ++t) centres[t] = (first[t] + second[t]) / 2.0;
  return centres;
}

std::vector<double> separations_um(CellTracks const& cell, std::size_t pair, std::size_t first,
                                   std::size_t last) {
  auto const one = cell.series(pair, Sister::first, Axis::x);
  auto const other = cell.series(pair, Sister::second, Axis::x);
  std::vector<double> separations;
  separations.reserve(last - first);
  for (std::size_t t = first; t < last; ++t) separations.push_back(std::abs(one[t] - other[t]));
  return separations;
}

}  // namespace poleward::tracks
