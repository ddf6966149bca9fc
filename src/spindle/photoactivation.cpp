// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/photoactivation.hpp"

#include "poleward/random/distributions.hpp"
#include "poleward/spindle/velocity_window.hpp"

namespace poleward::spindle {

void PhotoactivatedMark::expose(State& state, Film const& film, double mark_um,
                                double kinetochore_um, random::Stream& noise) {
  double const weight = slope_weight(state.frames, film.frames, film.interval_s);
  double const mark_seen_um = mark_um + film.localisation_error_um * random::normal(noise);
  double const kinetochore_seen_um =
      kinetochore_um + film.localisation_error_um * random::normal(noise);
  state.mark_slope_um_per_s += weight * mark_seen_um;
  state.kinetochore_slope_um_per_s += weight * kinetochore_seen_um;
  ++state.frames;
}

}  // namespace poleward::spindle
