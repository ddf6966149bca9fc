// SPDX-License-Identifier: Apache-2.0
#include "poleward/compartments/ecosystem.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace poleward;
using namespace poleward::compartments;

TEST_SUITE_BEGIN("compartments/ecosystem");

TEST_CASE("the shipped example is a good model") {
  CHECK(problems(soil_and_stream(), ten_years).empty());
}

TEST_CASE("a linear chain follows its exponentials, and its books say where all of it went") {
  // soil s' = 8 - s/4, s(0) = 10: s = 32 - 22 e^(-t/4); int s = 32 t - 88 (1 - e^(-t/4)).
  auto const system = ecosystem(soil_and_stream(), ten_years);
  auto const pools = finished(system);
  double const left = std::exp(-2.5);
  double const held = 320.0 - 88.0 * (1.0 - left);
  CHECK(seen(system, pools, "stored_soil") == doctest::Approx(32.0 - 22.0 * left).epsilon(1e-13));
  CHECK(seen(system, pools, "moved_soil_to_stream") == doctest::Approx(0.2 * held).epsilon(1e-13));
  CHECK(seen(system, pools, "moved_soil_to_outside") ==
        doctest::Approx(0.05 * held).epsilon(1e-13));
  CHECK(seen(system, pools, "import_hillslope") == doctest::Approx(80.0).epsilon(1e-13));
  CHECK(seen(system, pools, "export_hillslope") == doctest::Approx(0.25 * held).epsilon(1e-13));
  CHECK(seen(system, pools, "internal_watershed") == seen(system, pools, "moved_soil_to_stream"));
  double const gained = seen(system, pools, "storage_change_watershed");
  CHECK(gained == doctest::Approx(80.0 - seen(system, pools, "export_watershed")).epsilon(1e-12));
}

TEST_CASE("the transfer that two boundaries see differently is found once") {
  auto const shared = shared_transfers(ecosystem(soil_and_stream(), ten_years));
  REQUIRE(shared.size() == 1);
  CHECK(shared[0].transfer == 1);
  CHECK(shared[0].crosses == 0);
  CHECK(shared[0].stays == 1);
}

TEST_CASE("a run from the steady state stays there") {
  auto model = soil_and_stream();
  model.start = Start::steady;
  auto const system = ecosystem(model, ten_years);
  auto const pools = finished(system);
  CHECK(seen(system, pools, "stored_soil") == doctest::Approx(32.0).epsilon(1e-13));
  CHECK(seen(system, pools, "stored_stream") == doctest::Approx(0.32).epsilon(1e-12));
}

TEST_CASE("rates give the flows of the steady state to analyse, and residence times") {
  // Throughflow: soil 8, stream 6.4.  Residence 32/8 = 4 yr, 0.32/6.4 = 0.05 yr; together 32.32/8.
  auto model = soil_and_stream();
  model.analysis = Analysis::storage;
  auto const system = ecosystem(model, ten_years);
  auto const pools = finished(system);
  CHECK(seen(system, pools, "throughflow") == doctest::Approx(14.4).epsilon(1e-13));
  CHECK(seen(system, pools, "path_length") == doctest::Approx(1.8).epsilon(1e-13));
  CHECK(seen(system, pools, "path_length_hillslope") == doctest::Approx(1.0).epsilon(1e-13));
  CHECK(seen(system, pools, "residence_soil") == doctest::Approx(4.0).epsilon(1e-13));
  CHECK(seen(system, pools, "residence_stream") == doctest::Approx(0.05).epsilon(1e-12));
  CHECK(seen(system, pools, "residence") == doctest::Approx(4.04).epsilon(1e-13));
}

TEST_CASE("the unit that a quantity is written in does not matter") {
  auto model = soil_and_stream();
  model.pools[0].storage = "1 g/m^2";
  model.transfers[0].flow = "0.8 g/(m^2 yr)";
  auto const system = ecosystem(model, ten_years);
  auto const same = ecosystem(soil_and_stream(), ten_years);
  CHECK(seen(system, finished(system), "stored_soil") ==
        doctest::Approx(seen(same, finished(same), "stored_soil")).epsilon(1e-13));
}

TEST_CASE("the unit of time does not matter to amounts") {
  auto model = soil_and_stream();
  model.time_unit = "d";
  auto const system = ecosystem(model, ten_years);
  auto const same = ecosystem(soil_and_stream(), ten_years);
  CHECK(system.duration() == doctest::Approx(3652.5));
  CHECK(seen(system, finished(system), "stored_stream") ==
        doctest::Approx(seen(same, finished(same), "stored_stream")).epsilon(1e-11));
}

TEST_CASE("stated flows become rates where they follow the donor") {
  auto model = soil_and_stream();
  model.flows = FlowLaw::donor_controlled;
  model.pools = {{"soil", "32 kg/ha"}, {"stream", "0.32 kg/ha"}};
  char const* const flows[] = {"8 kg/ha/yr", "6.4 kg/ha/yr", "1.6 kg/ha/yr", "6.4 kg/ha/yr"};
  for (std::size_t i = 0; i < 4; ++i) {
    model.transfers[i].rate_per_yr.reset();
    model.transfers[i].flow = flows[i];
  }
  model.start = Start::empty;
  auto const rated = soil_and_stream();
  auto by_rates = rated;
  by_rates.start = Start::empty;
  auto const system = ecosystem(model, ten_years);
  auto const same = ecosystem(by_rates, ten_years);
  CHECK(seen(system, finished(system), "stored_soil") ==
        doctest::Approx(seen(same, finished(same), "stored_soil")).epsilon(1e-13));
}

TEST_CASE("a pool of unknown storage keeps its change, and constant flows run without any") {
  auto model = soil_and_stream();
  model.pools = {{"soil", ""}, {"stream", ""}};
  char const* const flows[] = {"8 kg/ha/yr", "6 kg/ha/yr", "2 kg/ha/yr", "6.01 kg/ha/yr"};
  for (std::size_t i = 0; i < 4; ++i) {
    model.transfers[i].rate_per_yr.reset();
    model.transfers[i].flow = flows[i];
  }
  auto const system = ecosystem(model, ten_years);
  auto const pools = finished(system);
  CHECK(std::isnan(seen(system, pools, "stored_stream")));
  CHECK(seen(system, pools, "gained_stream") == doctest::Approx(-0.1).epsilon(1e-12));
  pools.require_closed();
}

TEST_CASE("a season of the file is one of the run, in the model's unit of time") {
  // int_0^T 8 (1 + cos(2 pi (t - 1/4))) dt with T = 10.25 yr: 8 T + 8/(2 pi) (sin 20 pi +
  // sin(pi/2)).
  auto model = soil_and_stream();
  model.solver = Solver::adaptive;
  model.transfers[0].season_amplitude = 1.0;
  model.transfers[0].season_peak_d = 365.25 / 4.0;
  for (auto const* unit : {"yr", "d"}) {
    model.time_unit = unit;
    auto const system = ecosystem(model, {.duration_s = 10.25 * year_s, .tick_s = 10.25 * year_s});
    CHECK(seen(system, finished(system), "import_hillslope") ==
          doctest::Approx(82.0 + 4.0 / std::acos(-1.0)).epsilon(1e-8));
  }
}

TEST_CASE("a saturating transfer of the file obeys the integrated Michaelis-Menten equation") {
  // x' = -V x/(K + x) from x0 = 10 with V = 3, K = 4:  K ln(x/x0) + x - x0 = -V t.
  auto model = soil_and_stream();
  model.solver = Solver::adaptive;
  model.transfers[0].flow = "0 kg/ha/yr";
  model.transfers[1].rate_per_yr.reset();
  model.transfers[1].maximum = "0.3 g/m^2/yr";
  model.transfers[1].half_saturation = "4 kg/ha";
  model.transfers[2].rate_per_yr = 0.0;
  auto const system = ecosystem(model, {.duration_s = 3.0 * year_s, .tick_s = 0.5 * year_s});
  double const x = seen(system, finished(system), "stored_soil");
  CHECK((4.0 * std::log(x / 10.0) + x - 10.0) / -3.0 == doctest::Approx(3.0).epsilon(1e-8));
}

TEST_CASE("counted nitrogen has the mean of the flowing one") {
  // From empty, soil is Poisson with mean 32 (1 - e^(-t/4)) counts of 1 kg/ha.
  auto model = soil_and_stream();
  model.start = Start::empty;
  model.solver = Solver::jumps;
  model.count_unit = "1 kg/ha";
  auto const system = ecosystem(model, {.duration_s = 4.0 * year_s, .tick_s = year_s});
  stats::Moments soil;
  constexpr std::uint32_t members = 2000;
  for (std::uint32_t member = 0; member < members; ++member) {
    soil.add(seen(system, finished(system, {.seed = 3, .replicate = member}), "stored_soil"));
  }
  double const mean = 32.0 * (1.0 - std::exp(-1.0));
  CHECK(std::abs(soil.mean - mean) <= 4.5 * std::sqrt(mean / members));
  CHECK(std::abs(soil.variance() - mean) <= 4.5 * std::sqrt((mean + 2.0 * mean * mean) / members));
}

TEST_SUITE_END();
