// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a run of vortices reports, and what theory says of the same numbers.
#pragma once

#include <string>
#include <vector>

#include "poleward/stats/moments.hpp"
#include "poleward/vortex/theory/washboard.hpp"
#include "poleward/vortex/vortices.hpp"

namespace poleward::vortex {

/// A number reported for every replicate.
struct Observable {
  std::string name;
  std::string unit;
  std::string meaning;
};

/// Velocity, electric field, voltage between the taps, resistivity, the power of the current and
/// that of the drag; where they have a meaning the effective diffusion, the creep rate, the energy,
/// the rate of a wave, the error of the cutoff, and what an open sample holds.
[[nodiscard]] std::vector<Observable> observables(VorticesConfig const& config);

/// Their values, in the same order.
[[nodiscard]] std::vector<stats::Moments> observe(Vortices const& vortices);

/// An exact answer for one observable.
struct Prediction {
  std::string observable;
  double value = 0.0;
  std::string source;
};

/// The closed forms that hold: free flux flow, one vortex on a washboard with or without noise,
/// the energy of a perfect lattice, the decay of a small wave at the cutoff of the run.
[[nodiscard]] std::vector<Prediction> predictions(VorticesConfig const& config);

/// The tilt and temperature of the washboard, if there is one and nothing else.
[[nodiscard]] bool is_washboard(VorticesConfig const& config);

/// \pre is_washboard(config)
[[nodiscard]] theory::Washboard washboard_of(VorticesConfig const& config);

}  // namespace poleward::vortex
