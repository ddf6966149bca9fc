// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/spindle/bipolar_spindle.hpp"
#include "poleward/spindle/half_spindle_observables.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::spindle {

/// What a whole spindle reports: the velocity budget of its kinetochores, speeds of lattices and
/// poles, lengths, forces and attachments.  Speeds are in um/min, positive toward the pole that a
/// kinetochore faces and, unless their name says equator, relative to that pole.
[[nodiscard]] std::vector<ObservableInfo> observables(BipolarConfig const& config);

/// The same numbers of one cell over its window, as moments over kinetochores, pairs or the cell.
[[nodiscard]] std::vector<stats::Moments> observe(BipolarSpindle const& spindle);

}  // namespace poleward::spindle
