// SPDX-License-Identifier: Apache-2.0
#include "attachment.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "link_laws.hpp"
#include "poleward/random/distributions.hpp"

namespace poleward::spindle {
namespace {

double unbinding_per_s(KinetochoreConfig const& config, MotorLaw const& law,
                       double forward_um_per_s) {
  double const load_pN = std::max(0.0, load_per_motor_pN(law, forward_um_per_s));
  return config.motor_unbinding_per_s * std::exp(load_pN / config.motor_detachment_pN);
}

void change_motors(HalfSpindleConfig const& config, LinkState& link, random::Stream& stream) {
  auto const& kinetochore = config.kinetochore;
  double left_s = config.window.tick_s;
  for (;;) {
    double const own_um_per_s = own_law(config, link).at(link.tension_pN);
    std::array<double, 4> const rate_per_s{
        link.motors * unbinding_per_s(kinetochore, kinetochore.motor, own_um_per_s),
        (kinetochore.motors - link.motors) * kinetochore.motor_binding_per_s,
        link.opposing_motors *
            unbinding_per_s(kinetochore, kinetochore.opposing_motor, -own_um_per_s),
        (kinetochore.opposing_motors - link.opposing_motors) * kinetochore.motor_binding_per_s};
    double const total_per_s = rate_per_s[0] + rate_per_s[1] + rate_per_s[2] + rate_per_s[3];
    if (total_per_s <= 0.0) return;
    left_s -= random::exponential(stream) / total_per_s;
    if (left_s < 0.0) return;
    double pick = random::uniform(stream) * total_per_s;
    if ((pick -= rate_per_s[0]) < 0.0) {
      --link.motors;
    } else if ((pick -= rate_per_s[1]) < 0.0) {
      ++link.motors;
    } else if ((pick -= rate_per_s[2]) < 0.0) {
      --link.opposing_motors;
    } else {
      ++link.opposing_motors;
    }
    link.attached = link.motors + link.opposing_motors > 0;
  }
}

void change_grip(HalfSpindleConfig const& config, LinkState& link, random::Stream& stream) {
  auto const& kinetochore = config.kinetochore;
  bool const growing = link.microtubule.tip == TipState::growing;
  LoadedRate const& detachment =
      growing ? kinetochore.detachment_growing : kinetochore.detachment_shrinking;
  double left_s = config.window.tick_s;
  for (;;) {
    double const rate_per_s =
        link.attached ? detachment.at(link.tension_pN) : kinetochore.attachment_per_s;
    if (rate_per_s <= 0.0) return;
    left_s -= random::exponential(stream) / rate_per_s;
    if (left_s < 0.0) return;
    link.attached = !link.attached;
    link.tension_pN = 0.0;
  }
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
