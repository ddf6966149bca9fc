// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace poleward::compartments;

namespace {

/// Keys of what is wrong after a change to a good model.
std::vector<std::string> wrong(std::function<void(CompartmentsModel&)> const& change,
                               RunTimes const& times = ten_years) {
  auto model = soil_and_stream();
  change(model);
  std::vector<std::string> keys;
  for (auto const& problem : problems(model, times)) {
    CHECK_FALSE(problem.problem.empty());
    CHECK_FALSE(problem.why.empty());
    CHECK_FALSE(problem.cure.empty());
    keys.push_back(problem.key);
  }
  return keys;
}

std::string cure(std::function<void(CompartmentsModel&)> const& change) {
  auto model = soil_and_stream();
  change(model);
  auto const found = problems(model, ten_years);
  REQUIRE(found.size() == 1);
  return found[0].problem + "|" + found[0].why + "|" + found[0].cure;
}

using Keys = std::vector<std::string>;

/// The same network with every flow stated.
void state_flows(CompartmentsModel& model) {
  char const* const flows[] = {"8 kg/ha/yr", "6.4 kg/ha/yr", "1.6 kg/ha/yr", "6.4 kg/ha/yr"};
  for (std::size_t i = 0; i < 4; ++i) {
    model.transfers[i].rate_per_yr.reset();
    model.transfers[i].flow = flows[i];
  }
}

}  // namespace

TEST_SUITE_BEGIN("compartments/problems");

TEST_CASE("a mass where an amount per area is due is refused, and so is a number without unit") {
  auto const mass = [](auto& model) { model.pools[0].storage = "10 kg"; };
  CHECK(wrong(mass) == Keys{"compartments.pool[0].storage"});
  CHECK(cure(mass).find("is a mass|an amount of nitrogen in kg/ha is due") != std::string::npos);
  auto const newton = [](auto& model) { model.pools[0].storage = "10 kg N/ha"; };
  CHECK(cure(newton).find("N is the newton") != std::string::npos);
  CHECK(cure([](auto& model) { model.pools[0].storage = "10"; }).find("write \"10 kg/ha\"") !=
        std::string::npos);
  CHECK(wrong([](auto& model) { model.transfers[0].flow = "8 kg/ha"; }) ==
        Keys{"compartments.transfer[0].flow"});
  CHECK(wrong([](auto& model) { model.pools[0].storage = "-1 kg/ha"; }) ==
        Keys{"compartments.pool[0].storage"});
  CHECK(wrong([](auto& model) { model.pools[0].storage = "1e999 kg/ha"; }).size() == 1);
}

TEST_CASE("names that point nowhere are refused with what was meant") {
  auto const boundary = [](auto& model) { model.boundaries[1].inside[1] = "steam"; };
  CHECK(wrong(boundary) == Keys{"compartments.boundary[1].inside[1]"});
  CHECK(cure(boundary).find("did you mean \"stream\"?") != std::string::npos);
  CHECK(wrong([](auto& model) { model.transfers[1].to = "straem"; }) ==
        Keys{"compartments.transfer[1].to"});
  CHECK(wrong([](auto& model) { model.boundaries[0].inside = {"outside"}; }) ==
        Keys{"compartments.boundary[0].inside[0]"});
  CHECK(wrong([](auto& model) { model.boundaries[0].inside.clear(); }) ==
        Keys{"compartments.boundary[0].inside"});
}

TEST_CASE("names come once and are plain") {
  CHECK(wrong([](auto& model) { model.boundaries[1].name = "hillslope"; }) ==
        Keys{"compartments.boundary[1].name"});
  CHECK(wrong([](auto& model) {
          model.outside = {"sea", "soil"};
        }) == Keys{"compartments.pool[0].name"});
  CHECK(wrong([](auto& model) {
          model.pools.push_back({"soil", "1 kg/ha"});
        }) == Keys{"compartments.pool[2].name"});
  CHECK(wrong([](auto& model) {
          model.boundaries[0].inside = {"soil", "soil"};
        }) == Keys{"compartments.boundary[0].inside[1]"});
  CHECK(wrong([](auto& model) { model.transfers.push_back(model.transfers[1]); }) ==
        Keys{"compartments.transfer[4].from"});
  CHECK(wrong([](auto& model) { model.boundaries[0].name = "Hill slope"; }) ==
        Keys{"compartments.boundary[0].name"});
  CHECK(wrong([](auto& model) { model.pools.clear(); }).front() == "compartments");
}

TEST_CASE("units that are none are refused") {
  CHECK(wrong([](auto& model) { model.unit = "kgs/ha"; }) == Keys{"compartments.unit"});
  CHECK(wrong([](auto& model) { model.unit = "degC"; }) == Keys{"compartments.unit"});
  CHECK(wrong([](auto& model) { model.time_unit = "ha"; }) == Keys{"compartments.time_unit"});
  CHECK(wrong([](auto& model) { model.substance = ""; }) == Keys{"compartments.substance"});
}

TEST_CASE("a transfer follows one law") {
  CHECK(wrong([](auto& model) { model.transfers[0].flow = ""; }) ==
        Keys{"compartments.transfer[0].flow"});
  CHECK(wrong([](auto& model) { model.transfers[1].flow = "1 kg/ha/yr"; }) ==
        Keys{"compartments.transfer[1].from"});
  CHECK(wrong([](auto& model) { model.transfers[0].to = "outside"; }) ==
        Keys{"compartments.transfer[0].to"});
  CHECK(wrong([](auto& model) { model.transfers[1].to = "soil"; }) ==
        Keys{"compartments.transfer[1].to"});
  CHECK(wrong([](auto& model) { model.transfers[1].half_saturation = "1 kg/ha"; }) ==
        Keys{"compartments.transfer[1].half_saturation"});
  CHECK(wrong([](auto& model) { model.transfers[1].from = "outside"; }) ==
        Keys{"compartments.transfer[1].rate"});
}

TEST_CASE("what the exact solver cannot do is refused at the transfer") {
  CHECK(wrong([](auto& model) { model.transfers[0].season_amplitude = 0.5; }) ==
        Keys{"compartments.transfer[0].season_amplitude"});
  auto const saturate = [](auto& model) {
    model.transfers[1].rate_per_yr.reset();
    model.transfers[1].maximum = "3 kg/ha/yr";
    model.transfers[1].half_saturation = "4 kg/ha";
  };
  CHECK(wrong(saturate) == Keys{"compartments.transfer[1].maximum"});
  CHECK(wrong([&](auto& model) {
          saturate(model);
          model.solver = Solver::adaptive;
        }).empty());
}

TEST_CASE("a missing storage is refused where a rate or an analysis needs it") {
  CHECK(wrong([](auto& model) { model.pools[1].storage = ""; }) ==
        Keys{"compartments.pool[1].storage"});
  CHECK(wrong([](auto& model) {
          model.pools[1].storage = "";
          model.start = Start::empty;
        }).empty());
  CHECK(wrong([](auto& model) {
          state_flows(model);
          model.pools[1].storage = "";
          model.analysis = Analysis::storage;
        }) == Keys{"compartments.pool[1].storage"});
  CHECK(wrong([](auto& model) {
          state_flows(model);
          model.pools[1].storage = "";
          model.analysis = Analysis::network;
        }).empty());
  CHECK(wrong([](auto& model) {
          state_flows(model);
          model.flows = FlowLaw::donor_controlled;
        }) == Keys{"compartments.transfer[3].flow"});
}

TEST_CASE("an unbalanced network is not analysed beyond the tolerance") {
  auto const unbalanced = [](auto& model) {
    state_flows(model);
    model.transfers[2].flow = "1.5 kg/ha/yr";
    model.analysis = Analysis::network;
  };
  CHECK(wrong(unbalanced) == Keys{"compartments.pool[0].name"});
  CHECK(wrong([&](auto& model) {
          unbalanced(model);
          model.balance_tolerance = 0.02;
        }).empty());
}

TEST_CASE("a closed subsystem has no steady state to ask for") {
  auto const closed = [](auto& model) {
    model.transfers.pop_back();
    model.transfers[1].from = "outside";
    model.transfers[1].rate_per_yr.reset();
    model.transfers[1].flow = "1 kg/ha/yr";
  };
  CHECK(wrong(closed).empty());
  CHECK(wrong([&](auto& model) {
          closed(model);
          model.start = Start::steady;
        }) == Keys{"compartments.pool[1].name"});
  CHECK(wrong([&](auto& model) {
          closed(model);
          model.analysis = Analysis::network;
        }) == Keys{"compartments.pool[1].name"});
  // A balanced ring that nothing enters or leaves, beside a good network.
  CHECK(wrong([](auto& model) {
          state_flows(model);
          model.pools.push_back({"moss", "1 kg/ha"});
          model.pools.push_back({"mite", "1 kg/ha"});
          TransferModel eaten{.from = "moss", .to = "mite", .flow = "1 kg/ha/yr"};
          TransferModel returned{.from = "mite", .to = "moss", .flow = "1 kg/ha/yr"};
          model.transfers.push_back(eaten);
          model.transfers.push_back(returned);
          model.analysis = Analysis::network;
        }) == Keys{"compartments.pool[2].name"});
}

TEST_CASE("a steady state that would be negative is refused") {
  CHECK(wrong([](auto& model) {
          model.transfers.push_back(
              {.name = "harvest", .from = "soil", .to = "outside", .flow = "9 kg/ha/yr"});
          model.start = Start::steady;
        }) == Keys{"compartments.pool[0].name"});
}

TEST_CASE("a pool that constant flows empty is refused at its storage, with the time") {
  // 10 kg/ha with 8 a year coming in and 9 leaving at once are gone after 10 years.
  auto const harvest = [](auto& model) {
    model.transfers[1].rate_per_yr.reset();
    model.transfers[1].flow = "9 kg/ha/yr";
    model.transfers[2].rate_per_yr = 0.0;
  };
  RunTimes const twenty_years{.duration_s = 20.0 * year_s, .tick_s = year_s};
  RunTimes const nine_years{.duration_s = 9.0 * year_s, .tick_s = year_s};
  CHECK(wrong(harvest, twenty_years) == Keys{"compartments.pool[0].storage"});
  CHECK(wrong(harvest, nine_years).empty());
  auto model = soil_and_stream();
  harvest(model);
  for (auto const solver : {Solver::exact, Solver::adaptive}) {
    model.solver = solver;
    auto const found = problems(model, twenty_years);
    REQUIRE(found.size() == 1);
    CHECK(found[0].problem == "of \"soil\" lasts until time 10 yr only");
  }
}

TEST_CASE("counts are whole and have a unit") {
  CHECK(wrong([](auto& model) { model.solver = Solver::jumps; }) ==
        Keys{"compartments.count_unit"});
  auto const counted = [](std::string const& unit) {
    return [unit](auto& model) {
      model.solver = Solver::jumps;
      model.count_unit = unit;
    };
  };
  CHECK(wrong(counted("1 kg/ha")).empty());
  CHECK(wrong(counted("0 kg/ha")) == Keys{"compartments.count_unit"});
  CHECK(wrong(counted("1 g")) == Keys{"compartments.count_unit"});
  CHECK(wrong(counted("3 kg/ha")) == Keys{"compartments.pool[0].storage"});
}

TEST_CASE("a run lasts whole ticks") {
  CHECK(wrong([](auto&) {}, {.duration_s = 1.0, .tick_s = 0.3}) == Keys{"run.duration"});
  CHECK(wrong([](auto&) {}, {.duration_s = 0.9, .tick_s = 0.3}).empty());
}

TEST_SUITE_END();
