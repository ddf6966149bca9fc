// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/lambert_w.hpp"
#include "poleward/spindle/theory/sum_rule.hpp"

namespace poleward::spindle::theory {
namespace {

constexpr int most_iterations = 200;
constexpr double iteration_tolerance = 1.0e-15;

// One arm: an own motion V0 - C F (0 where it is clamped) in series with the reel-in.
struct OwnMotion {
  double unloaded_um_per_s = 0.0;
  double compliance_um_per_pN_s = 0.0;
};

// Reel-in speed r = r0 exp(-y), which through drag raises the force on itself:
// y = start + r / scale, hence r = scale W[(r0 / scale) exp(-start)].
double reel_in_um_per_s(double log_unloaded, double start, double per_scale_s_per_um) {
  if (per_scale_s_per_um == 0.0) return std::exp(log_unloaded - start);
  return lambert_w_of_exp(log_unloaded + std::log(per_scale_s_per_um) - start) / per_scale_s_per_um;
}

// s2 / (2 Fr^2), for a reel-in of speed r through a linker; 0 under an imposed force.
double log_boost(OwnMotion const& own, double force_pN, double drag, DiscreteSteps const& steps,
                 double reel_in) {
  if (drag == 0.0) return 0.0;
  double const yielding = 1.0 / drag + own.compliance_um_per_pN_s + reel_in / force_pN;
  double const variance_pN2 = steps.linker_pN_per_um * steps.step_um * reel_in / (2.0 * yielding);
  return variance_pN2 / (2.0 * force_pN * force_pN);
}

double arm_um_per_s(OwnMotion const& own, SeriesElement const& reel_in, SeriesLoad const& load,
                    DiscreteSteps const& steps) {
  double const drag = load.drag_pN_s_per_um;
  double const force_pN = reel_in.force_pN;
  double const slowing = 1.0 + drag * own.compliance_um_per_pN_s;
  double const start = (drag * own.unloaded_um_per_s + load.constant_pN) / (force_pN * slowing);
  double const per_scale_s_per_um = drag / (force_pN * slowing);
  double const log_unloaded = std::log(reel_in.unloaded_speed_um_per_s);
  double speed = reel_in_um_per_s(log_unloaded, start, per_scale_s_per_um);
  for (int count = 0; count < most_iterations; ++count) {
    double const boosted = log_unloaded + log_boost(own, force_pN, drag, steps, speed);
    double const next = reel_in_um_per_s(boosted, start, per_scale_s_per_um);
    bool const settled = std::abs(next - speed) <= iteration_tolerance * next;
    speed = next;
    if (settled) break;
  }
  double const total_pN = force_pN * (start + per_scale_s_per_um * speed);
  return own.unloaded_um_per_s - own.compliance_um_per_pN_s * total_pN + speed;
}

}  // namespace

Arms exponential_arms(Machines const& machines, SeriesLoad const& load,
                      DiscreteSteps const& steps) {
  expects(machines.own.law == SpeedLaw::linear, "the own motion is linear");
  expects(machines.reel_in.law == SpeedLaw::exponential, "the reel-in is exponential");
  expects(load.drag_pN_s_per_um >= 0.0 && load.stiffness_pN_per_um == 0.0, "the load is viscous");
  expects(machines.reel_in.unloaded_speed_um_per_s > 0.0 && machines.reel_in.force_pN > 0.0,
          "the reel-in has a speed and a force scale");
  expects(steps.linker_pN_per_um * steps.step_um < machines.reel_in.force_pN, "steps are small");
  OwnMotion const own{
      .unloaded_um_per_s = machines.own.unloaded_speed_um_per_s,
      .compliance_um_per_pN_s = compliance_um_per_pN_s(machines.own, load.constant_pN)};
  double const own_only = speed_um_per_s(machines.own, load.constant_pN) /
                          (1.0 + load.drag_pN_s_per_um * own.compliance_um_per_pN_s);
  return {.both_um_per_s = arm_um_per_s(own, machines.reel_in, load, steps),
          .flux_only_um_per_s = arm_um_per_s({}, machines.reel_in, load, steps),
          .own_only_um_per_s = own_only};
}

}  // namespace poleward::spindle::theory
