// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/assay/kinetochore_film.hpp"
#include "poleward/ensemble/experiment.hpp"
#include "poleward/spindle/bipolar_spindle.hpp"
#include "poleward/tracks/cell_tracks.hpp"

namespace poleward::catalog {

/// True tracks of a spindle's kinetochores, from its gathered frames.
[[nodiscard]] tracks::CellTracks true_tracks(spindle::BipolarSpindle const& spindle);

/// Observables of the kinetochore assay: statistics of the tracks as a microscope saw them; none if
/// a film of this config has too few frames for any.
[[nodiscard]] std::vector<ensemble::Observable> filmed_observables(
    spindle::BipolarConfig const& config);

/// Their values for one cell.
[[nodiscard]] std::vector<stats::Moments> filmed(spindle::BipolarSpindle const& spindle,
                                                 assay::KinetochoreFilm const& how,
                                                 random::Stream stream);

}  // namespace poleward::catalog
