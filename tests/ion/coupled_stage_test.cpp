// SPDX-License-Identifier: Apache-2.0
#include "poleward/ion/coupled_stage.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "ion/electrolyte_samples.hpp"
#include "poleward/ion/theory/charging.hpp"
#include "poleward/ion/theory/double_layer.hpp"
#include "poleward/ion/theory/steady_transport.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::ion;
using test::in_cells;
using test::near;
using test::steady;
using test::uniform_profile;

namespace {

/// Charge of the wall per area from the field at it.
double wall_charge_C_per_m2(Electrolyte const& electrolyte, Profile const& profile) {
  return electrolyte.permittivity_F_per_m * (profile.potential_V[0] - profile.potential_V[1]) /
         electrolyte.grid.spacing(0);
}

double charge_error(double potential_V, std::size_t cells) {
  constexpr double bulk_mol_per_m3 = 10.0;
  auto const electrolyte = test::wall(potential_V, bulk_mol_per_m3, cells, 25.0);
  auto const start = uniform_profile(electrolyte, bulk_mol_per_m3);
  auto const profile = coupled_stage(electrolyte, start, in_cells(start), steady);
  theory::ChargedWall const exact{.potential_V = potential_V, .bulk_mol_per_m3 = bulk_mol_per_m3};
  return wall_charge_C_per_m2(electrolyte, profile) / exact.charge_C_per_m2() - 1.0;
}

/// An anode at x = 0 that takes up the anion at `rate`; its cation stands still.
Electrolyte anode(double rate_m_per_s, std::size_t cells) {
  return {.grid = flux::Grid::graded(0.0, 1e-4, cells, 100.0),
          .ions = {{.name = "K",
                    .valence = 1,
                    .diffusivity_m2_per_s = 1.957e-9,
                    .high = flux::FieldEnd::bath(10.0)},
                   {.name = "I",
                    .valence = -1,
                    .diffusivity_m2_per_s = 2.045e-9,
                    .low = flux::FieldEnd::absorbing(rate_m_per_s),
                    .high = flux::FieldEnd::bath(10.0)}},
          .coupling = Coupling::electroneutral,
          .thermal_voltage_V = thermal_voltage_V(298.15),
          .high = {.potential_V = 0.0}};
}

/// Relative errors of a steady anode.
struct AnodeError {
  double current = 0.0;
  double density = 0.0;  ///< the largest
};

AnodeError anode_error(double rate_m_per_s, std::size_t cells) {
  // The rate k leaves c(0)/c0 = 1/(1 + k delta/2D): a share r = 1 - c(0)/c0 of the limit.
  double const share = 1.0 - 1.0 / (1.0 + rate_m_per_s * 1e-4 / (2.0 * 2.045e-9));
  auto const electrolyte = anode(rate_m_per_s, cells);
  auto const start = uniform_profile(electrolyte, 10.0);
  auto const profile = coupled_stage(electrolyte, start, in_cells(start), steady);
  double const limit = theory::unsupported_limiting_current_A_per_m2(2.045e-9, 10.0, 1e-4);
  double const current = faraday_C_per_mol * rate_m_per_s * profile.density_mol_per_m3[1][0];
  AnodeError error{.current = std::abs(current / (share * limit) - 1.0)};
  for (std::size_t node = 1; node + 1 < profile.potential_V.size(); ++node) {
    auto const exact = theory::unsupported_layer(share, electrolyte.grid.centre(node - 1) / 1e-4);
    for (auto const& density : profile.density_mol_per_m3) {
      double const relative = density[node] / (10.0 * exact.concentration) - 1.0;
      error.density = std::max(error.density, std::abs(relative));
    }
  }
  return error;
}

/// Two blocking electrodes at -V and +V on a gap of 2 kappa Debye lengths, all in units in which
/// D, the Debye length and 2 c0 F are 1.
struct Gap {
  double kappa = 10.0;
  double step = 1e-3;  ///< e V / kT, so small that the response is linear to 1e-6

  [[nodiscard]] Electrolyte electrolyte(std::size_t cells) const {
    Electrolyte all{.grid = flux::Grid::graded_from_both_ends(-kappa, kappa, cells, 20.0),
                    .coupling = Coupling::poisson,
                    .thermal_voltage_V = 1.0,
                    .permittivity_F_per_m = 2.0 * faraday_C_per_mol,
                    .low = {.potential_V = -step},
                    .high = {.potential_V = step}};
    for (int const valence : {1, -1}) {
      all.ions.push_back({.name = "ion", .valence = valence, .diffusivity_m2_per_s = 1.0});
    }
    return all;
  }

  /// Charge of the right half over 2 e c0 L and over the step, after one RC time.
  [[nodiscard]] double charge(std::size_t cells, int steps) const {
    auto const all = electrolyte(cells);
    Profile profile = uniform_profile(all, 1.0);
    double const gamma = 1.0 - std::sqrt(0.5);
    double const dt = kappa / steps;
    for (int i = 0; i < steps; ++i) {
      auto const before = in_cells(profile);
      auto const middle = coupled_stage(all, profile, before, gamma * dt);
      auto from = in_cells(middle);
      for (std::size_t ion = 0; ion < 2; ++ion) {
        for (std::size_t cell = 0; cell < cells; ++cell) {
          from[ion][cell] =
              before[ion][cell] + (1.0 - gamma) / gamma * (from[ion][cell] - before[ion][cell]);
        }
      }
      profile = coupled_stage(all, middle, from, gamma * dt);
    }
    double sum = 0.0;
    for (std::size_t cell = cells / 2; cell < cells; ++cell) {
      sum += all.grid.width(cell) *
             (profile.density_mol_per_m3[0][cell + 1] - profile.density_mol_per_m3[1][cell + 1]);
    }
    return sum / (2.0 * kappa * step);
  }
};

}  // namespace

TEST_SUITE_BEGIN("ion/coupled_stage");

TEST_CASE("a charged wall carries Gouy and Chapman's charge, with an error of second order") {
  for (double const potential_V : {0.05, 0.1, -0.1, 0.2}) {
    double const coarse = charge_error(potential_V, 400);
    double const fine = charge_error(potential_V, 800);
    CHECK(near(std::log2(coarse / fine), 2.0, 0.05));
    CHECK(std::abs(fine) < 2e-3);
  }
}

TEST_CASE("before a wall the ions are in Boltzmann's equilibrium with the potential") {
  auto const electrolyte = test::wall(0.1, 10.0, 100, 20.0);
  auto const start = uniform_profile(electrolyte, 10.0);
  auto const profile = coupled_stage(electrolyte, start, in_cells(start), steady);
  for (std::size_t node = 0; node < profile.potential_V.size(); ++node) {
    double const reduced = profile.potential_V[node] / electrolyte.thermal_voltage_V;
    CHECK(near(profile.density_mol_per_m3[0][node], 10.0 * std::exp(-reduced), 1e-10));
    CHECK(near(profile.density_mol_per_m3[1][node], 10.0 * std::exp(reduced), 1e-10));
  }
}

TEST_CASE("a wall of given charge takes the potential that carries it") {
  theory::ChargedWall const exact{.potential_V = 0.08, .bulk_mol_per_m3 = 10.0};
  auto electrolyte = test::wall(0.0, 10.0, 800, 25.0);
  electrolyte.low = {.surface_charge_C_per_m2 = exact.charge_C_per_m2()};
  auto const start = uniform_profile(electrolyte, 10.0);
  auto const profile = coupled_stage(electrolyte, start, in_cells(start), steady);
  CHECK(near(profile.potential_V[0], 0.08, 1e-3));
}

TEST_CASE("an unsupported salt carries twice the limiting current, and its profile") {
  for (double const rate_m_per_s : {1e-5, 1e-4}) {
    AnodeError const coarse = anode_error(rate_m_per_s, 100);
    AnodeError const fine = anode_error(rate_m_per_s, 200);
    CHECK(fine.density < 1e-3);
    CHECK(near(std::log2(coarse.density / fine.density), 2.0, 0.1));
    CHECK(near(std::log2(coarse.current / fine.current), 2.0, 0.1));
  }
  // All but at the limit, where the wall holds 4e-6 of the bulk.
  CHECK(anode_error(10.0, 400).current < 1e-4);
}

TEST_CASE("half of an unsupported current is drift, half diffusion") {
  auto const electrolyte = anode(1e-4, 400);
  auto const start = uniform_profile(electrolyte, 10.0);
  auto const profile = coupled_stage(electrolyte, start, in_cells(start), steady);
  auto const& iodide = profile.density_mol_per_m3[1];
  for (std::size_t node = 1; node + 2 < profile.potential_V.size(); node += 40) {
    double const spacing_m = electrolyte.grid.spacing(node);
    double const fall = profile.potential_V[node] - profile.potential_V[node + 1];
    flux::Edge const edge{.conductance = 2.045e-9 / spacing_m,
                          .drift = -2.045e-9 / spacing_m * fall / electrolyte.thermal_voltage_V};
    auto const parts = flux::edge_flux(edge, iodide[node], iodide[node + 1]);
    CHECK(near(parts.drift, parts.diffusive, 1e-3));
  }
}

TEST_CASE("electrodes charge as the Laplace transform says, to second order in space and time") {
  Gap const gap;
  double const exact = theory::ElectrodeCharging(gap.kappa).charge(1.0);
  double const fine = gap.charge(160, 160);
  CHECK(near(fine, exact, 2e-3));
  double const coarse_error = gap.charge(40, 40) - exact;
  double const middle_error = gap.charge(80, 80) - exact;
  CHECK(near(std::log2(middle_error / (fine - exact)), 2.0, 0.1));
  CHECK(near(std::log2(coarse_error / middle_error), 2.0, 0.15));
}

TEST_CASE("two baths of one salt make the junction potential of their mobilities") {
  // Henderson and Planck agree for one 1:1 salt: phi_high - phi_low = -(D+ - D-)/(D+ + D-)
  // ln(c_high /c_low) kT/e, from no current through a linear profile of the salt.
  Electrolyte junction{.grid = flux::Grid::uniform(0.0, 1e-4, 50),
                       .coupling = Coupling::electroneutral,
                       .thermal_voltage_V = 0.025,
                       .low = {.potential_V = 0.0}};
  for (int const valence : {1, -1}) {
    junction.ions.push_back({.name = "ion",
                             .valence = valence,
                             .diffusivity_m2_per_s = valence > 0 ? 9.3e-9 : 2.0e-9,
                             .low = flux::FieldEnd::bath(1.0),
                             .high = flux::FieldEnd::bath(10.0)});
  }
  auto const start = uniform_profile(junction, 1.0);
  auto const profile = coupled_stage(junction, start, in_cells(start), steady);
  double const expected_V = -0.025 * (9.3 - 2.0) / (9.3 + 2.0) * std::log(10.0);
  CHECK(near(profile.potential_V.back(), expected_V, 2e-3));
}

TEST_CASE("a solvent that flows carries the salt along") {
  // With both ions alike and no current there is no field: the salt is a neutral solute between
  // baths, and its flux that of a layer with Pe = u L/D.
  Electrolyte stream{.grid = flux::Grid::uniform(0.0, 1e-4, 40),
                     .coupling = Coupling::electroneutral,
                     .thermal_voltage_V = 0.025,
                     .solvent_m_per_s = 3e-5,
                     .low = {.potential_V = 0.0}};
  for (int const valence : {2, -2}) {
    stream.ions.push_back({.name = "ion",
                           .valence = valence,
                           .diffusivity_m2_per_s = 1e-9,
                           .low = flux::FieldEnd::bath(1.0),
                           .high = flux::FieldEnd::bath(4.0)});
  }
  auto const start = uniform_profile(stream, 1.0);
  auto const profile = coupled_stage(stream, start, in_cells(start), steady);
  theory::BathLayer const layer{1.0, 4.0, 3.0};
  for (std::size_t node = 1; node <= 40; ++node) {
    CHECK(near(profile.density_mol_per_m3[0][node],
               layer.at(stream.grid.centre(node - 1) / 1e-4).concentration, 1e-10));
    CHECK(std::abs(profile.potential_V[node]) < 1e-10);
  }
}

TEST_SUITE_END();
