// SPDX-License-Identifier: Apache-2.0
#include "poleward/assay/kinetochore_film.hpp"

#include "poleward/random/distributions.hpp"

namespace poleward::assay {
namespace {

using tracks::Axis;
using tracks::Sister;

struct Jitter {
  double shift_um = 0.0;
  double tilt_y_rad = 0.0;
  double tilt_z_rad = 0.0;
};

Jitter draw_jitter(KinetochoreFilm const& how, random::Stream& stream) {
  Jitter jitter;
  jitter.shift_um = how.shift_um * random::normal(stream);
  jitter.tilt_y_rad = how.tilt_rad * random::normal(stream);
  jitter.tilt_z_rad = how.tilt_rad * random::normal(stream);
  return jitter;
}

}  // namespace

tracks::CellTracks film(tracks::CellTracks const& truth, KinetochoreFilm const& how,
                        random::Stream& stream) {
  tracks::CellTracks seen = truth;
  for (std::size_t frame = 0; frame < truth.frames(); ++frame) {
    Jitter const jitter = draw_jitter(how, stream);
    for (std::size_t pair = 0; pair < truth.pairs; ++pair) {
      for (Sister const sister : {Sister::first, Sister::second}) {
        double const y_um = truth.series(pair, sister, Axis::y)[frame];
        double const z_um = truth.series(pair, sister, Axis::z)[frame];
        seen.series(pair, sister, Axis::x)[frame] += jitter.shift_um + jitter.tilt_y_rad * y_um +
                                                     jitter.tilt_z_rad * z_um +
                                                     how.error_um[0] * random::normal(stream);
        seen.series(pair, sister, Axis::y)[frame] += how.error_um[1] * random::normal(stream);
        seen.series(pair, sister, Axis::z)[frame] += how.error_um[2] * random::normal(stream);
      }
    }
  }
  return seen;
}

}  // namespace poleward::assay
