// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/sum_rule.hpp"

using namespace poleward;
using namespace poleward::spindle;

namespace {

constexpr double s_per_min = 60.0;

// Walker 1.2 um/min stalling at 6 pN on a lattice reeled in at 2.4 um/min, stopped by 4 pN, through
// a linker of 20 pN/um against a spring of 1 pN/um.
HalfSpindleConfig elastic_config() {
  HalfSpindleConfig config;
  config.microtubule.minus_end = MinusEnd::held;
  LoadedRate const loss{.per_s = 2.4 / s_per_min / constants::rise_per_dimer_um,
                        .per_pN = -0.25,
                        .law = ForceLaw::linear};
  config.microtubule.rates.minus.growing.loss = loss;
  config.microtubule.rates.minus.shrinking.loss = loss;
  config.kinetochore.coupling = Coupling::walker;
  config.kinetochore.linker_pN_per_um = 20.0;
  config.kinetochore.motor = {1.2 / s_per_min, 6.0, 1.2 / s_per_min};
  config.chromosome.drag_pN_s_per_um = 0.1;
  config.load = {.kind = LoadKind::elastic, .stiffness_pN_per_um = 1.0};
  config.window = {.tick_s = 0.02, .ticks = 3000};
  return config;
}

// Least-squares slope of the chromosome's way over the window, both machines on, by Euler steps of
//     zeta x' = k (y - x) - kappa x,    y' = (V0 - Cm F) + (r0 - Cr F),    F = k (y - x).
double integrated_um_per_s(HalfSpindleConfig const& config, double duration_s) {
  double const speed_um_per_s = 3.6 / s_per_min;
  double const compliance = 1.2 / s_per_min / 6.0 + 2.4 / s_per_min / 4.0;
  double const linker = config.kinetochore.linker_pN_per_um;
  double const step_s = 2e-4;
  double chromosome_um = 0.0;
  double anchor_um = 0.0;
  double moment = 0.0;
  for (double time_s = 0.0; time_s < duration_s; time_s += step_s) {
    moment += (time_s - 0.5 * duration_s) * chromosome_um * step_s;
    double const tension_pN = linker * (anchor_um - chromosome_um);
    chromosome_um += step_s * (tension_pN - config.load.stiffness_pN_per_um * chromosome_um) /
                     config.chromosome.drag_pN_s_per_um;
    anchor_um += step_s * (speed_um_per_s - compliance * tension_pN);
  }
  return 12.0 * moment / (duration_s * duration_s * duration_s);
}

}  // namespace

TEST_SUITE_BEGIN("spindle/sum_rule_prediction");

TEST_CASE("against a spring the prediction counts the way that stays in the linkers") {
  auto const config = elastic_config();
  auto const theory = sum_rule_theory(config);
  REQUIRE(theory);
  double const expected = integrated_um_per_s(config, 60.0);
  CHECK(theory->coupled.both_um_per_s == doctest::Approx(expected).epsilon(1e-3));
}

TEST_SUITE_END();
