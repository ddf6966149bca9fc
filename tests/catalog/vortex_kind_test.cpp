// SPDX-License-Identifier: Apache-2.0
// Model files of kind "vortex" from their text to what they say.
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
kind = "vortex"
[run]
duration = "2 ns"
window_start = "0.2 ns"
[vortex]
temperature = "4.2 K"
noise = false
thickness = "100 nm"
field = "10 mT"
current_density = "1e9 A/m^2"
columns = 10
rows = 10
cutoff = 4
[vortex.material]
coherence_length = "5.5 nm"
penetration_depth = "500 nm"
normal_resistivity = "1.6e-6 Ohm m"
critical_temperature = "7 K"
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

std::string refusal(Texts const& overrides) {
  return test::message_of<InputError>([&] { (void)load(flowing, overrides); });
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
    auto const second = model.model.experiment.start(member);
    second->restore(first->save());
    while (second->advance()) {
    }
    CHECK(second->save() == whole->save());
    CHECK(second->row().ledger == whole->row().ledger);
    CHECK_THROWS_AS(second->restore("no state"), InputError);
  }
}

}  // namespace

TEST_SUITE_BEGIN("catalog/vortex");

TEST_CASE("free flux flow has the resistivity of Bardeen and Stephen, at any current") {
  for (auto const* current : {"1e8 A/m^2", "-3e9 A/m^2"}) {
    auto const summary =
        job::simulate(load(flowing, {std::string("vortex.current_density=") + current}), 1);
    // rho_n B/Bc2 with Bc2 = Phi0/(2 pi xi^2) = 10.87954 T: 1.470651 nOhm m.
    CHECK(near(mean(summary, "resistivity"), 1.4706508895465098, 1e-10));
    CHECK(near(mean(summary, "drag_power"), mean(summary, "drive_power"), 1e-10));
    REQUIRE(summary.findings.comparisons.size() == 3);
    for (auto const& compared : summary.findings.comparisons) {
      CHECK(near(compared.measured, compared.predicted, 1e-10));
    }
    CHECK(summary.worst_residual <= 1.0);
  }
}

TEST_CASE("the answer tells voltage and whether the current is critical") {
  auto const above = job::simulate(load(flowing), 1).findings.answer;
  CHECK(contains(above, "between the taps"));
  CHECK(contains(above, "above the critical one"));
  auto const below = job::simulate(load(flowing, {"vortex.criterion=10 V/m"}), 1).findings.answer;
  CHECK(contains(below, "below the critical one"));
}

TEST_CASE("crossings are divided in the ledger, and their parts add up to the count") {
  auto const summary =
      job::simulate(load(flowing, {"vortex.noise=true", "vortex.current_density=5e9 A/m^2"}), 1);
  double sum = 0.0;
  for (auto const& line : summary.ledger) {
    CHECK(line.unit == "Phi0");
    CHECK(line.boundary == "taps");
    sum += line.amount;
  }
  CHECK(mean(summary, "crossings") >= 10.0);
  // The window leaves out the first tenth.
  CHECK(sum >= mean(summary, "crossings"));
}

TEST_CASE("a member that is saved and restored goes on with the same bits") {
  check_restart(load(flowing, {"vortex.noise=true"}));
  check_restart(load(flowing, {"vortex.noise=true", "vortex.open_edges=true"}));
  check_restart(
      load(flowing, {"vortex.random_pins.count=20", "vortex.scheme=euler",
                     "vortex.random_pins.strength=1e9 A/m^2", "vortex.random_pins.range=50 nm"}));
  check_restart(load(flowing, {"vortex.current_density=0 A/m^2", "vortex.wave.wavelengths=1"}));
}

TEST_CASE("replicates have pins of their own unless the pins have a seed") {
  Texts pinned{"run.replicates=2", "vortex.random_pins.count=20",
               "vortex.random_pins.strength=1e9 A/m^2", "vortex.random_pins.range=50 nm"};
  auto const spread = [&] {
    auto const summary = job::simulate(load(flowing, pinned), 1);
    for (auto const& seen : summary.observables) {
      if (seen.name == "velocity") return seen.sd_between;
    }
    return -1.0;
  };
  CHECK(spread() > 0.0);
  pinned.emplace_back("vortex.random_pins.seed=5");
  CHECK(spread() == 0.0);
}

TEST_CASE("what strains the lattice or leaves a formula's range is said with every result") {
  auto const notes = [](Texts const& overrides) {
    std::string all;
    for (auto const& note : load(flowing, overrides).model.notes) all += note + '\n';
    return all;
  };
  CHECK(notes({}).empty());
  CHECK(contains(notes({"vortex.width=5000 nm"}), "frustrates the lattice"));
  CHECK(contains(notes({"vortex.field=3 mT"}), "below Bc1"));
  Texts const creeping{"vortex.noise=true", "vortex.washboard.period=488.7 nm",
                       "vortex.washboard.strength=2e9 A/m^2", "vortex.width=4887 nm"};
  CHECK_FALSE(contains(notes(creeping), "Kramers"));
  auto beyond = creeping;
  beyond.emplace_back("vortex.current_density=1.95e9 A/m^2");
  CHECK(contains(notes(beyond), "Kramers does not hold"));
}

TEST_CASE("what contradicts is refused at its key, with the cure") {
  CHECK(contains(refusal({"vortex.temperature=8 K"}), "vortex.temperature: is not below Tc"));
  CHECK(contains(refusal({"vortex.current_density=1e13 A/m^2"}),
                 "vortex.current_density: breaks the pairs"));
  CHECK(contains(refusal({"vortex.field=11 T"}), "vortex.field: is above Bc2"));
  CHECK(contains(refusal({"vortex.cutoff=5"}), "vortex.cutoff: reaches beyond half the box"));
  CHECK(contains(refusal({"vortex.rows=11"}), "vortex.rows: is odd"));
  CHECK(contains(refusal({"vortex.material.drag=0 N s/m^2"}), "out of range"));
  CHECK(contains(refusal({"vortex.material.penetration_depth=3 nm"}), "type-I superconductor"));
  CHECK(contains(refusal({"run.tick=0.2 ns"}), "run.tick: is too long for the forces"));
  CHECK(contains(refusal({"vortex.washboard.strength=1e9 A/m^2"}),
                 "vortex.washboard.period: does not fit the box"));
  CHECK(contains(refusal({"vortex.wave.wavelengths=6"}), "more than the rows can carry"));
  CHECK(contains(refusal({"vortex.taps=9 um"}), "vortex.taps: are outside the sample"));
  CHECK(contains(refusal({"vortex.arrangement=listed"}), "lists no vortex"));
  CHECK(contains(refusal({"vortex.arrangement=scattered"}), "vortex.width: is not told"));
  CHECK(contains(refusal({"vortex.random_pins.count=1", "vortex.random_pins.range=2 um"}),
                 "too wide for the box"));
}

TEST_SUITE_END();
