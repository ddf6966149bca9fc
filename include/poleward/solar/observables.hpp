// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a run of the Sun's surface reports, and what theory says of the same numbers.
#pragma once

#include <string>
#include <vector>

#include "poleward/solar/surface_transport.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::solar {

/// A number reported for every replicate.
struct Observable {
  std::string name;
  std::string unit;
  std::string meaning;
};

/// Net and unsigned flux, that of the polar caps, the axial dipole and its rate of decay, and per
/// circle what went northward through it in the window, diffusive and carried.
[[nodiscard]] std::vector<Observable> observables(SurfaceConfig const& config);

/// Their values, in the same order.
[[nodiscard]] std::vector<stats::Moments> observe(SurfaceTransport const& surface);

/// An exact answer for one observable.
struct Prediction {
  std::string observable;
  double value = 0.0;
  std::string source;
};

/// Without flow and emergences the dipole of any field decays at 2 eta/R^2.
[[nodiscard]] std::vector<Prediction> predictions(SurfaceConfig const& config);

}  // namespace poleward::solar
