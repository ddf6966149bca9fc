// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "poleward/spindle/half_spindle.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::spindle {

/// A number reported for every cell.  Speeds are in um/min, positive toward the pole and, unless
/// their name says equator, relative to the pole.
struct ObservableInfo {
  std::string name;
  std::string unit;
  std::string meaning;
};

/// What a half-spindle of this config reports: the velocity budget where chromosomes ride, lengths
/// and exchange of tubulin where there are only microtubules.
[[nodiscard]] std::vector<ObservableInfo> observables(HalfSpindleConfig const& config);

/// The same numbers of one cell at the end of its window, each as moments over its kinetochores (or
/// over its k-fibres where nothing rides on them); empty moments where undefined.
[[nodiscard]] std::vector<stats::Moments> observe(HalfSpindle const& half_spindle);

}  // namespace poleward::spindle
