// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a run of ions reports, and what theory says of the same numbers.
#pragma once

#include <string>
#include <vector>

#include "poleward/ion/transport.hpp"
#include "poleward/ion/walkers.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::ion {

/// A number reported for every replicate.
struct Observable {
  std::string name;
  std::string unit;
  std::string meaning;
};

/// Per ion its flux by parts at each open end and at the plane, toward the high end; its mean
/// concentration and place; the currents, potentials and charges of the electrolyte.
[[nodiscard]] std::vector<Observable> observables(TransportConfig const& config);

/// Their values, in the same order.
[[nodiscard]] std::vector<stats::Moments> observe(Transport const& transport);

/// Per ion its mean place; on an open line diffusivity, speed, mobility and their ratio over kT/q;
/// at sinks the share taken up and when; what went through the plane, as shares of all agents.
[[nodiscard]] std::vector<Observable> observables(WalkersConfig const& config);

/// Their values, in the same order.
[[nodiscard]] std::vector<stats::Moments> observe(Walkers const& walkers);

/// An exact answer for one observable.
struct Prediction {
  std::string observable;
  double value = 0.0;
  std::string source;
};

/// The closed forms that hold for this electrolyte, if it is steady before its window begins: a
/// layer between two baths in an imposed field, a closed box in one, Gouy and Chapman's wall, the
/// limiting current of a 1:1 salt before an electrode; at any time the Goldman-Hodgkin-Katz fluxes
/// and reversal potential.
[[nodiscard]] std::vector<Prediction> predictions(TransportConfig const& config);

/// Einstein's relation on an open line, and first passage from it to one sink.
[[nodiscard]] std::vector<Prediction> predictions(WalkersConfig const& config);

}  // namespace poleward::ion
