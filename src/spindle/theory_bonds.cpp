// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/bonds.hpp"

namespace poleward::spindle::theory {
namespace {

// Determinant of the generator of the two attached states.
double detachment_determinant_per_s2(TwoStateBond const& bond) {
  return bond.catastrophe_per_s * bond.detach_shrinking_per_s +
         bond.rescue_per_s * bond.detach_growing_per_s +
         bond.detach_growing_per_s * bond.detach_shrinking_per_s;
}

double mix(double growing_share, double growing, double shrinking) {
  expects(growing_share >= 0.0 && growing_share <= 1.0, "the share is a probability");
  return growing_share * growing + (1.0 - growing_share) * shrinking;
}

}  // namespace

double rate_per_s(SlipBond const& bond, double tension_pN) {
  expects(bond.force_scale_pN != 0.0, "the force scale is not 0");
  return bond.unloaded_rate_per_s * std::exp(tension_pN / bond.force_scale_pN);
}

double survival(SlipBond const& bond, double tension_pN, double time_s) {
  return std::exp(-rate_per_s(bond, tension_pN) * time_s);
}

double rate_per_s(CatchSlipBond const& bond, double tension_pN) {
  expects(bond.thermal_energy_pN_um > 0.0, "kT is positive");
  double const per_um = tension_pN / bond.thermal_energy_pN_um;
  return bond.catch_rate_per_s * std::exp(-per_um * bond.catch_distance_um) +
         bond.slip_rate_per_s * std::exp(per_um * bond.slip_distance_um);
}

double longest_life_tension_pN(CatchSlipBond const& bond) {
  double const caught = bond.catch_rate_per_s * bond.catch_distance_um;
  double const slipping = bond.slip_rate_per_s * bond.slip_distance_um;
  expects(caught > 0.0 && slipping > 0.0, "both ways out exist and feel force");
  return bond.thermal_energy_pN_um / (bond.catch_distance_um + bond.slip_distance_um) *
         std::log(caught / slipping);
}

double mean_lifetime_s(TwoStateBond const& bond, double growing_at_start) {
  double const determinant_per_s2 = detachment_determinant_per_s2(bond);
  expects(determinant_per_s2 > 0.0, "every attachment ends");
  double const other_state_per_s =
      mix(growing_at_start, bond.detach_shrinking_per_s, bond.detach_growing_per_s);
  return (bond.catastrophe_per_s + bond.rescue_per_s + other_state_per_s) / determinant_per_s2;
}

double survival(TwoStateBond const& bond, double growing_at_start, double time_s) {
  expects(time_s >= 0.0, "time is not negative");
  double const leave_growing_per_s = bond.catastrophe_per_s + bond.detach_growing_per_s;
  double const leave_shrinking_per_s = bond.rescue_per_s + bond.detach_shrinking_per_s;
  double const mean_per_s = 0.5 * (leave_growing_per_s + leave_shrinking_per_s);
  double const split_per_s = std::hypot(0.5 * (leave_growing_per_s - leave_shrinking_per_s),
                                        std::sqrt(bond.catastrophe_per_s * bond.rescue_per_s));
  if (mean_per_s == 0.0) return 1.0;
  // m - d would cancel where one rate is tiny; the determinant does not.
  double const slow_per_s = detachment_determinant_per_s2(bond) / (mean_per_s + split_per_s);
  double const gone = -std::expm1(-2.0 * split_per_s * time_s);
  double const sinh_over_d_s = split_per_s > 0.0 ? 0.5 * gone / split_per_s : time_s;
  double const start_per_s =
      mix(growing_at_start, bond.detach_growing_per_s, bond.detach_shrinking_per_s);
  return std::exp(-slow_per_s * time_s) *
         (1.0 - 0.5 * gone + (mean_per_s - start_per_s) * sinh_over_d_s);
}

}  // namespace poleward::spindle::theory
