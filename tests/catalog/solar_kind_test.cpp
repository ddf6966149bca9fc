// SPDX-License-Identifier: Apache-2.0
// Model files of kind "solar" from their text to what they say.
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/catalog/kinds.hpp"
#include "poleward/core/error.hpp"
#include "poleward/ensemble/ensemble.hpp"
#include "poleward/job/loaded_model.hpp"
#include "poleward/job/simulate.hpp"
#include "stats/near.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using test::contains;
using test::near;

namespace {

constexpr auto bipoles = R"(
format = 1
kind = "solar"
[run]
duration = "4 yr"
tick = "0.1 yr"
window_start = "1 yr"
replicates = 5
[solar]
cells = 40
[solar.flow]
profile = "polynomial"
[solar.start]
field = "hemispheres"
strength = "2 G"
[[solar.circle]]
name = "south20"
latitude = "-20 deg"
[[solar.circle]]
name = "north50"
latitude = "50 deg"
[[solar.emergence]]
first_latitude = "10 deg"
first_flux = "1e21 Mx"
second_latitude = "14 deg"
second_flux = "-1e21 Mx"
width = "4 deg"
every = "0.2 yr"
scatter = "2 deg"
)";

using Texts = std::vector<std::string>;

job::LoadedModel load(std::string const& text, Texts const& overrides = {}) {
  static auto const kinds = catalog::kinds();
  test::Scratch const scratch;
  test::put(scratch / "model.toml", text);
  return job::load_model((scratch / "model.toml").string(), overrides, kinds);
}

std::string refusal(Texts const& overrides) {
  return test::message_of<InputError>([&] { (void)load(bipoles, overrides); });
}

}  // namespace

TEST_SUITE_BEGIN("catalog/solar");

TEST_CASE("the answer tells the dipole, and circles stand side by side") {
  auto const summary = job::simulate(load(bipoles), 1);
  CHECK(contains(summary.findings.answer, "The axial dipole came to"));
  REQUIRE(summary.findings.side_by_side.size() == 1);
  CHECK(summary.findings.side_by_side[0].rows.size() == 2);
  for (auto const& line : summary.ledger) {
    CHECK(line.carrier == (line.mechanism == "carried" ? "plasma" : ""));
    CHECK(line.unit == "Mx");
  }
  CHECK(summary.worst_residual <= 1.0);
}

TEST_CASE("without flow and emergences theory stands beside") {
  std::string text = bipoles;
  text.erase(text.find("[[solar.emergence]]"));
  auto const summary = job::simulate(load(text, {"solar.flow.profile=none"}), 1);
  REQUIRE(summary.findings.comparisons.size() == 2);
  for (auto const& compared : summary.findings.comparisons) {
    CHECK(near(compared.measured, compared.predicted, 1e-10));
  }
  CHECK(job::simulate(load(text), 1).findings.comparisons.empty());
}

TEST_CASE("members differ by their emergences and do not depend on threads") {
  auto const model = load(bipoles);
  auto const run = [&](int threads) {
    ensemble::Ensemble ensemble(model.model.experiment,
                                {.seed = 3, .replicates = 5, .threads = threads});
    REQUIRE(ensemble.run({}).ending == ensemble::Ensemble::Ending::finished);
    return ensemble.table();
  };
  auto const table = run(1);
  CHECK(table.state() == run(3).state());
  CHECK(table.value(0, 0, 0).mean != table.value(1, 0, 0).mean);
}

TEST_CASE("a member that is saved and restored goes on with the same bits") {
  auto const model = load(bipoles);
  ensemble::Member const member{.seed = 4, .replicate = 2};
  auto const whole = model.model.experiment.start(member);
  while (whole->advance()) {
  }
  for (int const stop : {1, 10, 23}) {
    auto const first = model.model.experiment.start(member);
    for (int tick = 0; tick < stop; ++tick) first->advance();
    auto const second = model.model.experiment.start({.seed = 9});
    second->restore(first->save());
    while (second->advance()) {
    }
    CHECK(second->save() == whole->save());
    CHECK_THROWS_AS(second->restore("no state"), InputError);
  }
}

TEST_CASE("every fault is told at its place with a cure") {
  CHECK(contains(refusal({"solar.emergence[0].second_flux=-9e20 Mx"}),
                 "--set:1:32: solar.emergence[0].second_flux: does not balance the first (together "
                 "they bring 1e+20 Mx, a magnetic monopole); leave it out, or write -1e+21 Mx"));
  CHECK(contains(refusal({"solar.circle[1].latitude=95 deg"}), "is out of range"));
  CHECK(contains(refusal({"solar.emergence[0].first_latitude=-90 deg"}), "is out of range"));
  CHECK(contains(refusal({"solar.circle[1].latitude=-40 deg"}), "is out of order"));
  CHECK(contains(refusal({"solar.circle[1].latitude=-20.1 deg"}), "same face"));
  CHECK(contains(refusal({"solar.circle[1].name=south20"}), "comes twice"));
  CHECK(contains(refusal({"solar.circle[1].name=north 50"}), "names no column"));
  CHECK(contains(refusal({"solar.emergence[0].every=0.15 yr"}), "is no whole number of ticks"));
  CHECK(contains(refusal({"solar.emergence[0].at=2 yr", "solar.emergence[0].until=1 yr"}),
                 "comes before the first"));
  CHECK(contains(refusal({"solar.emergence[0].at=4 yr"}), "comes when the run is over"));
  CHECK(contains(refusal({"solar.emergence[0].second_latitude=11 deg"}),
                 "is within a cell of the first"));
  CHECK(contains(refusal({"run.window_start=4 yr"}), "leaves no window"));
  CHECK(contains(refusal({"run.duration=4.05 yr"}), "--set:1:14: run.duration: is no whole"));
  CHECK(contains(refusal({"solar.start.field=mode", "solar.start.degree=40"}),
                 "has no mode on this grid"));
  CHECK(contains(refusal({"solar.diffusivity=0 km^2/s"}), "is out of range"));
  std::string text = bipoles;
  text.erase(text.find("[[solar.emergence]]"));
  CHECK(
      contains(test::message_of<InputError>([&] { (void)load(text, {"solar.start.field=empty"}); }),
               "nothing emerges"));
}

TEST_CASE("run.toml says all and gives the same model again") {
  auto const model = load(bipoles);
  auto const again = load(model.run_toml);
  CHECK(again.hash == model.hash);
  CHECK(again.run_toml == model.run_toml);
}

TEST_CASE("the file that new writes is a good model") {
  auto const summary = job::simulate(load(catalog::solar_kind().starting_file), 1);
  CHECK(contains(summary.findings.answer, "through north30 went"));
}

TEST_CASE("verify without its tables says which is missing") {
  auto const verify = catalog::solar_kind().verify;
  test::Scratch const scratch;
  CHECK_THROWS_AS(verify({.seed = 1, .threads = 1, .root = [&] { return scratch / "none"; }}),
                  InputError);
}

TEST_SUITE_END();
