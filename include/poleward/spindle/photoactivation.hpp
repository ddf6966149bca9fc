// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "poleward/random/stream.hpp"

namespace poleward::spindle {

/// A line of photoactivated tubulin across a k-fibre, filmed together with its kinetochore.
///
/// Each frame localises mark and kinetochore with independent normal errors of standard deviation
/// `localisation_error_um`; a straight line is fitted to either distance from the pole.  The mark's
/// speed is the published estimate of flux and the difference of the two speeds that of the
/// kinetochore's own motion.  Mark-to-pole plus mark-to-kinetochore is the kinetochore's distance
/// by geometry, so these are checks of the assay, never of additivity.  The fibre's mark is taken
/// at its mean lattice displacement: spreading of the line among microtubules and blur are
/// neglected.
///
/// \see Mitchison 1989, J. Cell Biol. 109:637, doi:10.1083/jcb.109.2.637
class PhotoactivatedMark {
 public:
  struct State {
    std::int64_t frames = 0;
    double mark_slope_um_per_s = 0.0;  ///< poleward, pole frame; complete after the last frame
    double kinetochore_slope_um_per_s = 0.0;  ///< likewise
  };

  struct Film {
    std::int64_t frames = 0;
    double interval_s = 0.0;
    double localisation_error_um = 0.0;
  };

  /// Takes the next frame.  Displacements are poleward, in the pole frame.
  static void expose(State& state, Film const& film, double mark_um, double kinetochore_um,
                     random::Stream& noise);
};

}  // namespace poleward::spindle
