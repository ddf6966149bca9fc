// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "poleward/random/stream.hpp"
#include "poleward/tracks/cell_tracks.hpp"

namespace poleward::assay {

/// How a microscope and its tracking software see kinetochores.
struct KinetochoreFilm {
  /// Standard deviation of one localisation along x (across the plate), y and z (depth).
  std::array<double, 3> error_um{};
  /// Standard deviation of the fitted plate's place, the same for all pairs of a frame.
  double shift_um = 0.0;
  /// Standard deviation of the fitted plate's tilts about y and z, likewise.
  double tilt_rad = 0.0;

  friend bool operator==(KinetochoreFilm const&, KinetochoreFilm const&) = default;
};

/// What is seen of true places: in each frame
///
///     x' = x + shift + tilt_y y + tilt_z z + e_x,      y' = y + e_y,      z' = z + e_z,
///
/// where shift and tilts are drawn once per frame, and the errors e for every localisation, all
/// normal and independent.  A missing coordinate stays missing.  The plate's jitter is what is left
/// of fitting a plane to all pairs; its effect on y and z is of second order and neglected.
///
/// Draws the same count of numbers whatever the widths, so that films of one stream can be
/// compared. Thread-safe with a stream of one's own.  Cost: a normal number per coordinate.
[[nodiscard]] tracks::CellTracks film(tracks::CellTracks const& truth, KinetochoreFilm const& how,
                                      random::Stream& stream);

}  // namespace poleward::assay
