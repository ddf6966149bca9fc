// SPDX-License-Identifier: Apache-2.0
#include "poleward/ion/transport.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "ion/electrolyte_samples.hpp"
#include "poleward/core/error.hpp"
#include "poleward/ion/theory/charging.hpp"
#include "poleward/ion/theory/goldman.hpp"
#include "poleward/ion/theory/steady_transport.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::ion;
using test::near;

namespace {

constexpr double thermal_V = 0.025;

/// One ion between two baths on 100 um, in a field that makes the given Peclet number.
TransportConfig layer(double peclet, double carried_share, double low, double high) {
  TransportConfig config{.electrolyte = {.grid = flux::Grid::graded(0.0, 1e-4, 40, 5.0),
                                         .thermal_voltage_V = thermal_V}};
  constexpr double diffusivity_m2_per_s = 2e-9;
  double const speed_m_per_s = peclet * diffusivity_m2_per_s / 1e-4;
  config.electrolyte.ions = {{.name = "Ca",
                              .valence = 2,
                              .diffusivity_m2_per_s = diffusivity_m2_per_s,
                              .low = flux::FieldEnd::bath(low),
                              .high = flux::FieldEnd::bath(high)}};
  config.electrolyte.solvent_m_per_s = carried_share * speed_m_per_s;
  config.electrolyte.field_V_per_m =
      (1.0 - carried_share) * speed_m_per_s * thermal_V / (2.0 * diffusivity_m2_per_s);
  config.start_mol_per_m3 = {1.0};
  config.plane = 17;
  config.tick_s = 1.0;
  config.ticks = 200;
  config.window_start = 150;
  return config;
}

Transport run(TransportConfig const& config) {
  Transport transport(config);
  while (transport.advance()) {
  }
  transport.require_closed();
  return transport;
}

double total_mol_per_m2_s(Transport const& transport, std::size_t ion, Place place) {
  return transport.mean_flux(ion, place).total();
}

/// A cell of well-stirred squid axoplasm with its membrane at the high end.
TransportConfig axon(std::optional<double> potential_V) {
  TransportConfig config{.electrolyte = {.grid = flux::Grid::uniform(0.0, 1e-4, 4),
                                         .thermal_voltage_V = thermal_voltage_V(293.15)},
                         .start_mol_per_m3 = {400.0, 50.0, 52.0},
                         .membrane = Membrane{.permeability_m_per_s = {1e-8, 4e-10, 4.5e-9},
                                              .outside_mol_per_m3 = {20.0, 440.0, 560.0},
                                              .potential_V = potential_V},
                         .tick_s = 0.01,
                         .ticks = 100};
  for (int const valence : {1, 1, -1}) {
    // Diffusion so fast that the inside is as one.
    auto const name = "ion " + std::to_string(config.electrolyte.ions.size());
    config.electrolyte.ions.push_back(
        {.name = name, .valence = valence, .diffusivity_m2_per_s = 1e-3});
  }
  return config;
}

}  // namespace

TEST_SUITE_BEGIN("ion/transport");

TEST_CASE("between baths the flux and its parts are those of Nernst and Planck") {
  for (double const peclet : {-3.0, 0.5, 6.0}) {
    for (double const carried_share : {0.0, 0.3, 1.0}) {
      auto const config = layer(peclet, carried_share, 5.0, 2.0);
      Transport const transport = run(config);
      theory::BathLayer const exact{5.0, 2.0, peclet};
      double const unit = 2e-9 / 1e-4;
      for (Place const place : {Place::low, Place::plane, Place::high}) {
        CHECK(near(total_mol_per_m2_s(transport, 0, place), unit * exact.flux(), 1e-9));
      }
      auto const at_plane = transport.mean_flux(0, Place::plane);
      double const speed = at_plane.drift + at_plane.carried;
      CHECK(near(at_plane.carried / speed, carried_share, 1e-12));
      // Parts are averages over the edge, and here the edges are narrow.
      auto const point = exact.at(config.electrolyte.grid.faces()[17] / 1e-4);
      CHECK(near(speed, unit * point.drift, 2e-3));
      CHECK(near(transport.mean_current_A_per_m2(Place::low),
                 2.0 * faraday_C_per_mol * unit * exact.flux(), 1e-9));
      CHECK(transport.worst_residual_ratio() <= 1.0);
    }
  }
}

TEST_CASE("in a closed box the parts cancel") {
  auto config = layer(2.0, 0.25, 0.0, 0.0);
  config.electrolyte.ions[0].low = config.electrolyte.ions[0].high = flux::FieldEnd::closed();
  config.electrolyte.grid = flux::Grid::uniform(0.0, 1e-4, 100);
  config.plane = 50;
  Transport const transport = run(config);
  auto const at_plane = transport.mean_flux(0, Place::plane);
  double const exact = 2e-9 / 1e-4 * theory::closed_box(2.0, 0.5).drift;
  CHECK(near(at_plane.drift + at_plane.carried, exact, 1e-4));
  CHECK(std::abs(at_plane.total()) < 1e-10 * exact);
  CHECK(near(at_plane.carried, 0.25 * exact, 1e-4));
  CHECK(transport.mean_flux(0, Place::low).total() == 0.0);
  CHECK(near(transport.mean_density_mol_per_m3(0), 1.0, 1e-14));
  // Mean of Pe x e^{Pe x}/(e^Pe - 1) over 0..1 is 1/(1 - e^-Pe) - 1/Pe.
  double const mean = 1.0 / (1.0 - std::exp(-2.0)) - 0.5;
  CHECK(near(transport.mean_place_m(0), 1e-4 * mean, 1e-4));
}

TEST_CASE("an electroneutral salt before an anode: the current, and what it is made of") {
  TransportConfig config{.electrolyte = {.grid = flux::Grid::graded(0.0, 1e-4, 60, 50.0),
                                         .ions = {{.name = "K",
                                                   .valence = 1,
                                                   .diffusivity_m2_per_s = 1.957e-9,
                                                   .high = flux::FieldEnd::bath(10.0)},
                                                  {.name = "I",
                                                   .valence = -1,
                                                   .diffusivity_m2_per_s = 2.045e-9,
                                                   .low = flux::FieldEnd::absorbing(1.0),
                                                   .high = flux::FieldEnd::bath(10.0)}},
                                         .coupling = Coupling::electroneutral,
                                         .thermal_voltage_V = thermal_voltage_V(298.15),
                                         .high = {.potential_V = 0.0}},
                         .start_mol_per_m3 = {10.0, 10.0},
                         .scheme = flux::FieldScheme::backward,
                         .tick_s = 1.0,
                         .ticks = 60,
                         .window_start = 50};
  Transport const transport = run(config);
  double const limit = theory::unsupported_limiting_current_A_per_m2(2.045e-9, 10.0, 1e-4);
  CHECK(near(transport.mean_current_A_per_m2(Place::low), limit, 1e-3));
  CHECK(near(transport.mean_current_A_per_m2(Place::high), limit, 1e-3));
  CHECK(std::abs(total_mol_per_m2_s(transport, 0, Place::high)) * faraday_C_per_mol < 1e-3 * limit);
  auto const iodide = transport.mean_flux(1, Place::high);
  CHECK(near(iodide.drift, iodide.diffusive, 5e-3));
  CHECK(iodide.total() < 0.0);
}

TEST_CASE("a clamped membrane passes the Goldman-Hodgkin-Katz current") {
  for (double const potential_V : {-0.09, 0.0, 0.04}) {
    Transport const transport = run(axon(potential_V));
    std::array const ions{theory::MembraneIon{1, 1e-8, 400.0, 20.0},
                          theory::MembraneIon{1, 4e-10, 50.0, 440.0},
                          theory::MembraneIon{-1, 4.5e-9, 52.0, 560.0}};
    for (std::size_t i = 0; i < 3; ++i) {
      auto const flux = theory::goldman_flux(ions[i], potential_V, 293.15);
      // In one second 100 um lose about 1e-4 of what they hold.
      CHECK(near(total_mol_per_m2_s(transport, i, Place::high), flux.net_mol_per_m2_s, 2e-4));
    }
    CHECK(transport.membrane_potential_V() == potential_V);
  }
}

TEST_CASE("a free membrane finds the potential at which no current flows") {
  Transport const transport = run(axon(std::nullopt));
  CHECK(near(transport.membrane_potential_V(), -0.0596, 0.02));
  double const potassium = faraday_C_per_mol * total_mol_per_m2_s(transport, 0, Place::high);
  CHECK(potassium > 0.0);
  CHECK(std::abs(transport.mean_current_A_per_m2(Place::high)) < 1e-4 * potassium);
}

TEST_CASE("while walls charge, the displacement current carries on where ions cannot") {
  // Gap of 20 Debye lengths; the charge of a wall is minus that of its half of the salt.
  auto electrolyte = test::wall(0.0, 10.0, 1, 1.0);
  double const debye_m = debye_length_m(10.0, 78.4, 298.15);
  electrolyte.grid = flux::Grid::graded_from_both_ends(-10.0 * debye_m, 10.0 * debye_m, 80, 20.0);
  for (Ion& kind : electrolyte.ions) kind.high = flux::FieldEnd::closed();
  double const step_V = 1e-3 * electrolyte.thermal_voltage_V;
  electrolyte.low.potential_V = -step_V;
  electrolyte.high.potential_V = step_V;
  double const rc_s = 10.0 * debye_m * debye_m / 1e-9;
  TransportConfig const config{.electrolyte = electrolyte,
                               .start_mol_per_m3 = {10.0, 10.0},
                               .plane = 40,
                               .tick_s = rc_s / 100.0,
                               .ticks = 100};
  Transport const transport = run(config);
  double const exact = theory::ElectrodeCharging(10.0).charge(1.0);
  double const unit = 2.0 * faraday_C_per_mol * 10.0 * 10.0 * debye_m * 1e-3;
  double const passed_C_per_m2 = transport.mean_current_A_per_m2(Place::plane) * rc_s;
  CHECK(near(passed_C_per_m2, exact * unit, 3e-3));
  CHECK(transport.mean_current_A_per_m2(Place::low) == 0.0);
  CHECK(near(transport.mean_displacement_current_A_per_m2(Place::low),
             transport.mean_displacement_current_A_per_m2(Place::high), 1e-12));
  CHECK(near(transport.wall_charge_C_per_m2(Place::high),
             -transport.wall_charge_C_per_m2(Place::low), 1e-12));
}

TEST_CASE("round a ring a salt goes at the speed of its drift and of the solvent") {
  auto ring = layer(3.0, 0.25, 0.0, 0.0);
  ring.electrolyte.ions[0].low = ring.electrolyte.ions[0].high = flux::FieldEnd::closed();
  ring.periodic = true;
  Transport const transport = run(ring);
  auto const at_plane = transport.mean_flux(0, Place::plane);
  // One mM everywhere, at 3 D/L, a quarter of it the solvent's.
  CHECK(near(at_plane.total(), 3.0 * 2e-9 / 1e-4, 1e-11));
  CHECK(near(at_plane.carried, 0.75 * 2e-9 / 1e-4, 1e-11));
  CHECK(transport.worst_residual_ratio() <= 1.0);
}

TEST_CASE("saved at any tick, a transport goes on bit by bit") {
  auto anode = layer(2.0, 0.5, 3.0, 1.0);
  anode.ticks = 20;
  anode.window_start = 10;
  auto salt = axon(std::nullopt);
  salt.ticks = 20;
  salt.window_start = 10;
  auto wall = TransportConfig{.electrolyte = test::wall(0.05, 10.0, 30, 10.0),
                              .start_mol_per_m3 = {10.0, 10.0},
                              .tick_s = 1e-9,
                              .ticks = 20,
                              .window_start = 10};
  for (auto const& config : {anode, salt, wall}) {
    Transport whole(config);
    while (whole.advance()) {
    }
    for (int const cut : {1, 10, 15}) {
      Transport first(config);
      for (int i = 0; i < cut; ++i) first.advance();
      Transport second(config);
      second.restore(first.state());
      while (second.advance()) {
      }
      CHECK(second.state() == whole.state());
    }
  }
  Transport other(anode);
  CHECK_THROWS_AS(other.restore(Transport(salt).state()), InputError);
}

TEST_CASE("numerical diffusion is told") {
  auto coarse = layer(30.0, 0.0, 1.0, 1.0);
  coarse.electrolyte.grid = flux::Grid::uniform(0.0, 1e-4, 30);
  CHECK(near(Transport(coarse).numerical_diffusion(), 0.5 / std::tanh(0.5) - 1.0, 1e-12));
}

TEST_SUITE_END();
