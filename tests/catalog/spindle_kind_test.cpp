// SPDX-License-Identifier: Apache-2.0
// Model files of kind "spindle" from their text to what they say.
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

// Own motion 1.2 um/min, 6 pN and reel-in 2.4 um/min, 4 pN under 1.5 pN: 0.9 + 1.5 = 2.4 um/min.
constexpr auto two_machines = R"(
format = 1
kind = "spindle"
[run]
duration = "24 s"
window_start = "4 s"
observe_every = "0.5 s"
replicates = 12
[spindle.microtubule]
initial_length = "12 um"
minus_loss = "5 row/s"
minus_loss_force = "-4 pN"
minus_loss_law = "linear"
[spindle.kinetochore]
start = "12 um"
motor_speed = "1.2 um/min"
motor_stall = "6 pN"
[spindle.chromosome]
drag = "0.1 pN s/um"
[spindle.load]
kind = "constant"
force = "1.5 pN"
[experiment]
kind = "sum_rule"
margin = "20 %"
)";

job::LoadedModel load(std::string const& text, std::vector<std::string> const& overrides = {}) {
  static auto const kinds = catalog::kinds();
  test::Scratch const scratch;
  test::put(scratch / "model.toml", text);
  return job::load_model((scratch / "model.toml").string(), overrides, kinds);
}

/// The table of a finished run and what it says.
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

std::uint32_t index_of(job::LoadedModel const& model, std::string const& observable) {
  auto const& all = model.model.experiment.observables;
  for (std::uint32_t which = 0; which < all.size(); ++which) {
    if (all[which].name == observable) return which;
  }
  FAIL("no observable of that name");
  return 0;
}

std::string joined(std::vector<std::string> const& notes) {
  std::string text;
  for (auto const& note : notes) text += note + '\n';
  return text;
}

}  // namespace

TEST_SUITE_BEGIN("catalog/spindle_kind");

TEST_CASE("the answer is a sentence with velocity, lattice, own motion and verdict") {
  auto const result = run(load(two_machines));
  auto const& answer = result.findings.answer;
  CAPTURE(answer);
  CHECK(answer.rfind("Chromosomes moved poleward at 2.", 0) == 0);
  CHECK(contains(answer, "um/min"));
  CHECK(contains(answer, "(pole frame) = "));
  CHECK(contains(answer, " lattice + "));
  CHECK(contains(answer, " own"));
  CHECK(contains(answer, "; the sum holds within 20 %"));
  CHECK(answer.back() == '.');
}

TEST_CASE("the verdict stands beside what theory predicts for the same model") {
  auto const result = run(load(two_machines));
  auto const& comparisons = result.findings.comparisons;
  REQUIRE(comparisons.size() == 3);
  CHECK(comparisons[0].prediction == "arms");
  CHECK(comparisons[0].verdict == stats::Verdict::holds);
  CHECK(comparisons[0].difference ==
        doctest::Approx(comparisons[0].measured - comparisons[0].predicted));
  // 20 % of 0.9 + 1.5, but for the sampling error of the flux alone.
  CHECK(comparisons[0].margin == doctest::Approx(0.48).epsilon(0.1));
  for (std::size_t which : {1U, 2U}) {
    CHECK(comparisons[which].prediction == "theory");
    CHECK(comparisons[which].predicted == doctest::Approx(2.4).epsilon(2e-3));
    CHECK(comparisons[which].verdict == stats::Verdict::none);
    CHECK(comparisons[which].measured == comparisons[0].measured);
  }
}

TEST_CASE("an assay stands beside the truth it looked at") {
  auto const result = run(load(two_machines));
  REQUIRE(result.findings.assays.size() == 3);
  for (auto const& assay : result.findings.assays) {
    CHECK(assay.bias == doctest::Approx(assay.estimate - assay.truth));
    CHECK(assay.ci95.low < assay.bias);
    CHECK(assay.bias < assay.ci95.high);
  }
}

TEST_CASE("a viscous load breaks the sum by the closed form's 0.5 um/min") {
  auto const result =
      run(load(two_machines, {"spindle.load.kind=viscous", "spindle.load.drag=59.9 pN s/um",
                              "experiment.margin=0.2 um/min", "run.replicates=24"}));
  auto const& arms = result.findings.comparisons.at(0);
  CAPTURE(result.findings.answer);
  CHECK(arms.verdict == stats::Verdict::fails);
  CHECK(contains(result.findings.answer, "; the sum fails by 0."));
  // Half a 95 % interval is at least 1.96 standard errors.
  CHECK(std::abs(arms.difference + 0.5) < 4.5 / 1.96 * (arms.ci95.high - arms.difference));
}

TEST_CASE("without an experiment there is one arm and no verdict") {
  auto const model = load(two_machines, {"experiment.kind=none"});
  CHECK(model.model.experiment.arms == std::vector<std::string>{"run"});
  auto const result = run(model);
  CHECK(result.findings.comparisons.empty());
  CHECK_FALSE(contains(result.findings.answer, "the sum"));
}

TEST_CASE("common random numbers give the arms the same tubulin, independent ones do not") {
  // Lost dimers do not depend on force here, so both and flux_only lose the same with shared draws.
  std::vector<std::string> const unloaded{"spindle.microtubule.minus_loss_law=exponential",
                                          "spindle.microtubule.minus_loss_force=-1e9 pN"};
  auto common = unloaded;
  common.emplace_back("experiment.random_numbers=common");
  for (bool const shared : {false, true}) {
    auto const model = load(two_machines, shared ? common : unloaded);
    auto const result = run(model);
    auto const loss = index_of(model, "minus_end_loss");
    int equal = 0;
    for (std::uint32_t cell = 0; cell < 12; ++cell) {
      equal += result.table.value(cell, 0, loss) == result.table.value(cell, 1, loss) ? 1 : 0;
    }
    CHECK(equal == (shared ? 12 : 0));
  }
}

TEST_CASE("arms without any noise are identical by construction: a verdict and no p") {
  auto const result =
      run(load(two_machines, {"spindle.microtubule.minus_loss=0 row/s",
                              "spindle.prescribed_flux.speed=2.4 um/min",
                              "experiment.random_numbers=common", "run.replicates=3"}));
  auto const& arms = result.findings.comparisons.at(0);
  CHECK(arms.verdict == stats::Verdict::holds);
  CHECK(std::isnan(arms.p));
}

TEST_CASE("an imposed flux is said to be imposed") {
  auto const model = load(two_machines, {"spindle.microtubule.minus_loss=0 row/s",
                                         "spindle.prescribed_flux.speed=2.4 um/min"});
  CHECK(contains(joined(model.model.notes), "imposed, not emergent"));
  CHECK(load(two_machines).model.notes.empty());
}

TEST_CASE("motors clipped at stall are confessed") {
  auto const result =
      run(load(two_machines, {"spindle.load.force=9 pN", "spindle.kinetochore.start=11 um",
                              "spindle.kinetochore.motor_backward_speed=0 um/min",
                              "experiment.kind=none", "run.replicates=3"}));
  CHECK(contains(joined(result.findings.notes), "clipped at stall"));
}

TEST_CASE("microtubules alone answer with their flow, growth and length") {
  auto const result =
      run(load(two_machines, {"spindle.kinetochore.coupling=none", "experiment.kind=none",
                              "spindle.load.kind=none", "spindle.microtubule.plus_gain=5 row/s"}));
  auto const& answer = result.findings.answer;
  CAPTURE(answer);
  CHECK(answer.rfind("The lattice flowed poleward at 2.", 0) == 0);
  CHECK(contains(answer, "microtubules grew by"));
  CHECK(contains(answer, "mean length was 1"));
}

TEST_CASE("the table does not depend on the number of threads") {
  auto const model = load(two_machines, {"run.replicates=5"});
  CHECK(run(model, 1).table.state() == run(model, 3).table.state());
}

TEST_CASE("a member saved at any tick goes on to the same row") {
  auto const model =
      load(two_machines, {"spindle.kinetochore.motor_unbinding=0.5 /s",
                          "spindle.kinetochore.motor_binding=2 /s", "spindle.kinetochore.motors=3",
                          "experiment.kind=none", "spindle.chromosome.bath=thermal"});
  auto const& start = model.model.experiment.start;
  ensemble::Member const member{.seed = 3, .replicate = 2};
  auto whole = start(member);
  while (whole->advance()) {
  }
  for (int const saved_at : {0, 1, 500}) {
    auto first = start(member);
    for (int tick = 0; tick < saved_at; ++tick) first->advance();
    auto second = start({.seed = 4, .replicate = 7});
    second->advance();
    second->restore(first->save());
    while (second->advance()) {
    }
    CHECK(second->save() == whole->save());
    CHECK(second->row().ledger == whole->row().ledger);
  }
  CHECK_THROWS_AS(start(member)->restore("no state at all"), InputError);
}

TEST_CASE("the ledger's accounts of displacement add up to the way of the chromosome") {
  auto const model = load(
      two_machines, {"experiment.kind=none", "spindle.chromosome.count=2", "run.window_start=0 s"});
  auto const row = [&] {
    auto simulation = model.model.experiment.start({.seed = 1});
    while (simulation->advance()) {
    }
    return simulation->row();
  }();
  auto const& accounts = model.model.experiment.accounts;
  REQUIRE(row.ledger.size() == accounts.size());
  CHECK(row.ledger_residual <= 1.0);
  double moved_um = 0.0;
  double lost_dimers = 0.0;
  for (std::size_t which = 0; which < accounts.size(); ++which) {
    if (accounts[which].quantity == "displacement") moved_um += row.ledger[which];
    if (accounts[which].boundary == "minus ends") lost_dimers -= row.ledger[which];
  }
  // Two chromosomes for 24 s at about 2.4 um/min; dimers lost at about 1.5 um/min each.
  CHECK(moved_um == doctest::Approx(2.0 * 0.4 * 2.4).epsilon(0.15));
  CHECK(lost_dimers == doctest::Approx(2.0 * 0.4 * 1.5 * 1625.0).epsilon(0.2));
}

TEST_CASE("contradictions are found when the file is read") {
  auto const fault = test::message_of<schema::FaultList>([] {
    load(two_machines, {"spindle.pole.movable=true", "experiment.margin=3 pN"});
  });
  CHECK(contains(fault, "spindle.pole.movable"));
  CHECK(contains(fault, "experiment.margin"));
  auto const rule = test::message_of<schema::FaultList>(
      [] { load(two_machines, {"run.stop_when=velocty within 1 %"}); });
  CHECK(contains(rule, "run.stop_when"));
}

TEST_CASE("the starting file of every kind is a model") {
  for (auto const& kind : catalog::kinds()) CHECK(load(kind.starting_file).kind->name == kind.name);
}

TEST_CASE("every parameter says its meaning and its source") {
  for (auto const& kind : catalog::kinds()) {
    for (auto const& parameter : kind.parameters) {
      CAPTURE(parameter.key);
      CHECK_FALSE(parameter.meaning.empty());
      CHECK_FALSE(parameter.source.empty());
    }
  }
}
