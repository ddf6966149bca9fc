// SPDX-License-Identifier: Apache-2.0
// Model files of kind "compartments" from their text to what they say.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/catalog/kinds.hpp"
#include "poleward/core/error.hpp"
#include "poleward/ensemble/ensemble.hpp"
#include "poleward/job/loaded_model.hpp"
#include "poleward/schema/fault.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using test::contains;

namespace {

// Soil s' = 8 - s/4 from empty; 10 years: s = 32 (1 - e^-2.5), int s = 320 - 128 (1 - e^-2.5).
constexpr auto soil_and_stream = R"(
format = 1
kind = "compartments"
[run]
duration = "10 yr"
[compartments]
substance = "nitrogen"
unit = "kg/ha"
start = "empty"
outside = ["air"]
[[compartments.pool]]
name = "soil"
[[compartments.pool]]
name = "stream"
[[compartments.transfer]]
from = "outside"
to = "soil"
flow = "8 kg/ha/yr"
[[compartments.transfer]]
from = "soil"
to = "stream"
rate = "0.2 1/yr"
[[compartments.transfer]]
from = "soil"
to = "air"
rate = "0.05 1/yr"
[[compartments.transfer]]
from = "stream"
to = "outside"
rate = "20 1/yr"
[[compartments.boundary]]
name = "hillslope"
inside = ["soil"]
[[compartments.boundary]]
name = "watershed"
inside = ["soil", "stream"]
)";

job::LoadedModel load(std::string const& text, std::vector<std::string> const& overrides = {}) {
  static auto const kinds = catalog::kinds();
  test::Scratch const scratch;
  test::put(scratch / "model.toml", text);
  return job::load_model((scratch / "model.toml").string(), overrides, kinds);
}

struct Result {
  ensemble::Table table;
  stats::Findings findings;
};

Result run(job::LoadedModel const& model, int threads = 1) {
  ensemble::Ensemble ensemble(
      model.model.experiment,
      {.seed = model.settings.seed, .replicates = model.settings.replicates, .threads = threads});
  auto const outcome = ensemble.run({});
  REQUIRE(outcome.ending == ensemble::Ensemble::Ending::finished);
  return {ensemble.table(), model.model.analyse(ensemble.table(), model.settings.replicates)};
}

double value(job::LoadedModel const& model, Result const& result, std::string const& observable) {
  auto const& all = model.model.experiment.observables;
  for (std::uint32_t which = 0; which < all.size(); ++which) {
    if (all[which].name == observable) return result.table.value(0, 0, which).mean;
  }
  FAIL("no observable of that name");
  return 0.0;
}

std::string refusal(std::string const& text, std::vector<std::string> const& overrides = {}) {
  try {
    load(text, overrides);
  } catch (InputError const& error) {
    return error.what();
  }
  return {};
}

std::string replaced(std::string text, std::string const& part, std::string const& by) {
  auto const at = text.find(part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, part.size(), by);
}

double const left = std::exp(-2.5);
double const held_soil = 320.0 - 128.0 * (1.0 - left);

}  // namespace

TEST_SUITE_BEGIN("catalog/compartments");

TEST_CASE("one run shows the same flow as an export and as an internal transfer") {
  auto const model = load(soil_and_stream);
  auto const result = run(model);
  double const leached = value(model, result, "moved_soil_to_stream");
  CHECK(leached == doctest::Approx(0.2 * held_soil).epsilon(1e-12));
  CHECK(value(model, result, "internal_watershed") == leached);
  CHECK(value(model, result, "export_hillslope") ==
        doctest::Approx(0.25 * held_soil).epsilon(1e-12));
  CHECK(value(model, result, "stored_soil") == doctest::Approx(32.0 * (1.0 - left)));
  CHECK(contains(result.findings.answer,
                 "from soil to stream are an export of hillslope and an internal transfer of "
                 "watershed"));
  CHECK(contains(result.findings.answer, "kg/ha"));
  REQUIRE(result.findings.side_by_side.size() == 1);
  CHECK(result.findings.side_by_side[0].columns ==
        std::vector<std::string>{"hillslope", "watershed"});
  CHECK(result.table.residual(0, 0) <= 1.0);
}

TEST_CASE("a tick that is left out is a hundredth of the duration, and changes only rounding") {
  auto const model = load(soil_and_stream);
  CHECK(model.settings.tick_s == doctest::Approx(model.settings.duration_s / 100.0));
  auto const coarse = load(soil_and_stream, {"run.tick=10 yr"});
  CHECK(value(coarse, run(coarse), "stored_soil") ==
        doctest::Approx(value(model, run(model), "stored_soil")).epsilon(1e-13));
}

TEST_CASE("a model without boundaries has one around everything") {
  auto const text = std::string(soil_and_stream);
  auto const model = load(text.substr(0, text.find("[[compartments.boundary]]")));
  auto const result = run(model);
  CHECK(value(model, result, "import_system") == doctest::Approx(80.0));
  CHECK(result.findings.side_by_side.empty());
}

TEST_CASE("counted nitrogen stands beside the smooth model and does not depend on threads") {
  std::vector<std::string> const counted{"compartments.solver=jumps",
                                         "compartments.count_unit=1 kg/ha", "run.replicates=60"};
  auto const model = load(soil_and_stream, counted);
  auto const one = run(model, 1);
  auto const many = run(model, 4);
  CHECK(one.table.state() == many.table.state());
  REQUIRE(one.findings.comparisons.size() == 2);
  CHECK(one.findings.comparisons[0].predicted ==
        doctest::Approx(32.0 * (1.0 - left)).epsilon(1e-12));
  CHECK(std::abs(one.findings.comparisons[0].difference) <= 4.5 * std::sqrt(32.0 / 60.0));
  CHECK(contains(one.findings.answer, "Poisson's variance"));
}

TEST_CASE("a member that is saved and restored goes on with the same bits") {
  auto const model =
      load(soil_and_stream, {"compartments.solver=jumps", "compartments.count_unit=0.1 kg/ha"});
  ensemble::Member const member{.seed = 4, .replicate = 2};
  auto const whole = model.model.experiment.start(member);
  while (whole->advance()) {
  }
  auto const first = model.model.experiment.start(member);
  for (int tick = 0; tick < 37; ++tick) first->advance();
  auto const second = model.model.experiment.start({.seed = 9});
  second->restore(first->save());
  while (second->advance()) {
  }
  CHECK(second->save() == whole->save());
  CHECK_THROWS_AS(second->restore("no state"), InputError);
}

TEST_CASE("a run that finds a pool empty by chance fails and says which and when") {
  // As many counts come as go, each at random: from 3 of them this walk is at 0 before long.
  auto text = replaced(soil_and_stream, "rate = \"0.2 1/yr\"", "flow = \"8 kg/ha/yr\"");
  text = replaced(text, "rate = \"0.05 1/yr\"", "rate = \"0 1/yr\"");
  text = replaced(text, "start = \"empty\"", "");
  text = replaced(text, "name = \"soil\"", "name = \"soil\"\nstorage = \"3 kg/ha\"");
  text = replaced(text, "name = \"stream\"", "name = \"stream\"\nstorage = \"0 kg/ha\"");
  auto const model = load(text, {"compartments.solver=jumps", "compartments.count_unit=1 kg/ha",
                                 "run.duration=1000 yr"});
  auto const member = model.model.experiment.start({});
  std::string message;
  try {
    while (member->advance()) {
    }
  } catch (RunError const& error) {
    message = error.what();
  }
  CHECK(contains(message, "pool 'soil' is empty at time "));
}

TEST_CASE("every fault is told at its place with a cure") {
  auto const at = [](std::string const& part, std::string const& by) {
    return refusal(replaced(soil_and_stream, part, by));
  };
  CHECK(contains(at("\"8 kg/ha/yr\"", "\"8 kg/yr\""),
                 "model.toml:18:8: compartments.transfer[0].flow: \"8 kg/yr\" is "));
  CHECK(contains(at("\"8 kg/ha/yr\"", "\"8 kg/yr\""), "a flow of nitrogen in kg/ha/yr is due"));
  CHECK(contains(at("[\"soil\", \"stream\"]", "[\"soil\", \"steam\"]"),
                 "model.toml:36:19: compartments.boundary[1].inside[1]: names no pool: \"steam\""));
  CHECK(
      contains(at("[\"soil\", \"stream\"]", "[\"soil\", \"steam\"]"), "did you mean \"stream\"?"));
  CHECK(contains(at("to = \"air\"", "to = \"iar\""), "did you mean \"air\"?"));
  CHECK(
      contains(at("unit = \"kg/ha\"", "unit = \"kilos\""), "model.toml:8:8: compartments.unit: "));
  CHECK(contains(at("start = \"empty\"", ""),
                 "model.toml:11:1: compartments.pool[0].storage: of \"soil\" is missing"));
  CHECK(contains(refusal(soil_and_stream, {"run.stop_when=stored_sol within 2 %"}),
                 "did you mean \"stored_soil\"?"));
  CHECK(contains(refusal(soil_and_stream, {"run.window_start=1 yr"}), "is unknown"));
}

TEST_CASE("run.toml says all and gives the same model again") {
  auto const model = load(soil_and_stream);
  auto const again = load(model.run_toml);
  CHECK(again.hash == model.hash);
  CHECK(again.run_toml == model.run_toml);
}

TEST_CASE("the file that new writes is a good model") {
  auto const model = load(catalog::compartments_kind().starting_file);
  auto const result = run(model);
  CHECK(contains(result.findings.answer, "In 20 yr, hillslope exported"));
}

TEST_CASE("every claim of verify holds and says what it rests on") {
  auto const checks = catalog::compartments_kind().verify(
      {.seed = 1, .threads = 2, .root = [] { return std::filesystem::path("."); }});
  CHECK(checks.size() >= 90);
  for (auto const& check : checks) {
    CAPTURE(check.name);
    CHECK_FALSE(check.unit.empty());
    CHECK_FALSE(check.source.empty());
    bool const exact = !std::isnan(check.tolerance);
    CHECK(exact == (check.standard_error == 0.0));
    CHECK((exact ? std::abs(check.got - check.expected) <= check.tolerance
                 : std::abs(check.z) <= 4.5));
  }
}

TEST_CASE("verify without its tables says which is missing") {
  auto const verify = catalog::compartments_kind().verify;
  test::Scratch const scratch;
  CHECK_THROWS_AS(verify({.seed = 1, .threads = 1, .root = [&] { return scratch / "none"; }}),
                  InputError);
}

TEST_SUITE_END();
