// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/force_balance.hpp"

#include "poleward/core/contracts.hpp"

namespace poleward::spindle {
namespace {

// A quantity that is a straight line in the pole's displacement at the tick's end.
struct Affine {
  double constant = 0.0;
  double per_pole_um = 0.0;

  [[nodiscard]] double at(double pole_um) const { return constant + per_pole_um * pole_um; }
};

// Tension of a link as  stiffness * (x' + offset)  once its own motion and lattice are eliminated.
struct Eliminated {
  double stiffness_pN_per_um = 0.0;
  Affine offset_um;
};

Eliminated eliminate(Link const& link, double tick_s) {
  double const give_um_per_pN =
      tick_s * link.own_law.compliance_um_per_s_pN + link.lattice.um_per_pN;
  return {link.stiffness_pN_per_um / (1.0 + link.stiffness_pN_per_um * give_um_per_pN),
          {link.own_um + tick_s * link.own_law.speed_um_per_s + link.lattice.free_displacement_um -
               link.anchor_start_um,
           link.lattice.pole_share}};
}

Affine position(Body const& body, std::span<Link const> links, double tick_s) {
  double stiffness = body.drag_pN_s_per_um / tick_s + body.elastic_pN_per_um;
  Affine force{body.drag_pN_s_per_um / tick_s * body.position_um + body.outward_force_pN +
                   body.elastic_pN_per_um * body.anchor_um,
               0.0};
  for (Link const& link : links) {
    auto const gone = eliminate(link, tick_s);
    stiffness += gone.stiffness_pN_per_um;
    force.constant -= gone.stiffness_pN_per_um * gone.offset_um.constant;
    force.per_pole_um -= gone.stiffness_pN_per_um * gone.offset_um.per_pole_um;
  }
  return {force.constant / stiffness, force.per_pole_um / stiffness};
}

Affine tension(Link const& link, Affine const& body_um, double tick_s) {
  auto const gone = eliminate(link, tick_s);
  return {gone.stiffness_pN_per_um * (body_um.constant + gone.offset_um.constant),
          gone.stiffness_pN_per_um * (body_um.per_pole_um + gone.offset_um.per_pole_um)};
}

Affine thrust(LatticeLaw const& lattice, Affine const& tension_pN) {
  Affine const strain_um{lattice.free_displacement_um - lattice.um_per_pN * tension_pN.constant,
                         lattice.pole_share - lattice.um_per_pN * tension_pN.per_pole_um - 1.0};
  return {lattice.thrust_pN + lattice.thrust_pN_per_um * strain_um.constant -
              lattice.tension_share * tension_pN.constant,
          lattice.thrust_pN_per_um * strain_um.per_pole_um -
              lattice.tension_share * tension_pN.per_pole_um};
}

double solve_pole(std::span<Body const> bodies, std::span<Link const> links, PoleBody const& pole,
                  double tick_s) {
  if (pole.drag_pN_s_per_um <= 0.0) return pole.displacement_um;
  double const friction = pole.drag_pN_s_per_um / tick_s;
  Affine force{friction * pole.displacement_um + pole.outward_force_pN, 0.0};
  for (Body const& body : bodies) {
    auto const held = links.subspan(body.first, body.count);
    auto const body_um = position(body, held, tick_s);
    for (Link const& link : held) {
      auto const push = thrust(link.lattice, tension(link, body_um, tick_s));
      force.constant += push.constant;
      force.per_pole_um += push.per_pole_um;
    }
  }
  return force.constant / (friction - force.per_pole_um);
}

}  // namespace

void balance(std::span<Body> bodies, std::span<Link> links, PoleBody& pole, double tick_s) {
  expects(tick_s > 0.0, "a tick is positive");
  double const pole_um = solve_pole(bodies, links, pole, tick_s);
  pole.displacement_end_um = pole_um;
  for (Body& body : bodies) {
    auto const held = links.subspan(body.first, body.count);
    auto const body_um = position(body, held, tick_s);
    body.position_end_um = body_um.at(pole_um);
    for (Link& link : held) {
      double const tension_pN = tension(link, body_um, tick_s).at(pole_um);
      link.tension_end_pN = tension_pN;
      link.own_end_um = link.own_um + tick_s * link.own_law.at(tension_pN);
      link.lattice_end_um = link.lattice.free_displacement_um + link.lattice.pole_share * pole_um -
                            link.lattice.um_per_pN * tension_pN;
    }
  }
}

}  // namespace poleward::spindle
