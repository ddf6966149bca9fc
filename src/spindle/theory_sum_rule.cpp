// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/spindle/theory/sum_rule.hpp"

namespace poleward::spindle::theory {
namespace {

// Below this the closed form of the fitted slope loses digits to cancellation.
constexpr double largest_series_argument = 0.5;
constexpr int series_terms = 16;

void require_linear(Machines const& machines) {
  expects(machines.own.law == SpeedLaw::linear && machines.reel_in.law == SpeedLaw::linear,
          "both laws are linear");
}

// What the elements of one arm do together: speed at the constant load, and yielding to more.
struct LinearArm {
  double speed_um_per_s = 0.0;
  double compliance_um_per_pN_s = 0.0;
};

void add(LinearArm& arm, SeriesElement const& element, bool on, double load_pN, Off off) {
  if (!on && off == Off::clamp) return;
  double const unloaded_um_per_s = on ? element.unloaded_speed_um_per_s : 0.0;
  double const compliance = compliance_um_per_pN_s(element, load_pN);
  arm.speed_um_per_s += unloaded_um_per_s - compliance * load_pN;
  arm.compliance_um_per_pN_s += compliance;
}

// 6/q^3 [q (1 + e^-q) - 2 (1 - e^-q)] = 6 sum_{n >= 0} (-q)^n (n + 1) / (n + 3)!.
double slope_share(double relaxations) {
  double const q = relaxations;
  if (q > largest_series_argument) {
    double const gone = -std::expm1(-q);
    return 6.0 / (q * q) * (2.0 - gone - 2.0 * gone / q);
  }
  double power_over_factorial = 1.0 / 6.0;
  double sum = 0.0;
  for (int n = 0; n < series_terms; ++n) {
    sum += (n + 1) * power_over_factorial;
    power_over_factorial *= -q / (n + 4);
  }
  return 6.0 * sum;
}

double linear_arm_um_per_s(Machines const& machines, SeriesLoad const& load, double window_s,
                           Off off, bool own_on, bool reel_in_on) {
  LinearArm arm;
  add(arm, machines.own, own_on, load.constant_pN, off);
  add(arm, machines.reel_in, reel_in_on, load.constant_pN, off);
  double const slowing = 1.0 + load.drag_pN_s_per_um * arm.compliance_um_per_pN_s;
  double const rate_per_s = load.stiffness_pN_per_um * arm.compliance_um_per_pN_s / slowing;
  return fitted_slope_um_per_s(arm.speed_um_per_s / slowing, rate_per_s, window_s);
}

double stiffness_pN_s_per_um(SeriesElement const& element) {
  expects(element.unloaded_speed_um_per_s > 0.0, "the machine has a speed");
  return element.force_pN / element.unloaded_speed_um_per_s;
}

double parallel_arm_um_per_s(Machines const& machines, SeriesLoad const& load, double window_s,
                             bool own_on, bool reel_in_on) {
  double const friction = stiffness_pN_s_per_um(machines.own) +
                          stiffness_pN_s_per_um(machines.reel_in) + load.drag_pN_s_per_um;
  double const pull_pN = (own_on ? machines.own.force_pN : 0.0) +
                         (reel_in_on ? machines.reel_in.force_pN : 0.0) - load.constant_pN;
  return fitted_slope_um_per_s(pull_pN / friction, load.stiffness_pN_per_um / friction, window_s);
}

}  // namespace

double predicted_um_per_s(Arms const& arms) {
  return arms.flux_only_um_per_s + arms.own_only_um_per_s - arms.neither_um_per_s;
}

double interaction_um_per_s(Arms const& arms) {
  return arms.both_um_per_s - predicted_um_per_s(arms);
}

double elastic_displacement_um(double initial_speed_um_per_s, double rate_per_s, double time_s) {
  if (rate_per_s == 0.0) return initial_speed_um_per_s * time_s;
  return -initial_speed_um_per_s * std::expm1(-rate_per_s * time_s) / rate_per_s;
}

double fitted_slope_um_per_s(double initial_speed_um_per_s, double rate_per_s, double window_s) {
  expects(rate_per_s >= 0.0 && window_s >= 0.0, "rate and window are not negative");
  expects(window_s > 0.0 || rate_per_s == 0.0, "a relaxing arm has a window");
  return initial_speed_um_per_s * slope_share(rate_per_s * window_s);
}

Arms linear_arms(Machines const& machines, SeriesLoad const& load, double window_s, Off off) {
  require_linear(machines);
  auto const arm = [&](bool own_on, bool reel_in_on) {
    return linear_arm_um_per_s(machines, load, window_s, off, own_on, reel_in_on);
  };
  return {.both_um_per_s = arm(true, true),
          .flux_only_um_per_s = arm(false, true),
          .own_only_um_per_s = arm(true, false),
          .neither_um_per_s = arm(false, false)};
}

double viscous_deficit_um_per_s(Machines const& machines, SeriesLoad const& load) {
  require_linear(machines);
  expects(load.stiffness_pN_per_um == 0.0, "the load is viscous");
  double const force_pN = load.constant_pN;
  double const own = load.drag_pN_s_per_um * compliance_um_per_pN_s(machines.own, force_pN);
  double const reel_in = load.drag_pN_s_per_um * compliance_um_per_pN_s(machines.reel_in, force_pN);
  double const shared = 1.0 + own + reel_in;
  return speed_um_per_s(machines.own, force_pN) * reel_in / ((1.0 + own) * shared) +
         speed_um_per_s(machines.reel_in, force_pN) * own / ((1.0 + reel_in) * shared);
}

Arms constant_load_arms(Machines const& machines, double load_pN) {
  double const own = speed_um_per_s(machines.own, load_pN);
  double const reel_in = speed_um_per_s(machines.reel_in, load_pN);
  return {.both_um_per_s = own + reel_in, .flux_only_um_per_s = reel_in, .own_only_um_per_s = own};
}

Arms solve_arms(Machines const& machines, SeriesLoad const& load, double window_s) {
  std::array const all{machines.own, machines.reel_in};
  auto const arm = [&](std::span<SeriesElement const> on) {
    return window_slope_um_per_s(on, load, window_s);
  };
  std::span const on(all);
  return {.both_um_per_s = arm(on),
          .flux_only_um_per_s = arm(on.last(1)),
          .own_only_um_per_s = arm(on.first(1)),
          .neither_um_per_s = arm({})};
}

Arms parallel_arms(Machines const& machines, SeriesLoad const& load, double window_s, Off off) {
  require_linear(machines);
  auto const arm = [&](bool own_on, bool reel_in_on) {
    bool const held = off == Off::clamp && !(own_on && reel_in_on);
    return held ? 0.0 : parallel_arm_um_per_s(machines, load, window_s, own_on, reel_in_on);
  };
  return {.both_um_per_s = arm(true, true),
          .flux_only_um_per_s = arm(false, true),
          .own_only_um_per_s = arm(true, false),
          .neither_um_per_s = arm(false, false)};
}

}  // namespace poleward::spindle::theory
