// SPDX-License-Identifier: Apache-2.0
// From a half-spindle to the closed forms that predict its arms, where there are any.
#include <cmath>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/sum_rule.hpp"
#include "poleward/spindle/theory/fibre.hpp"

namespace poleward::spindle {
namespace {

// Tensions within a fibre scatter about their mean, and rates that bend with tension gain by it.
double scatter_gain(HalfSpindleConfig const& config, double force_pN) {
  return theory::flux_enhancement({.loss_force_pN = force_pN,
                                   .linker_pN_per_um = config.kinetochore.linker_pN_per_um,
                                   .step_um = constants::rise_per_dimer_um},
                                  config.kinetochore.microtubules);
}

// An end that only loses tubulin, alike in both states of the tip; the fibre shares the load.
std::optional<theory::SeriesElement> loss_element(HalfSpindleConfig const& config,
                                                  PerTip<EndRates> const& end) {
  auto const& loss = end.growing.loss;
  bool const is_plain = end.growing == end.shrinking && end.growing.gain.per_s == 0.0 &&
                        loss.per_s > 0.0 && loss.per_pN <= 0.0;
  if (!is_plain) return std::nullopt;
  double const force_pN = loss.per_pN < 0.0 ? -1.0 / loss.per_pN : 1e300;
  bool const is_straight = loss.law == ForceLaw::linear;
  double const gain = is_straight ? 1.0 : scatter_gain(config, force_pN);
  return theory::SeriesElement{
      loss.per_s * constants::rise_per_dimer_um * gain, force_pN * config.kinetochore.microtubules,
      is_straight ? theory::SpeedLaw::linear : theory::SpeedLaw::exponential};
}

// Steady walkers on one microtubule are one element; a fibre of n shares the load among n.
std::optional<theory::SeriesElement> walker_element(KinetochoreConfig const& kinetochore) {
  bool const one_line =
      kinetochore.motor.backward_speed_um_per_s == kinetochore.motor.speed_um_per_s;
  if (kinetochore.opposing_motors > 0 || kinetochore.motor_unbinding_per_s > 0.0 || !one_line ||
      kinetochore.motor.speed_um_per_s <= 0.0) {
    return std::nullopt;
  }
  return theory::SeriesElement{
      kinetochore.motor.speed_um_per_s,
      kinetochore.motor.stall_pN * kinetochore.motors * kinetochore.microtubules,
      theory::SpeedLaw::linear};
}

std::optional<theory::SeriesElement> own_element(HalfSpindleConfig const& config) {
  auto const& kinetochore = config.kinetochore;
  if (kinetochore.coupling == Coupling::walker) return walker_element(kinetochore);
  bool const lets_go =
      kinetochore.detachment_growing.per_s > 0.0 || kinetochore.detachment_shrinking.per_s > 0.0;
  if (kinetochore.coupling != Coupling::tip_coupled || lets_go) return std::nullopt;
  return loss_element(config, config.microtubule.rates.plus);
}

std::optional<theory::SeriesElement> imposed_element(HalfSpindleConfig const& config) {
  auto const& flux = config.prescribed_flux;
  double const stall_pN = std::isinf(flux.stall_pN) ? 1e300 : flux.stall_pN;
  return theory::SeriesElement{flux.speed_um_per_s.value_or(0.0),
                               stall_pN * config.kinetochore.microtubules,
                               theory::SpeedLaw::linear};
}

std::optional<theory::SeriesElement> reel_in_element(HalfSpindleConfig const& config) {
  if (config.prescribed_flux.speed_um_per_s) return imposed_element(config);
  if (config.microtubule.minus_end != MinusEnd::held || config.pole.movable ||
      config.pole.grip_pN_per_um) {
    return std::nullopt;
  }
  return loss_element(config, config.microtubule.rates.minus);
}

theory::SeriesLoad load_of(HalfSpindleConfig const& config) {
  theory::SeriesLoad load{.drag_pN_s_per_um = config.chromosome.drag_pN_s_per_um};
  if (config.load.kind == LoadKind::constant) load.constant_pN = config.load.force_pN;
  if (config.load.kind == LoadKind::viscous) load.drag_pN_s_per_um += config.load.drag_pN_s_per_um;
  if (config.load.kind == LoadKind::elastic) {
    load.stiffness_pN_per_um = config.load.stiffness_pN_per_um;
  }
  return load;
}

// Share of the machines' motion that reaches the chromosome while a spring takes up tension.  With
// linkers k in parallel the anchors move by x + F/k, so F = kappa x leaves x' = g(F)/(1 + kappa/k)
// of the machines' speed g(F); the drag's part of F'/k, of order zeta x''/k, is neglected.
double chromosome_share(HalfSpindleConfig const& config, theory::SeriesLoad const& load) {
  double const linkers_pN_per_um =
      config.kinetochore.linker_pN_per_um * config.kinetochore.microtubules;
  return 1.0 / (1.0 + load.stiffness_pN_per_um / linkers_pN_per_um);
}

// Every law is proportional to its unloaded speed.
theory::SeriesElement slowed(theory::SeriesElement element, double factor) {
  element.unloaded_speed_um_per_s *= factor;
  return element;
}

}  // namespace

std::optional<SumRuleTheory> sum_rule_theory(HalfSpindleConfig const& config) {
  auto const own = own_element(config);
  auto const reel_in = reel_in_element(config);
  if (!own || !reel_in || config.machines.off_is_passive) return std::nullopt;
  auto const load = load_of(config);
  if (load.stiffness_pN_per_um > 0.0 && config.window.window_start > 0) return std::nullopt;
  double const share = chromosome_share(config, load);
  auto const arms = theory::solve_arms({slowed(*own, share), slowed(*reel_in, share)}, load,
                                       config.window.window_s());
  return SumRuleTheory{arms, theory::predicted_um_per_s(arms)};
}

}  // namespace poleward::spindle
