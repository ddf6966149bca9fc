// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/chipper_feeder.hpp"
#include "poleward/spindle/theory/lambert_w.hpp"

namespace poleward::spindle::theory {
namespace {

void check(ChipperFeeder const& machines) {
  expects(machines.unloaded_sliding_um_per_s >= 0.0, "unloaded sliding is not negative");
  expects(machines.unloaded_chipping_um_per_s >= 0.0, "unloaded chipping is not negative");
  expects(machines.sliding_slope_pN_s_per_um > 0.0, "the sliding slope is positive");
  expects(machines.chipping_force_pN > 0.0, "the chipping force is positive");
  expects(machines.pole_drag_pN_s_per_um > 0.0, "the pole's drag is positive");
}

// a - w and ln(w / b) are the same number; each is used where it loses no digits.
double reduced_force(double feeding, double chipping, double solution) {
  return solution < 1.0 ? feeding - solution : std::log(solution / chipping);
}

}  // namespace

ChipperFeederState steady_state(ChipperFeeder const& machines) {
  check(machines);
  double const yielding_um_per_pN_s =
      1.0 / machines.sliding_slope_pN_s_per_um + 1.0 / machines.pole_drag_pN_s_per_um;
  double const scale_um_per_s = yielding_um_per_pN_s * machines.chipping_force_pN;
  double const feeding = machines.unloaded_sliding_um_per_s / scale_um_per_s;
  double const chipping = machines.unloaded_chipping_um_per_s / scale_um_per_s;
  double const solution = chipping > 0.0 ? lambert_w_of_exp(feeding + std::log(chipping)) : 0.0;
  double const force_pN = machines.chipping_force_pN * reduced_force(feeding, chipping, solution);
  return {.force_pN = force_pN,
          .sliding_um_per_s =
              machines.unloaded_sliding_um_per_s - force_pN / machines.sliding_slope_pN_s_per_um,
          .chipping_um_per_s = scale_um_per_s * solution,
          .pole_um_per_s = force_pN / machines.pole_drag_pN_s_per_um};
}

double pole_to_pole_rate_um_per_s(ChipperFeederState const& state) {
  return 2.0 * state.pole_um_per_s;
}

double length_rate_um_per_s(ChipperFeederState const& state, double plus_gain_um_per_s) {
  return plus_gain_um_per_s - state.chipping_um_per_s;
}

double overlap_rate_um_per_s(ChipperFeederState const& state, double plus_gain_um_per_s) {
  return 2.0 * (plus_gain_um_per_s - state.sliding_um_per_s);
}

}  // namespace poleward::spindle::theory
