// SPDX-License-Identifier: Apache-2.0
/// \file
/// Small ion models without problems, to be changed by tests.
#pragma once

#include "poleward/ion/model.hpp"

namespace poleward::ion::samples {

inline constexpr RunTimes times{.duration_s = 60.0, .tick_s = 0.5, .window_start_s = 40.0};

inline EndModel bath(double concentration_mM) {
  return {.law = EndLaw::bath, .concentration_mM = concentration_mM};
}

/// K+ between two baths in an imposed field.
inline IonModel one_ion() {
  return {.length_um = 100.0,
          .field_V_per_m = 500.0,
          .species = {{.name = "K",
                       .valence = 1,
                       .diffusivity_um2_per_s = 1957.0,
                       .start_mM = 5.0,
                       .low = bath(10.0),
                       .high = bath(2.0)}}};
}

/// KCl between two neutral baths, with the potential told at both.
inline IonModel salt(Coupling coupling) {
  IonModel model = one_ion();
  model.coupling = coupling;
  model.field_V_per_m = 0.0;
  model.species.push_back(model.species.front());
  model.species[1].name = "Cl";
  model.species[1].valence = -1;
  model.species[1].diffusivity_um2_per_s = 2032.0;
  model.low.potential_mV = 0.0;
  model.high.potential_mV = 10.0;
  return model;
}

inline IonModel walkers(Method method) {
  IonModel model = one_ion();
  model.method = method;
  model.species[0].low = {};
  model.species[0].high = {};
  return model;
}

inline IonModel behind_membrane() {
  IonModel model = one_ion();
  model.field_V_per_m = 0.0;
  model.species[0].low = {};
  model.species[0].high = {
      .law = EndLaw::membrane, .concentration_mM = 10.0, .permeability_um_per_s = 1.0};
  return model;
}

}  // namespace poleward::ion::samples
