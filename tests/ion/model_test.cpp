// SPDX-License-Identifier: Apache-2.0
// What contradicts in an ion model, and what is built from one that does not.
#include "poleward/ion/model.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <doctest/doctest.h>

#include "ion/model_samples.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::ion;
using namespace poleward::ion::samples;
using poleward::test::near;

TEST_SUITE_BEGIN("ion/model");

namespace {

using Change = std::function<void(IonModel&)>;

/// The keys of what is wrong after a change.
std::vector<std::string> keys_after(IonModel model, Change const& change,
                                    RunTimes const& run = times) {
  change(model);
  std::vector<std::string> keys;
  for (auto const& problem : problems(model, run)) {
    CHECK_FALSE(problem.problem.empty());
    CHECK_FALSE(problem.why.empty());
    CHECK_FALSE(problem.cure.empty());
    keys.push_back(problem.key);
  }
  return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("good models have no problems") {
  auto const none = [](IonModel const&) {};
  CHECK(keys_after(one_ion(), none).empty());
  CHECK(keys_after(salt(Coupling::poisson), none).empty());
  CHECK(keys_after(salt(Coupling::electroneutral), none).empty());
  CHECK(keys_after(walkers(Method::langevin), none).empty());
  CHECK(keys_after(walkers(Method::hopping), none).empty());
  CHECK(keys_after(behind_membrane(), none).empty());
}

TEST_CASE("times are whole ticks and leave a window") {
  auto const none = [](IonModel const&) {};
  CHECK(keys_after(one_ion(), none, {60.2, 0.5, 40.0}) == Keys{"run.duration"});
  CHECK(keys_after(one_ion(), none, {60.0, 0.5, 40.3}) == Keys{"run.window_start"});
  CHECK(keys_after(one_ion(), none, {60.0, 0.5, 60.0}) == Keys{"run.window_start"});
}

TEST_CASE("diffusivity, mobility and conductivity belong together") {
  // K+ at 25 degC: u = D e/kT = 1957 um^2/s / 25.6926 mV = 76170 um^2/(V s);
  // lambda = F^2 D/RT = 73.5 S cm^2/mol.
  auto const after = [](Change const& change) { return keys_after(one_ion(), change); };
  CHECK(after([](IonModel& m) { m.species[0].mobility_um2_per_V_s = 76170.0; }).empty());
  CHECK(after([](IonModel& m) { m.species[0].conductivity_S_cm2_per_mol = 73.5; }).empty());
  CHECK(after([](IonModel& m) { m.species[0].mobility_um2_per_V_s = 80000.0; }) ==
        Keys{"ion.species[0].mobility"});
  CHECK(after([](IonModel& m) { m.species[0].conductivity_S_cm2_per_mol = 50.0; }) ==
        Keys{"ion.species[0].conductivity"});
  CHECK(after([](IonModel& m) { m.species[0].mobility_um2_per_V_s = -76170.0; }) ==
        Keys{"ion.species[0].mobility"});
  CHECK(after([](IonModel& m) { m.species[0].diffusivity_um2_per_s.reset(); }) ==
        Keys{"ion.species[0].diffusivity"});
  CHECK(after([](IonModel& m) {
          m.species[0].valence = 0;
          m.species[0].mobility_um2_per_V_s = 1.0;
        }) == Keys{"ion.species[0].mobility"});
}

TEST_CASE("each of the three tells the diffusivity, and temperature enters as kT") {
  SpeciesModel species{.valence = -2};
  constexpr double warm_K = 310.0;
  double const kT_per_e_V = 1.380649e-23 * warm_K / 1.602176634e-19;
  species.mobility_um2_per_V_s = -70000.0;
  CHECK(near(diffusivity_m2_per_s(species, warm_K), 70000e-12 * kT_per_e_V / 2.0));
  species.mobility_um2_per_V_s.reset();
  species.conductivity_S_cm2_per_mol = 160.0;
  // D = lambda RT/(z F)^2 with RT/F = kT/e.
  double const faraday = 96485.33212331;
  CHECK(near(diffusivity_m2_per_s(species, warm_K), 160e-4 * kT_per_e_V / (4.0 * faraday), 1e-10));
}

TEST_CASE("species are there and told apart") {
  CHECK(keys_after(one_ion(), [](IonModel& m) { m.species.clear(); }) == Keys{"ion.species"});
  CHECK(keys_after(one_ion(), [](IonModel& m) { m.species.push_back(m.species[0]); }) ==
        Keys{"ion.species[1].name"});
}

TEST_CASE("a plane lies at an inner face") {
  CHECK(keys_after(one_ion(), [](IonModel& m) { m.plane_um = 100.0; }) == Keys{"ion.plane"});
  CHECK(keys_after(one_ion(), [](IonModel& m) {
          m.plane_um = 50.0;
          m.cells = 1;
        }) == Keys{"ion.plane"});
  auto model = one_ion();
  model.plane_um = 33.4;
  CHECK(transport_config(model, times).plane == 33);
}

TEST_CASE("a ring has no ends, three cells, and an imposed field") {
  CHECK(keys_after(one_ion(), [](IonModel& m) { m.periodic = true; }) ==
        Keys{"ion.species[0].low.law", "ion.species[0].high.law"});
  auto ring = one_ion();
  ring.periodic = true;
  ring.species[0].low = ring.species[0].high = {};
  CHECK(keys_after(ring, [](IonModel&) {}).empty());
  CHECK(keys_after(ring, [](IonModel& m) { m.cells = 2; }) == Keys{"ion.cells"});
  CHECK(keys_after(ring, [](IonModel& m) { m.method = Method::langevin; }) == Keys{"ion.periodic"});
}

TEST_CASE("without charge anywhere the start and both baths are neutral") {
  auto const after = [](Change const& change) {
    return keys_after(salt(Coupling::electroneutral), change);
  };
  CHECK(after([](IonModel& m) { m.species[1].start_mM = 4.0; }) == Keys{"ion.species[0].start"});
  CHECK(after([](IonModel& m) { m.species[1].low = bath(9.0); }) ==
        Keys{"ion.species[0].low.concentration"});
  CHECK(after([](IonModel& m) { m.species[1].high = bath(2.5); }) ==
        Keys{"ion.species[0].high.concentration"});
  // With Poisson's equation a charge is no contradiction.
  CHECK(keys_after(salt(Coupling::poisson), [](IonModel& m) {
          m.species[1].high = bath(2.5);
        }).empty());
}

TEST_CASE("a neutral sum of three ions is neutral in spite of rounding") {
  auto model = salt(Coupling::electroneutral);
  model.species.push_back(model.species[0]);
  model.species[2].name = "Na";
  auto const share = [](SpeciesModel& species, double part) {
    species.start_mM *= part;
    species.low.concentration_mM *= part;
    species.high.concentration_mM *= part;
  };
  share(model.species[0], 0.1);
  share(model.species[2], 0.9);
  CHECK(problems(model, times).empty());
}

TEST_CASE("a potential that follows from the ions is tied somewhere, and has ions to follow") {
  for (Coupling const coupling : {Coupling::poisson, Coupling::electroneutral}) {
    CHECK(keys_after(salt(coupling), [](IonModel& m) {
            m.low.potential_mV.reset();
            m.high.potential_mV.reset();
          }) == Keys{"ion.potential"});
    CHECK(keys_after(salt(coupling), [](IonModel& m) { m.scheme = flux::FieldScheme::forward; }) ==
          Keys{"ion.scheme"});
  }
  CHECK(keys_after(salt(Coupling::poisson), [](IonModel& m) { m.species[1].start_mM = 0.0; }) ==
        Keys{"ion.species[1].start"});
  // Electroneutral, an end ties the potential only where all ions have baths.
  CHECK(keys_after(salt(Coupling::electroneutral), [](IonModel& m) {
          m.high.potential_mV.reset();
          m.species[1].low = {};
        }) == Keys{"ion.potential"});
}

TEST_CASE("a membrane is at the high end, for all ions, with ions on both sides") {
  auto const after = [](Change const& change) { return keys_after(behind_membrane(), change); };
  CHECK(after([](IonModel& m) { m.species[0].low = m.species[0].high; }) ==
        Keys{"ion.species[0].low.law"});
  CHECK(after([](IonModel& m) { m.species[0].high.concentration_mM = 0.0; }) ==
        Keys{"ion.species[0].high.concentration"});
  CHECK(after([](IonModel& m) { m.species[0].start_mM = 0.0; }) == Keys{"ion.species[0].start"});
  CHECK(after([](IonModel& m) {
          m.species.push_back(m.species[0]);
          m.species[1].name = "Na";
          m.species[1].high = bath(1.0);
        }) == Keys{"ion.species[1].high.law"});
  CHECK(after([](IonModel& m) { m.species[0].high.permeability_um_per_s = 0.0; }) ==
        Keys{"ion.membrane_potential"});
  CHECK(after([](IonModel& m) {
          m.coupling = Coupling::poisson;
          m.low.potential_mV = 0.0;
        }) == Keys{"ion.potential"});
}

TEST_CASE("agents meet walls and sinks, in an imposed field") {
  CHECK(keys_after(walkers(Method::langevin), [](IonModel& m) { m.species[0].low = bath(1.0); }) ==
        Keys{"ion.species[0].low.law"});
  CHECK(keys_after(walkers(Method::langevin), [](IonModel& m) {
          m.species[0].high = bath(0.0);
        }).empty());
  CHECK(keys_after(walkers(Method::hopping), [](IonModel& m) { m.cells = 1; }) ==
        Keys{"ion.cells"});
  CHECK(keys_after(walkers(Method::hopping), [](IonModel& m) { m.plane_um = 0.4; }) ==
        Keys{"ion.plane"});
  CHECK(keys_after(walkers(Method::hopping), [](IonModel& m) { m.plane_um = 99.5; }) ==
        Keys{"ion.plane"});
  CHECK(keys_after(walkers(Method::hopping), [](IonModel& m) { m.plane_um = 99.4; }).empty());
  CHECK(keys_after(walkers(Method::hopping), [](IonModel& m) { m.agents.open = true; }) ==
        Keys{"ion.agents.open"});
  CHECK(keys_after(walkers(Method::langevin), [](IonModel& m) { m.agents.start_um = 100.0; }) ==
        Keys{"ion.agents.start"});
  auto const keys = keys_after(walkers(Method::langevin), [](IonModel& m) {
    m.coupling = Coupling::poisson;
    m.low.potential_mV = 0.0;
  });
  CHECK(keys == Keys{"ion.potential"});
}

TEST_CASE("an explicit tick is refused from the limit of stability on") {
  // Pure diffusion between baths: a cell at an end hands on D/h^2 inward and 2 D/h^2 to its bath,
  // so dt <= h^2/(3 D) = 1 um^2/(3 1957 um^2/s).
  auto model = one_ion();
  model.field_V_per_m = 0.0;
  model.scheme = flux::FieldScheme::forward;
  double const longest_s = 1.0 / (3.0 * 1957.0);
  auto const at = [&](double tick_s) {
    return keys_after(model, [](IonModel&) {}, {1000 * tick_s, tick_s, 0.0});
  };
  CHECK(at(longest_s * 0.999).empty());
  CHECK(at(longest_s * 1.001) == Keys{"run.tick"});
  // What is advised is accepted: 0.999 of 0.000170329 s.
  auto const found = problems(model, {0.2, 2e-4, 0.0});
  REQUIRE(found.size() == 1);
  CHECK(found[0].cure == "choose at most 0.00017016 s, or scheme = \"second_order\"");
  CHECK(at(0.00017016).empty());
}

TEST_CASE("what is built is in SI units") {
  auto model = salt(Coupling::poisson);
  model.solvent_um_per_s = 3.0;
  auto const built = transport_config(model, times);
  CHECK(built.ticks == 120);
  CHECK(built.window_start == 80);
  Electrolyte const& it = built.electrolyte;
  CHECK(near(it.grid.high(), 100e-6));
  CHECK(near(it.solvent_m_per_s, 3e-6));
  CHECK(near(it.permittivity_F_per_m, 78.4 * 8.8541878128e-12, 1e-9));
  CHECK(near(*it.high.potential_V, 0.010));
  CHECK(near(it.thermal_voltage_V, 1.380649e-23 * 298.15 / 1.602176634e-19));
  CHECK(near(it.ions[1].diffusivity_m2_per_s, 2032e-12));
  CHECK(it.ions[1].high.value == 2.0);
  auto const agents = walkers_config(walkers(Method::hopping), times);
  CHECK(agents.hops);
  CHECK(near(agents.length_m, 100e-6));
  CHECK(agents.count == 1000);
}
