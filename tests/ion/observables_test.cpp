// SPDX-License-Identifier: Apache-2.0
// What ion runs report, and which exact answers are set beside it.
#include "poleward/ion/observables.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <doctest/doctest.h>

#include "ion/model_samples.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::ion;
using namespace poleward::ion::samples;
using poleward::test::near;

TEST_SUITE_BEGIN("ion/observables");

namespace {

using Numbers = std::map<std::string, double>;

/// Long enough for any transient: L^2/D is 5 s.
constexpr RunTimes steady{.duration_s = 4000.0, .tick_s = 40.0, .window_start_s = 3600.0};

Numbers observed(IonModel const& model, RunTimes const& run = steady) {
  REQUIRE(problems(model, run).empty());
  auto const config = transport_config(model, run);
  Transport transport(config);
  while (transport.advance()) {
  }
  transport.require_closed();
  auto const names = observables(config);
  auto const values = observe(transport);
  REQUIRE(names.size() == values.size());
  Numbers numbers;
  for (std::size_t i = 0; i < names.size(); ++i) {
    CHECK_FALSE(names[i].unit.empty());
    CHECK_FALSE(names[i].meaning.empty());
    CHECK(numbers.emplace(names[i].name, values[i].mean).second);
  }
  return numbers;
}

Numbers predicted(IonModel const& model) {
  REQUIRE(problems(model, times).empty());
  Numbers numbers;
  auto const all = model.method == Method::field ? predictions(transport_config(model, times))
                                                 : predictions(walkers_config(model, times));
  for (auto const& one : all) {
    CHECK_FALSE(one.source.empty());
    CHECK(numbers.emplace(one.observable, one.value).second);
  }
  return numbers;
}

double const kT_per_e_mV = 1e3 * 1.380649e-23 * 298.15 / 1.602176634e-19;

}  // namespace

TEST_CASE("between baths the parts of a flux add up, and its average is Fick's without a field") {
  auto model = one_ion();
  model.field_V_per_m = 0.0;
  auto const seen = observed(model);
  // D (c0 - c1)/L = 1957e-12 8/1e-4 mol/(m^2 s).
  CHECK(near(seen.at("K_flux_high"), 156.56, 1e-10));
  CHECK(near(seen.at("K_flux_low"), 156.56, 1e-10));
  CHECK(near(seen.at("K_mean"), 6.0, 1e-10));
  CHECK(seen.at("K_drift_high") == 0.0);
  // F J.
  CHECK(near(seen.at("current_high"), 96485.33212 * 156.56e-6, 1e-9));
  CHECK(near(predicted(model).at("K_flux_high"), 156.56));
  CHECK_FALSE(seen.contains("K_place"));
}

TEST_CASE("drift in a field and carriage by the solvent are told apart") {
  auto model = one_ion();
  model.species[0].low = bath(4.0);
  model.species[0].high = bath(4.0);
  model.solvent_um_per_s = 20.0;
  auto const seen = observed(model);
  // With one concentration everywhere there is no diffusion: c u E and c w.
  double const speed_um_per_s = 1957.0 / (1e-3 * kT_per_e_mV) * 500e-6;
  CHECK(near(seen.at("K_drift_low"), 4.0 * speed_um_per_s, 1e-9));
  CHECK(near(seen.at("K_carried_low"), 80.0, 1e-9));
  CHECK(std::abs(seen.at("K_diffusive_low")) < 1e-9);
  CHECK(near(predicted(model).at("K_flux_high"), 4.0 * speed_um_per_s + 80.0, 1e-9));
}

TEST_CASE("in a closed box the mean place is Boltzmann's") {
  auto model = one_ion();
  model.species[0].low = model.species[0].high = {};
  model.plane_um = 50.0;
  auto const seen = observed(model);
  CHECK(near(seen.at("K_mean"), 5.0, 1e-12));
  CHECK(std::abs(seen.at("K_flux_plane")) < 1e-9);
  CHECK(near(seen.at("K_diffusive_plane"), -seen.at("K_drift_plane"), 1e-9));
  // Mean of a density e^{Pe x}, Pe = 500 V/m 100 um/(kT/e), by integration: 1/(1 - e^-Pe) - 1/Pe.
  double const peclet = 50.0 / kT_per_e_mV;
  double const place = 100.0 * (1.0 / -std::expm1(-peclet) - 1.0 / peclet);
  CHECK(near(predicted(model).at("K_place"), place, 1e-9));
  // The grid's density is exact at cell centres; the mean place is second order in the cell.
  CHECK(near(seen.at("K_place"), place, 1e-3));
}

TEST_CASE("nothing steady is predicted of a window that begins too early") {
  auto const before = [](double start_s) {
    return predictions(transport_config(one_ion(), {60.0, 0.5, start_s})).size();
  };
  // L^2/D = 5.1 s.
  CHECK(before(5.0) == 0);
  CHECK(before(5.5) == 1);
}

TEST_CASE("a wall of fixed charge takes no displacement current, wherever the window begins") {
  auto model = salt(Coupling::poisson);
  model.length_um = 0.05;
  model.low.potential_mV.reset();
  model.low.surface_charge_C_per_m2 = 0.001;
  for (auto& species : model.species) {
    species.low = {};
    species.high = bath(5.0);
  }
  for (double const start_s : {0.0, 5e-7}) {
    auto const seen = observed(model, {1e-6, 1e-8, start_s});
    CHECK(near(seen.at("wall_charge_low"), 0.001, 1e-9));
    CHECK(std::abs(seen.at("displacement_current_low")) < 1e-6);
  }
}

TEST_CASE("on a ring nothing is predicted and no place is told") {
  auto model = one_ion();
  model.periodic = true;
  model.species[0].low = model.species[0].high = {};
  CHECK(predicted(model).empty());
  CHECK_FALSE(observed(model).contains("K_place"));
}

TEST_CASE("a free membrane with one ion stands at its Nernst potential") {
  auto const model = behind_membrane();
  // Inside minus outside: (kT/e) ln(10/5) for a cation of 5 mM inside.
  CHECK(near(predicted(model).at("membrane_potential"), kT_per_e_mV * std::log(2.0), 1e-9));
  auto const seen = observed(model);
  CHECK(near(seen.at("membrane_potential"), kT_per_e_mV * std::log(2.0), 1e-9));
  CHECK(std::abs(seen.at("K_flux_high")) < 1e-9);
}

TEST_CASE("a membrane held at 0 mV passes P times the difference") {
  auto model = behind_membrane();
  model.membrane_potential_mV = 0.0;
  // F P (c_in - c_out) = F 1e-6 m/s (-5 mol/m^3), toward the outside.
  CHECK(near(predicted(model).at("current_high"), -96485.33212 * 5e-6, 1e-9));
  CHECK_FALSE(predicted(model).contains("membrane_potential"));
}

TEST_CASE("a wall is Gouy's and Chapman's only for a symmetric salt at rest") {
  auto model = salt(Coupling::poisson);
  for (auto& species : model.species) {
    species.low = {};
    species.high = bath(5.0);
  }
  model.low.potential_mV = 50.0;
  model.high.potential_mV = 0.0;
  // sigma = sqrt(8 eps RT c) sinh(e phi/2kT).
  double const rt = 8.31446261815324 * 298.15;
  double const sigma =
      std::sqrt(8.0 * 78.4 * 8.8541878128e-12 * rt * 5.0) * std::sinh(50.0 / (2.0 * kT_per_e_mV));
  CHECK(near(predicted(model).at("wall_charge_low"), sigma, 1e-8));
  auto flowing = model;
  flowing.solvent_um_per_s = 1.0;
  CHECK(predicted(flowing).empty());
  auto uneven = model;
  uneven.species[1].high = bath(4.0);
  CHECK(predicted(uneven).empty());
  auto divalent = model;
  divalent.species[0].valence = 2;
  CHECK(predicted(divalent).empty());
  auto charged = model;
  charged.low.potential_mV.reset();
  CHECK(predicted(charged).empty());
}

TEST_CASE("the limiting current is that of the ion taken up, and only for it") {
  auto model = salt(Coupling::electroneutral);
  model.low.potential_mV.reset();
  model.high.potential_mV = 0.0;
  model.species[0].low = {.law = EndLaw::absorbing, .rate_um_per_s = 1e6};
  model.species[1].low = {};
  for (auto& species : model.species) species.high = bath(5.0);
  // 2 F D c/L times k L/2D/(1 + k L/2D), toward the low end for a cation.
  double const reach = 1e6 * 100.0 / (2.0 * 1957.0);
  double const limit = 2.0 * 96485.33212 * 1957e-12 * 5.0 / 1e-4;
  CHECK(near(predicted(model).at("current_low"), -limit * reach / (1.0 + reach), 1e-9));
  // Second order in the cell as long as ions are left at the surface: here half of them.
  model.species[0].low.rate_um_per_s = 2.0 * 1957.0 / 100.0;
  auto const error = [&](std::int64_t cells) {
    auto finer = model;
    finer.cells = cells;
    return std::abs(observed(finer).at("current_low") / (-0.5 * limit) - 1.0);
  };
  CHECK(error(50) < 1e-3);
  CHECK(error(100) < error(50) / 3.8);
  auto both = model;
  both.species[1].low = both.species[0].low;
  CHECK(predicted(both).empty());
  auto returning = model;
  returning.species[0].low.law = EndLaw::electrode;
  returning.species[0].low.supply_mol_per_m2_s = 1e-6;
  CHECK(predicted(returning).empty());
}

TEST_CASE("free agents are held against Einstein, agents before one sink against its law") {
  auto model = walkers(Method::langevin);
  CHECK(predicted(model).empty());
  model.agents.open = true;
  auto const free = predicted(model);
  CHECK(near(free.at("K_diffusivity"), 1957.0));
  CHECK(near(free.at("K_speed"), 1957.0 / (1e-3 * kT_per_e_mV) * 500e-6, 1e-9));
  CHECK(free.at("K_einstein_ratio") == 1.0);
  model.field_V_per_m = 0.0;
  CHECK_FALSE(predicted(model).contains("K_einstein_ratio"));
  model.species[0].high = bath(0.0);
  CHECK(predicted(model).empty());
  model.agents.start_um = 40.0;
  // Without drift erfc(x/sqrt(4 D t)), x = 60 um, t = 60 s.
  CHECK(near(predicted(model).at("K_absorbed"),
             100.0 * std::erfc(60.0 / std::sqrt(4.0 * 1957.0 * 60.0)), 1e-9));
}

TEST_CASE("agents report what their ends allow") {
  auto const names = [](IonModel const& model) {
    std::vector<std::string> all;
    for (auto const& seen : observables(walkers_config(model, times))) all.push_back(seen.name);
    return all;
  };
  auto model = walkers(Method::langevin);
  using Names = std::vector<std::string>;
  CHECK(names(model) == Names{"K_place"});
  model.plane_um = 50.0;
  CHECK(names(model) ==
        Names{"K_net_plane", "K_diffusive_plane", "K_drift_plane", "K_carried_plane", "K_place"});
  model.method = Method::hopping;
  CHECK(names(model) == Names{"K_net_plane", "K_place"});
  model.plane_um.reset();
  model.species[0].high = bath(0.0);
  CHECK(names(model) == Names{"K_absorbed", "K_passage_time", "K_place"});
}
