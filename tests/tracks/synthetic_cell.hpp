// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "poleward/tracks/cell_tracks.hpp"

namespace poleward::test {

using tracks::Axis;
using tracks::CellTracks;
using tracks::Sister;

inline std::vector<double> times_s(std::size_t frames, double dt_s) {
  std::vector<double> times;
  for (std::size_t t = 0; t < frames; ++t) times.push_back(static_cast<double>(t) * dt_s);
  return times;
}

/// Puts both sisters of a pair at a frame: the centre's x, and the vector between them.
inline void put_pair(CellTracks& cell, std::size_t pair, std::size_t frame, double centre_x_um,
                     double dx_um, double dy_um, double dz_um) {
  auto const put = [&](Axis axis, double middle, double apart) {
    cell.series(pair, Sister::first, axis)[frame] = middle + apart / 2.0;
    cell.series(pair, Sister::second, axis)[frame] = middle - apart / 2.0;
  };
  put(Axis::x, centre_x_um, dx_um);
  put(Axis::y, 0.0, dy_um);
  put(Axis::z, 0.5, dz_um);
}

/// Takes both sisters of a pair out of frames [first, last).
inline void lose_pair(CellTracks& cell, std::size_t pair, std::size_t first, std::size_t last) {
  for (Sister const sister : {Sister::first, Sister::second}) {
    for (Axis const axis : {Axis::x, Axis::y, Axis::z}) {
      for (std::size_t t = first; t < last; ++t) {
        cell.series(pair, sister, axis)[t] = tracks::missing;
      }
    }
  }
}

/// Pairs at rest with their sisters `distance_um` apart in the plane of the plate.
inline CellTracks resting_cell(std::size_t pairs, std::size_t frames, double distance_um,
                               double dt_s = 2.0) {
  auto cell = tracks::without_detections(times_s(frames, dt_s), pairs);
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    for (std::size_t t = 0; t < frames; ++t) put_pair(cell, pair, t, 0.0, 0.0, distance_um, 0.0);
  }
  return cell;
}

/// Pairs whose centres run to and fro at one speed, turning every `half_frames`, pair p ahead by p
/// frames; their distance alternates between mean +- swing from frame to frame, a third of it
/// across the plate.
struct Oscillation {
  std::size_t half_frames = 18;
  std::size_t pairs = 36;
  std::size_t frames = 144;
  double dt_s = 2.0;
  double step_um = 0.07;
  double distance_um = 1.08;
  double swing_um = 0.12;
};

inline CellTracks oscillating_cell(Oscillation const& made) {
  auto cell = tracks::without_detections(times_s(made.frames, made.dt_s), made.pairs);
  for (std::size_t pair = 0; pair < made.pairs; ++pair) {
    for (std::size_t t = 0; t < made.frames; ++t) {
      auto const phase = (t + pair) % (2 * made.half_frames);
      auto const up = phase <= made.half_frames ? phase : 2 * made.half_frames - phase;
      double const distance = made.distance_um + (t % 2 == 0 ? made.swing_um : -made.swing_um);
      put_pair(cell, pair, t, static_cast<double>(up) * made.step_um, distance / 3.0,
               distance * 2.0 / 3.0, -distance * 2.0 / 3.0);
    }
  }
  return cell;
}

/// Pairs `distance_um` apart until frame `onset`, from which on the sisters of pair p are 2 um
/// apart across the plate and each runs at speeds_um_per_min[p]; in every other pair the second
/// sister lies on the side where the first lies elsewhere.
inline CellTracks separating_cell(std::vector<double> const& speeds_um_per_min, std::size_t onset,
                                  std::size_t frames, double dt_s = 2.0, double distance_um = 1.0) {
  auto cell = resting_cell(speeds_um_per_min.size(), frames, distance_um, dt_s);
  for (std::size_t pair = 0; pair < cell.pairs; ++pair) {
    double const side = pair % 2 == 0 ? 1.0 : -1.0;
    for (std::size_t t = onset; t < frames; ++t) {
      double const since_min = static_cast<double>(t - onset) * dt_s / 60.0;
      double const apart = 2.0 + 2.0 * speeds_um_per_min[pair] * since_min;
      put_pair(cell, pair, t, 0.0, side * apart, 0.0, 0.0);
    }
  }
  return cell;
}

}  // namespace poleward::test
