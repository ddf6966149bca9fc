// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "ion/reference_table.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/theory/charging.hpp"
#include "poleward/ion/theory/double_layer.hpp"
#include "poleward/ion/theory/first_passage.hpp"
#include "poleward/ion/theory/goldman.hpp"
#include "poleward/ion/theory/steady_transport.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::ion::theory;
using test::near;
using test::ReferenceTable;

TEST_SUITE_BEGIN("ion/theory");

TEST_CASE("Nernst potentials are those of the squid axon") {
  for (auto const& row : ReferenceTable("nernst_squid.csv")) {
    CHECK(near(1e3 * ion::nernst_potential_V(static_cast<int>(row["z"]), row["c_in_mM"],
                                             row["c_out_mM"], row["T_K"]),
               row["E_mV"], 1e-13));
  }
}

TEST_CASE("mobility, diffusivity and conductivity are one property") {
  // Nernst-Einstein for K+ in water at 25 degC: D = 1.957e-9 m^2/s and 73.5 S cm^2/mol are
  // tabulated independently (Robinson & Stokes 1959, Electrolyte Solutions), to their three digits.
  double const molar = ion::molar_conductivity_S_m2_per_mol(1.957e-9, 1, 298.15);
  CHECK(near(molar, 73.5e-4, 2e-3));
  CHECK(ion::molar_conductivity_S_m2_per_mol(1e-9, -2, 298.15) ==
        doctest::Approx(4.0 * ion::molar_conductivity_S_m2_per_mol(1e-9, 1, 298.15)));
  CHECK(ion::electric_mobility_m2_per_V_s(1e-9, -1, 298.15) < 0.0);
  CHECK(near(ion::electric_mobility_m2_per_V_s(2.0, 3, 290.0) * ion::thermal_voltage_V(290.0), 6.0,
             1e-15));
}

TEST_CASE("Goldman-Hodgkin-Katz fluxes, one-way fluxes and Ussing's ratio") {
  for (auto const& row : ReferenceTable("ghk_flux.csv")) {
    auto const flux = goldman_flux({.valence = static_cast<int>(row["z"]),
                                    .permeability_m_per_s = row["P_m_per_s"],
                                    .inside_mol_per_m3 = row["c_in"],
                                    .outside_mol_per_m3 = row["c_out"]},
                                   1e-3 * row["V_mV"], row["T_K"]);
    // A net flux is the difference of two: its error is theirs.
    double const scale = flux.out_mol_per_m2_s + flux.in_mol_per_m2_s;
    CHECK(std::abs(flux.net_mol_per_m2_s - row["J_out_mol_m2_s"]) <= 1e-14 * scale);
    CHECK(near(flux.out_mol_per_m2_s, row["J_one_way_out"], 2e-14));
    CHECK(near(flux.in_mol_per_m2_s, row["J_one_way_in"], 2e-14));
    CHECK(near(flux.ussing_ratio(), row["Ussing_ratio"], 2e-14));
    CHECK(std::abs(flux.current_A_per_m2 - row["I_out_A_m2"]) <=
          1e-14 * scale * std::abs(row["z"]) * ion::faraday_C_per_mol);
  }
}

TEST_CASE("the reversal potential is Goldman's where all ions have charge 1") {
  // V = (RT/F) ln[(P_K K_out + P_Na Na_out + P_Cl Cl_in)/(P_K K_in + P_Na Na_in + P_Cl Cl_out)],
  // derived for equal |z| from total current 0; the bisection does not use it.
  std::array const squid{MembraneIon{1, 1.00e-8, 400.0, 20.0}, MembraneIon{1, 0.04e-8, 50.0, 440.0},
                         MembraneIon{-1, 0.45e-8, 52.0, 560.0}};
  double const expected_V =
      ion::thermal_voltage_V(293.15) *
      std::log((20.0 + 0.04 * 440.0 + 0.45 * 52.0) / (400.0 + 0.04 * 50.0 + 0.45 * 560.0));
  CHECK(near(reversal_potential_V(squid, 293.15), expected_V, 1e-13));
  CHECK(near(reversal_potential_V(std::span(squid).first(1), 293.15),
             ion::nernst_potential_V(1, 400.0, 20.0, 293.15), 1e-15));
}

TEST_CASE("a layer between two baths, at any drift") {
  for (auto const& row : ReferenceTable("steady_NP_constant_field.csv")) {
    BathLayer const layer{row["c_left"], row["c_right"], row["Pe"]};
    auto const point = layer.at(row["x_over_L"]);
    double const flux = row["J_total_units_D_over_L"];
    double const scale = std::abs(row["J_diffusive"]) + std::abs(row["J_drift"]);
    CHECK(near(point.concentration, row["c"], 1e-13));
    CHECK(near(layer.flux(), flux, 1e-13));
    CHECK(std::abs(point.diffusive - row["J_diffusive"]) <= 1e-13 * scale);
    CHECK(std::abs(point.drift - row["J_drift"]) <= 1e-13 * scale);
    CHECK(std::abs(point.diffusive + point.drift - flux) <= 1e-13 * scale);
  }
}

TEST_CASE("in a closed box the parts cancel") {
  for (auto const& row : ReferenceTable("equilibrium_split.csv")) {
    auto const point = closed_box(row["Pe"], row["x_over_L"]);
    CHECK(near(point.concentration, row["c_times_L"], 1e-14));
    CHECK(near(point.drift, row["J_drift"], 1e-14));
    CHECK(point.diffusive + point.drift == 0.0);
  }
}

TEST_CASE("Gouy and Chapman's wall: charge, capacitance, excess and profile") {
  for (auto const& row : ReferenceTable("gouy_chapman_summary.csv")) {
    ChargedWall const wall{.potential_V = 1e-3 * row["psi0_mV"],
                           .bulk_mol_per_m3 = 1e3 * row["c_M"]};
    CHECK(near(1e9 * wall.debye_length_m(), row["debye_nm"], 1e-13));
    CHECK(near(wall.charge_C_per_m2(), row["sigma_C_m2"], 1e-13));
    CHECK(near(wall.capacitance_F_per_m2(), row["C_diff_F_m2"], 1e-13));
    CHECK(near(wall.excess_mol_per_m2(-1), row["excess_counterion_mol_m2"], 1e-13));
    CHECK(near(wall.excess_mol_per_m2(1), row["excess_coion_mol_m2"], 1e-13));
    CHECK(near(ion::faraday_C_per_mol * (wall.excess_mol_per_m2(-1) - wall.excess_mol_per_m2(1)),
               wall.charge_C_per_m2(), 1e-13));
  }
  for (auto const& row : ReferenceTable("gouy_chapman_profile.csv")) {
    ChargedWall const wall{.potential_V = 1e-3 * row["psi0_mV"],
                           .bulk_mol_per_m3 = 1e3 * row["c_M"]};
    double const distance_m = row["x_over_debye"] * wall.debye_length_m();
    CHECK(near(1e3 * wall.potential_at_V(distance_m), row["psi_mV"], 1e-12));
    CHECK(near(wall.enrichment(-1, distance_m), row["n_counter_over_bulk"], 1e-12));
    CHECK(near(wall.enrichment(1, distance_m), row["n_co_over_bulk"], 1e-12));
  }
}

TEST_CASE("limiting currents with and without a supporting salt") {
  // Iodide at 25 degC, 76.8 S cm^2/mol (its tabulated limiting conductivity); 10 mM over 100 um:
  // i = F D c0/delta = (RT/F) Lambda c0/delta = 0.025692579 V x 76.8e-4 S m^2/mol x 1e5 mol/m^4.
  double const diffusivity_m2_per_s =
      76.8e-4 * ion::thermal_voltage_V(298.15) / ion::faraday_C_per_mol;
  CHECK(
      near(supported_limiting_current_A_per_m2(diffusivity_m2_per_s, 10.0, 1e-4), 19.73190, 1e-6));
  CHECK(unsupported_limiting_current_A_per_m2(2.0, 3.0, 4.0) ==
        2.0 * supported_limiting_current_A_per_m2(2.0, 3.0, 4.0));
  for (auto const& row : ReferenceTable("binary_limiting_profile.csv")) {
    auto const point = unsupported_layer(row["i_over_ilim"], row["x_over_delta"]);
    CHECK(near(point.concentration, row["c_over_c0"], 1e-15));
    CHECK(std::abs(point.potential_in_thermal - row["e_phi_over_kT"]) <= 1e-15);
  }
}

TEST_CASE("electrodes charge as the Laplace transform says, and not as a circuit") {
  for (auto const& row : ReferenceTable("linear_PNP_charging.csv")) {
    ElectrodeCharging const electrodes(row["L_over_debye"]);
    double const charge = electrodes.charge(row["t_over_RC"]);
    CHECK(near(charge, row["q_right_half_over_2ec0L_per_v"], 1e-10));
    CHECK(near(electrodes.final_charge(), row["q_infinite"], 1e-11));
    CHECK(std::abs(charge / electrodes.final_charge() - row["RC_exponential"]) > 1e-5);
  }
}

TEST_CASE("first passage is inverse Gaussian") {
  for (auto const& row : ReferenceTable("first_passage_inverse_gaussian.csv")) {
    FirstPassage const walker{row["Pe"]};
    CHECK(near(walker.density(row["tau"]), row["density"], 1e-12));
    CHECK(near(walker.cdf(row["tau"]), row["cdf"], 1e-12));
  }
  CHECK(near(FirstPassage{-2.0}.cdf(1e4), std::exp(-2.0), 1e-12));
  CHECK(FirstPassage{-2.0}.arrival_probability() == std::exp(-2.0));
  CHECK(FirstPassage{2.0}.arrival_probability() == 1.0);
}

TEST_SUITE_END();
