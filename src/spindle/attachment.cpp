// SPDX-License-Identifier: Apache-2.0
#include "attachment.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "link_laws.hpp"
#include "poleward/flux/jumps.hpp"

namespace poleward::spindle {
namespace {

double unbinding_per_s(KinetochoreConfig const& config, MotorLaw const& law,
                       double forward_um_per_s) {
  double const load_pN = std::max(0.0, load_per_motor_pN(law, forward_um_per_s));
  return config.motor_unbinding_per_s * std::exp(load_pN / config.motor_detachment_pN);
}

// Channels of a walker: toward the pole off and on, away from it off and on.
using MotorRates = std::array<double, 4>;

MotorRates motor_rates(HalfSpindleConfig const& config, LinkState const& link) {
  auto const& kinetochore = config.kinetochore;
  double const own_um_per_s = own_law(config, link).at(link.tension_pN);
  double const binding_per_s = kinetochore.motor_binding_per_s;
  return {link.motors * unbinding_per_s(kinetochore, kinetochore.motor, own_um_per_s),
          (kinetochore.motors - link.motors) * binding_per_s,
          link.opposing_motors *
              unbinding_per_s(kinetochore, kinetochore.opposing_motor, -own_um_per_s),
          (kinetochore.opposing_motors - link.opposing_motors) * binding_per_s};
}

// Waiting times have no memory, so a tick may begin with a fresh one.
constexpr double undrawn_hazard = 0.0;

void change_motors(HalfSpindleConfig const& config, LinkState& link, random::Stream& stream) {
  double hazard = undrawn_hazard;
  flux::advance_jumps(
      config.window.tick_s, hazard, stream, [&] { return motor_rates(config, link); },
      [&](std::size_t channel, double /*time_s*/) {
        int& team = channel < 2 ? link.motors : link.opposing_motors;
        team += channel % 2 == 0 ? -1 : 1;
        link.attached = link.motors + link.opposing_motors > 0;
      });
}

void change_grip(HalfSpindleConfig const& config, LinkState& link, random::Stream& stream) {
  auto const& kinetochore = config.kinetochore;
  bool const growing = link.microtubule.tip == TipState::growing;
  LoadedRate const& detachment =
      growing ? kinetochore.detachment_growing : kinetochore.detachment_shrinking;
  double hazard = undrawn_hazard;
  flux::advance_jumps(
      config.window.tick_s, hazard, stream,
      [&] {
        return std::array{link.attached ? detachment.at(link.tension_pN)
                                        : kinetochore.attachment_per_s};
      },
      [&](std::size_t /*channel*/, double /*time_s*/) {
        link.attached = !link.attached;
        link.tension_pN = 0.0;
      });
}

}  // namespace

bool change_attachment(HalfSpindleConfig const& config, LinkState& link, random::Stream& stream) {
  bool const was_attached = link.attached;
  if (config.kinetochore.coupling == Coupling::walker) {
    change_motors(config, link, stream);
  } else {
    change_grip(config, link, stream);
  }
  return link.attached != was_attached;
}

}  // namespace poleward::spindle
