// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/dynamic_instability.hpp"

namespace poleward::spindle::theory {
namespace {

// Ratio of loss-free growth to gain-free shrinkage; the tail of the length law is built on it.
double gain_over_loss(LatticeInstability const& end) {
  return end.growing.gain_per_s / end.shrinking.loss_per_s;
}

}  // namespace

double growing_fraction(DynamicInstability const& end) {
  double const switching_per_s = end.catastrophe_per_s + end.rescue_per_s;
  expects(end.catastrophe_per_s >= 0.0 && end.rescue_per_s >= 0.0 && switching_per_s > 0.0,
          "the end switches");
  return end.rescue_per_s / switching_per_s;
}

double drift_um_per_s(DynamicInstability const& end) {
  double const growing = growing_fraction(end);
  return growing * end.growth_speed_um_per_s - (1.0 - growing) * end.shrink_speed_um_per_s;
}

double diffusion_um2_per_s(DynamicInstability const& end) {
  double const growing = growing_fraction(end);
  double const contrast_um_per_s = end.growth_speed_um_per_s + end.shrink_speed_um_per_s;
  return growing * (1.0 - growing) * contrast_um_per_s * contrast_um_per_s /
         (end.catastrophe_per_s + end.rescue_per_s);
}

double mean_length_um(DynamicInstability const& end) {
  double const inward_um_per_s2 = end.shrink_speed_um_per_s * end.catastrophe_per_s -
                                  end.growth_speed_um_per_s * end.rescue_per_s;
  expects(inward_um_per_s2 > 0.0, "the length is bounded");
  return end.growth_speed_um_per_s * end.shrink_speed_um_per_s / inward_um_per_s2;
}

double length_cdf(DynamicInstability const& end, double length_um) {
  expects(length_um >= 0.0, "length is not negative");
  return -std::expm1(-length_um / mean_length_um(end));
}

DynamicInstability continuum(LatticeInstability const& end) {
  return {
      .growth_speed_um_per_s = end.step_um * (end.growing.gain_per_s - end.growing.loss_per_s),
      .shrink_speed_um_per_s = end.step_um * (end.shrinking.loss_per_s - end.shrinking.gain_per_s),
      .catastrophe_per_s = end.catastrophe_per_s,
      .rescue_per_s = end.rescue_per_s};
}

double diffusion_um2_per_s(LatticeInstability const& end) {
  DynamicInstability const smooth = continuum(end);
  double const growing = growing_fraction(smooth);
  double const events_per_s =
      growing * (end.growing.gain_per_s + end.growing.loss_per_s) +
      (1.0 - growing) * (end.shrinking.gain_per_s + end.shrinking.loss_per_s);
  return diffusion_um2_per_s(smooth) + 0.5 * end.step_um * end.step_um * events_per_s;
}

double geometric_ratio(LatticeInstability const& end) {
  expects(end.growing.loss_per_s == 0.0 && end.shrinking.gain_per_s == 0.0,
          "growing ends only gain, shrinking ends only lose");
  expects(end.growing.gain_per_s > 0.0 && end.shrinking.loss_per_s > 0.0, "both ends exchange");
  double const ratio = gain_over_loss(end) * (end.shrinking.loss_per_s + end.rescue_per_s) /
                       (end.growing.gain_per_s + end.catastrophe_per_s);
  expects(ratio < 1.0, "the length is bounded");
  return ratio;
}

double mean_length_um(LatticeInstability const& end, Rebirth rebirth) {
  double const at_least_one_um = end.step_um / (1.0 - geometric_ratio(end));
  if (rebirth == Rebirth::first_subunit_at_once) return at_least_one_um;
  // The chance of a length of 1 or more is the tail beyond 0.
  return at_least_one_um * (1.0 - length_cdf(end, 0, rebirth));
}

double length_cdf(LatticeInstability const& end, std::int64_t subunits, Rebirth rebirth) {
  expects(subunits >= 0, "length is not negative");
  double const ratio = geometric_ratio(end);
  double const share = gain_over_loss(end);
  double const tail =
      rebirth == Rebirth::first_subunit_at_once ? 1.0 : (ratio + share) / (1.0 + share);
  return 1.0 - tail * std::pow(ratio, static_cast<double>(subunits));
}

}  // namespace poleward::spindle::theory
