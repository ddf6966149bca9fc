// SPDX-License-Identifier: Apache-2.0
// Model files of kind "ion" from their text to what they say.
#include <cmath>
#include <set>
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

constexpr auto flowing = R"(
format = 1
kind = "ion"
[run]
duration = "20 s"
tick = "0.5 s"
window_start = "10 s"
[ion]
length = "100 um"
cells = 40
plane = "50 um"
field = "300 V/m"
solvent_speed = "15 um/s"
[[ion.species]]
name = "K"
valence = 1
diffusivity = "1957 um^2/s"
start = "5 mM"
low = { law = "bath", concentration = "10 mM" }
high = { law = "bath", concentration = "2 mM" }
)";

constexpr auto walking = R"(
format = 1
kind = "ion"
[run]
duration = "2 s"
tick = "0.05 s"
replicates = 6
[ion]
method = "langevin"
length = "100 um"
cells = 20
plane = "50 um"
field = "300 V/m"
[ion.agents]
count = 40
[[ion.species]]
name = "K"
valence = 1
diffusivity = "1957 um^2/s"
[[ion.species]]
name = "Cl"
valence = -1
diffusivity = "2032 um^2/s"
)";

using Texts = std::vector<std::string>;

job::LoadedModel load(std::string const& text, Texts const& overrides = {}) {
  static auto const kinds = catalog::kinds();
  test::Scratch const scratch;
  test::put(scratch / "model.toml", text);
  return job::load_model((scratch / "model.toml").string(), overrides, kinds);
}

double mean(report::Summary const& summary, std::string const& name) {
  for (auto const& seen : summary.observables) {
    if (seen.name == name) return seen.mean;
  }
  FAIL("no observable of that name");
  return 0.0;
}

std::string refusal(std::string const& text, Texts const& overrides = {}) {
  return test::message_of<InputError>([&] { (void)load(text, overrides); });
}

/// Saves after a part of the ticks, restores into another simulation and goes on with both.
void check_restart(job::LoadedModel const& model) {
  ensemble::Member const member{.seed = 4, .replicate = 2};
  auto const whole = model.model.experiment.start(member);
  int ticks = 1;
  while (whole->advance()) ++ticks;
  for (int const stop : {1, ticks / 3, ticks - 1}) {
    auto const first = model.model.experiment.start(member);
    for (int tick = 0; tick < stop; ++tick) first->advance();
    auto const second = model.model.experiment.start({.seed = 9});
    second->restore(first->save());
    while (second->advance()) {
    }
    CHECK(second->save() == whole->save());
    CHECK(second->row().ledger == whole->row().ledger);
    CHECK_THROWS_AS(second->restore("no state"), InputError);
  }
}

}  // namespace

TEST_SUITE_BEGIN("catalog/ion");

TEST_CASE("the answer tells the parts of the flux, and theory stands beside it") {
  auto const summary = job::simulate(load(flowing), 1);
  CHECK(contains(summary.findings.answer, "diffusive"));
  CHECK(contains(summary.findings.answer, "drift"));
  CHECK(contains(summary.findings.answer, "carried"));
  CHECK(near(mean(summary, "K_flux_plane"),
             mean(summary, "K_diffusive_plane") + mean(summary, "K_drift_plane") +
                 mean(summary, "K_carried_plane"),
             1e-12));
  REQUIRE(summary.findings.comparisons.size() == 1);
  auto const& compared = summary.findings.comparisons.front();
  CHECK(compared.prediction == "theory");
  CHECK(near(compared.measured, compared.predicted, 1e-9));
}

TEST_CASE("what is carried names its carrier, what is not names none") {
  auto const summary = job::simulate(load(flowing), 1);
  std::set<std::string> boundaries;
  for (auto const& line : summary.ledger) {
    CHECK(line.carrier == (line.mechanism == "carried" ? "solvent" : ""));
    CHECK(line.unit == "mol/m^2");
    boundaries.insert(line.boundary);
  }
  CHECK(boundaries.size() == 3);
  CHECK(summary.worst_residual <= 1.0);
}

TEST_CASE("a member that is saved and restored goes on with the same bits, whatever holds it") {
  check_restart(load(flowing));
  check_restart(load(flowing, {"ion.scheme=backward"}));
  check_restart(load(walking));
  check_restart(load(walking, {"ion.method=hopping"}));
  check_restart(load(
      flowing, {"ion.species[0].high.law=membrane", "ion.species[0].high.permeability=2 um/s"}));
}

TEST_CASE("coupled to its potential it restarts as well") {
  auto text = std::string(flowing) + R"([[ion.species]]
name = "Cl"
valence = -1
diffusivity = "2032 um^2/s"
start = "5 mM"
low = { law = "bath", concentration = "10 mM" }
high = { law = "bath", concentration = "2 mM" }
[ion.low]
potential = "0 mV"
[ion.high]
potential = "20 mV"
)";
  text.erase(text.find("field = "), text.find("solvent_speed") - text.find("field = "));
  check_restart(load(text, {"ion.potential=electroneutral"}));
  check_restart(load(text, {"ion.potential=poisson"}));
}

TEST_CASE("agents give the same rows on any number of threads") {
  for (auto const* method : {"langevin", "hopping"}) {
    auto const model = load(walking, {std::string("ion.method=") + method});
    auto const run = [&](int threads) {
      ensemble::Ensemble ensemble(model.model.experiment,
                                  {.seed = 3, .replicates = 6, .threads = threads});
      REQUIRE(ensemble.run({}).ending == ensemble::Ensemble::Ending::finished);
      return ensemble.table().state();
    };
    CHECK(run(1) == run(3));
  }
}

TEST_CASE("agents that hop have jumps alone, Brownian ones none") {
  auto const mechanisms = [](Texts const& overrides) {
    std::set<std::string> used;
    for (auto const& line : job::simulate(load(walking, overrides), 1).ledger) {
      if (line.amount != 0.0) used.insert(line.mechanism);
    }
    return used;
  };
  CHECK(mechanisms({"ion.method=hopping"}) == std::set<std::string>{"jump"});
  CHECK(mechanisms({}) == std::set<std::string>{"diffusive", "drift"});
}

TEST_CASE("a coarse grid with much drift says that it adds diffusion of its own") {
  auto const noted = [](Texts const& overrides) {
    std::string text;
    for (auto const& note : job::simulate(load(flowing, overrides), 1).findings.notes) {
      text += note;
    }
    return text;
  };
  CHECK_FALSE(contains(noted({}), "the grid diffuses"));
  // P = (500 V/m/(kT/e) + 15 um/s / 1957 um^2/s) 25 um = 0.6781 adds (P/2) coth(P/2) - 1 = 3.80 %.
  CHECK(contains(noted({"ion.cells=4", "ion.field=500 V/m"}), "the grid diffuses 3.8"));
}

TEST_CASE("every fault is told at its place with a cure") {
  CHECK(contains(refusal(flowing, {"ion.species[0].low.concentration=-1 mM"}),
                 "--set:1:34: ion.species[0].low.concentration: \"-1 mM\" is out of range"));
  CHECK(contains(refusal(flowing, {"ion.species[0].mobility=80000 um^2/(V s)"}),
                 "ion.species[0].mobility: contradicts what else is told of the ion (by Nernst and "
                 "Einstein it means D = "));
  CHECK(contains(refusal(flowing, {"ion.species[0].start=5 mg"}), "is a mass"));
  CHECK(contains(refusal(flowing, {"ion.cells=0"}), "ion.cells: 0 is out of range"));
  CHECK(contains(refusal(flowing, {"ion.length=0 um"}), "ion.length: \"0 um\" is out of range"));
  CHECK(contains(refusal(flowing, {"ion.scheme=forward"}),
                 "model.toml:6:8: run.tick: is too long for the explicit scheme"));
  CHECK(contains(refusal(flowing, {"ion.species[0].valense=1"}), "write valence"));
}

TEST_CASE("run.toml says all and gives the same model again") {
  for (auto const* text : {flowing, walking}) {
    auto const model = load(text);
    auto const again = load(model.run_toml);
    CHECK(again.hash == model.hash);
    CHECK(again.run_toml == model.run_toml);
  }
}

TEST_CASE("the file that new writes is a good model") {
  auto const summary = job::simulate(load(catalog::ion_kind().starting_file), 1);
  CHECK(contains(summary.findings.answer, "K "));
}

TEST_CASE("verify without its tables says which is missing") {
  auto const verify = catalog::ion_kind().verify;
  test::Scratch const scratch;
  CHECK_THROWS_AS(verify({.seed = 1, .threads = 1, .root = [&] { return scratch / "none"; }}),
                  InputError);
}

TEST_SUITE_END();
