// SPDX-License-Identifier: Apache-2.0
#include "link_laws.hpp"

#include "poleward/core/constants.hpp"

namespace poleward::spindle {
namespace {

bool is_clamped(bool machine_on, HalfSpindleConfig const& config) {
  return !machine_on && !config.machines.off_is_passive;
}

LatticeLaw imposed_lattice(HalfSpindleConfig const& config, LinkState const& link) {
  auto const& flux = config.prescribed_flux;
  LatticeLaw law{.free_displacement_um = link.imposed_um};
  if (is_clamped(config.machines.flux, config)) return law;
  double const step_um = *flux.speed_um_per_s * config.window.tick_s;
  if (config.machines.flux) law.free_displacement_um += step_um;
  law.um_per_pN = step_um / flux.stall_pN;
  return law;
}

// Friction per microtubule of sliding motors and of the microtubule itself, and the motors' drive.
struct Sliding {
  double friction_pN_s_per_um = 0.0;
  double drive_pN = 0.0;
};

Sliding sliding_of(HalfSpindleConfig const& config) {
  auto const& motors = config.sliding;
  Sliding sliding{.friction_pN_s_per_um = motors.drag_pN_s_per_um};
  if (motors.speed_um_per_s <= 0.0 || is_clamped(config.machines.flux, config)) return sliding;
  sliding.friction_pN_s_per_um += motors.stall_pN / motors.speed_um_per_s;
  if (config.machines.flux) sliding.drive_pN = motors.stall_pN;
  return sliding;
}

LatticeLaw free_lattice(HalfSpindleConfig const& config, LinkState const& link) {
  LatticeLaw law{.free_displacement_um = link.lattice_um, .pole_share = 0.0, .tension_share = 0.0};
  if (is_clamped(config.machines.flux, config)) return law;
  auto const sliding = sliding_of(config);
  double const um_per_pN = config.window.tick_s / sliding.friction_pN_s_per_um;
  law.free_displacement_um += um_per_pN * sliding.drive_pN;
  law.um_per_pN = um_per_pN;
  return law;
}

LatticeLaw sprung_lattice(HalfSpindleConfig const& config, LinkState const& link,
                          double reeled_um) {
  auto const sliding = sliding_of(config);
  double const grip = *config.pole.grip_pN_per_um;
  double const friction = sliding.friction_pN_s_per_um / config.window.tick_s;
  double const total = friction + grip;
  return {.free_displacement_um =
              (friction * link.lattice_um + sliding.drive_pN + grip * reeled_um) / total,
          .um_per_pN = 1.0 / total,
          .pole_share = grip / total,
          .thrust_pN = -grip * reeled_um,
          .thrust_pN_per_um = grip,
          .tension_share = 0.0};
}

}  // namespace

bool gripped(HalfSpindleConfig const& config) {
  return config.microtubule.minus_end != MinusEnd::free;
}

LinearLaw own_law(HalfSpindleConfig const& config, LinkState const& link) {
  if (!link.attached || is_clamped(config.machines.own, config)) return {};
  auto const& kinetochore = config.kinetochore;
  LinearLaw law;
  if (kinetochore.coupling == Coupling::walker) {
    law = team_law({kinetochore.motor, link.motors},
                   {kinetochore.opposing_motor, link.opposing_motors}, link.tension_pN);
  } else if (kinetochore.coupling == Coupling::slip_clutch) {
    law = clutch_law(kinetochore.clutch, link.tension_pN);
  }
  if (!config.machines.own) law.speed_um_per_s = 0.0;
  return law;
}

LatticeLaw lattice_law(HalfSpindleConfig const& config, LinkState const& link, double reeled_um) {
  if (config.prescribed_flux.speed_um_per_s) return imposed_lattice(config, link);
  if (!gripped(config)) return free_lattice(config, link);
  if (config.pole.grip_pN_per_um) return sprung_lattice(config, link, reeled_um);
  return {.free_displacement_um = reeled_um};
}

ExpectedExchange expected_exchange(HalfSpindleConfig const& config, LinkState const& link) {
  auto net_um = [&](EndRates const& rates, double tension_pN) {
    return (rates.gain.at(tension_pN) - rates.loss.at(tension_pN)) * config.window.tick_s *
           constants::rise_per_dimer_um;
  };
  auto const& rates = config.microtubule.rates;
  TipState const tip = link.microtubule.tip;
  ExpectedExchange expected;
  if (config.kinetochore.coupling == Coupling::tip_coupled) {
    expected.plus_end_um = net_um(rates.plus[tip], link.tension_pN);
  }
  if (config.microtubule.minus_end == MinusEnd::held) {
    expected.reeled_um = -net_um(rates.minus[tip], link.grip_tension_pN);
  }
  return expected;
}

double grip_tension_pN(HalfSpindleConfig const& config, LinkState const& link, double reeled_um,
                       double pole_um) {
  if (!gripped(config)) return 0.0;
  if (!config.pole.grip_pN_per_um) return link.tension_pN;
  return -*config.pole.grip_pN_per_um * (link.lattice_um - reeled_um - pole_um);
}

ForcePaths force_paths(HalfSpindleConfig const& config, LinkState const& link, double reeled_um,
                       Link const& predicted, PoleBody const& pole) {
  auto const expected = expected_exchange(config, link);
  double const tick_s = config.window.tick_s;
  double const linker = predicted.stiffness_pN_per_um;
  bool const rigid = gripped(config) && !config.pole.grip_pN_per_um;
  double const per_plus_um = config.kinetochore.coupling == Coupling::tip_coupled ? -linker : 0.0;
  double const per_minus_um = rigid ? linker : 0.0;
  double const brought_pN = per_plus_um * expected.plus_end_um + per_minus_um * expected.reeled_um;
  ForcePath const tension{link.tension_pN,
                          (predicted.tension_end_pN - link.tension_pN - brought_pN) / tick_s,
                          per_plus_um, per_minus_um};
  ForcePaths paths;
  if (config.kinetochore.coupling == Coupling::tip_coupled) paths.plus = tension;
  if (rigid) paths.minus = tension;
  if (config.pole.grip_pN_per_um) {
    double const grip = *config.pole.grip_pN_per_um;
    double const end_pN = -grip * (predicted.lattice_end_um - reeled_um - expected.reeled_um -
                                   pole.displacement_end_um);
    double const slope = (end_pN - link.grip_tension_pN - grip * expected.reeled_um) / tick_s;
    paths.minus = {link.grip_tension_pN, slope, 0.0, grip};
  }
  return paths;
}

}  // namespace poleward::spindle
