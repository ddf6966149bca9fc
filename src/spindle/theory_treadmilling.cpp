// SPDX-License-Identifier: Apache-2.0
#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/treadmilling.hpp"

namespace poleward::spindle::theory {

double critical_concentration_uM(EndRates const& end) {
  expects(end.on_per_uM_s > 0.0, "the end binds subunits");
  return end.off_per_s / end.on_per_uM_s;
}

double steady_concentration_uM(EndRates const& plus, EndRates const& minus) {
  double const on_per_uM_s = plus.on_per_uM_s + minus.on_per_uM_s;
  expects(on_per_uM_s > 0.0, "an end binds subunits");
  return (plus.off_per_s + minus.off_per_s) / on_per_uM_s;
}

double end_speed_um_per_s(EndRates const& end, double concentration_uM, double rise_um) {
  return rise_um * (end.on_per_uM_s * concentration_uM - end.off_per_s);
}

double end_variance_um2_per_s(EndRates const& end, double concentration_uM, double rise_um) {
  return rise_um * rise_um * (end.on_per_uM_s * concentration_uM + end.off_per_s);
}

double treadmilling_speed_um_per_s(EndRates const& plus, EndRates const& minus, double rise_um) {
  double const on_per_uM_s = plus.on_per_uM_s + minus.on_per_uM_s;
  expects(on_per_uM_s > 0.0, "an end binds subunits");
  return rise_um * (plus.on_per_uM_s * minus.off_per_s - minus.on_per_uM_s * plus.off_per_s) /
         on_per_uM_s;
}

double chromosome_to_pole_speed_um_per_s(LatticeMotion const& motion) {
  return motion.lattice_speed_um_per_s - motion.plus_gain_um_per_s;
}

double length_rate_um_per_s(LatticeMotion const& motion) {
  return motion.plus_gain_um_per_s - motion.minus_loss_um_per_s;
}

double minus_end_recession_um_per_s(LatticeMotion const& motion) {
  return motion.minus_loss_um_per_s - motion.lattice_speed_um_per_s;
}

double flux_share(LatticeMotion const& motion) {
  double const speed_um_per_s = chromosome_to_pole_speed_um_per_s(motion);
  expects(speed_um_per_s != 0.0, "the kinetochore moves");
  return motion.lattice_speed_um_per_s / speed_um_per_s;
}

}  // namespace poleward::spindle::theory
