// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/sweep.hpp"

#include <doctest/doctest.h>

#include "job/toy_kind.hpp"
#include "poleward/core/error.hpp"
#include "stats/near.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using job::SweepDesign;
using job::SweepPlan;
using poleward::test::contains;
using poleward::test::get;
using poleward::test::message_of;
using poleward::test::near;
using poleward::test::put;
using Texts = std::vector<std::string>;

namespace fs = std::filesystem;

namespace {

struct Fixture {
  test::Scratch scratch;
  std::vector<job::Kind> kinds{test::toy_kind()};
  std::string model = (scratch / "count.toml").string();

  Fixture() {
    put(model,
        "format = 1\nkind = \"toy\"\n[run]\nduration = \"4 s\"\ntick = \"1 s\"\nreplicates = 20\n");
  }

  [[nodiscard]] job::Sweep load(SweepPlan const& plan, Texts const& overrides = {}) const {
    return job::load_sweep(model, overrides, plan, kinds);
  }

  [[nodiscard]] job::SweepOutcome run(SweepPlan const& plan, std::string const& out,
                                      int threads = 2) const {
    return job::run_sweep(load(plan), {.out = scratch / out, .threads = threads, .talk = {}});
  }

  [[nodiscard]] std::string refusal(SweepPlan const& plan, Texts const& overrides = {}) const {
    return message_of<InputError>([&] { (void)load(plan, overrides); });
  }
};

SweepPlan of_durations(bool sensitivity = false) {
  return {.sensitivity = sensitivity, .axes = {{"run.duration", {"2 s", "4 s", "8 s"}}}};
}

}  // namespace

TEST_SUITE_BEGIN("job/sweep");

TEST_CASE_FIXTURE(Fixture, "a cell is a run of the model with its values") {
  auto const outcome = run(of_durations(), "swept");
  REQUIRE(outcome.result.cells.size() == 3);
  for (std::size_t cell = 0; cell < 3; ++cell) {
    std::string const value = of_durations().axes[0].values[cell];
    auto const alone = job::run(job::load_model(model, {"run.duration=" + value}, kinds),
                                {.out = scratch / ("alone" + value), .threads = 1, .talk = {}});
    auto const& seen = outcome.result.cells[cell].summary.observables;
    REQUIRE(seen.size() == alone.summary.observables.size());
    for (std::size_t which = 0; which < seen.size(); ++which) {
      CHECK(seen[which].mean == alone.summary.observables[which].mean);
      CHECK(seen[which].n_excluded == alone.summary.observables[which].n_excluded);
    }
    CHECK(outcome.result.cells[cell].values[0].text == value);
  }
  CHECK(outcome.result.columns[0].unit == "s");
  CHECK(outcome.result.cells[2].values[0].number == 8.0);
}

TEST_CASE_FIXTURE(Fixture, "its files name every cell, arm and observable") {
  (void)run(of_durations(), "swept");
  auto const table = get(scratch / "swept/sweep.csv");
  CHECK(contains(table, "cell,run.duration [s],arm,observable,unit,n_cells,mean,"));
  // Replicates 9 and 19 leave; the others count 8 (1 + replicate mod 7) ticks: of 0 to 18 without 9
  // the sum over replicates is 2 (1 + ... + 7) + (1 + 2 + 3 + 4 + 5) - 3 = 68, the mean 8 68/18.
  CHECK(contains(table, "\n2,8,both,count,um,18,30.22222222222222"));
  auto const rows = get(scratch / "swept/replicates.csv");
  CHECK(contains(rows, "cell,replicate,arm,count [um],excluded\n0,0,both,2,0\n"));
  CHECK(contains(rows, "\n2,3,neither,132,0\n"));
  CHECK(contains(rows, "\n1,9,both,12,1\n"));
}

TEST_CASE_FIXTURE(Fixture, "threads change no byte") {
  (void)run(of_durations(true), "one", 1);
  (void)run(of_durations(true), "four", 4);
  for (auto const* name : {"sweep.csv", "replicates.csv", "comparisons.csv", "sensitivity.csv",
                           "sweep.toml", "run.toml"}) {
    CHECK(get(scratch / "one" / name) == get(scratch / "four" / name));
  }
}

TEST_CASE_FIXTURE(Fixture, "elasticities of a count in proportion to time are 1") {
  auto const outcome = run(of_durations(true), "swept");
  REQUIRE(outcome.result.elasticities.size() == 2);
  auto const& both = outcome.result.elasticities.front();
  CHECK(both.arm == "both");
  CHECK(near(both.estimate.value, 1.0, 1e-14));
  CHECK(both.estimate.standard_error < 1e-14);
}

TEST_CASE_FIXTURE(Fixture, "a crossing is found in each replicate along the last axis") {
  // Replicate r counts t (1 + r mod 7): 40 at t = 40, 20, 13.3 ... s for r mod 7 = 0, 1, 2 ...
  SweepPlan const plan{.crossing = {"count", "40 um"},
                       .axes = {{"fails_at", {"-1", "-2"}}, {"run.duration", {"1 s", "50 s"}}}};
  auto const outcome = run(plan, "crossed");
  REQUIRE(outcome.result.crossings.size() == 4);
  auto const& first = outcome.result.crossings.front();
  CHECK(first.arm == "both");
  CHECK(first.values.size() == 1);
  CHECK(first.replicates == 18);
  double sum = 0.0;
  for (int replicate = 0; replicate < 20; ++replicate) {
    if (replicate % 10 != 9) sum += 40.0 / (1 + replicate % 7);
  }
  CHECK(near(first.place.value, sum / 18.0, 1e-12));
  CHECK(contains(get(scratch / "crossed/crossings.csv"),
                 "arm,fails_at,run.duration at the crossing [s],ci95_low,ci95_high,replicates\n"));
  auto const refused = [&](job::SweepCrossing const& crossing) {
    auto wrong = plan;
    wrong.crossing = crossing;
    return refusal(wrong);
  };
  CHECK(contains(refused({"cuont", "40 um"}), "did you mean count?"));
  CHECK(contains(refused({"count", "40 s"}), "is no level of count; write it in um"));
}

TEST_CASE_FIXTURE(Fixture, "a complete sweep is told again and left as it is") {
  (void)run(of_durations(), "swept");
  auto const before = get(scratch / "swept/sweep.csv");
  REQUIRE(job::holds_sweep(scratch / "swept"));
  auto const again = job::resume_sweep(scratch / "swept", kinds, {.threads = 1, .talk = {}});
  CHECK_FALSE(again.interrupted);
  CHECK(again.result.cells.size() == 3);
  CHECK(get(scratch / "swept/sweep.csv") == before);
}

TEST_CASE_FIXTURE(Fixture, "a sweep whose plan was changed by hand does not go on") {
  (void)run(of_durations(), "swept");
  put(scratch / "swept/sweep.toml",
      job::to_toml({.axes = {{"run.duration", {"2 s", "4 s", "9 s"}}}}));
  CHECK_THROWS_AS((void)job::resume_sweep(scratch / "swept", kinds, {.threads = 1, .talk = {}}),
                  InputError);
}

TEST_CASE_FIXTURE(Fixture, "what cannot be swept is refused") {
  auto const of = [](std::string const& key, Texts values) {
    return SweepPlan{.axes = {{key, std::move(values)}}};
  };
  CHECK(contains(
      refusal(of("run.duratoin", {"1 s"})),
      "--vary:1:1: run.duratoin: is unknown (no parameter has this name); write duration"));
  CHECK(contains(refusal(of("run.duration", {"1 s", "1 um"})), "--vary:1:14: run.duration:"));
  CHECK(contains(refusal(of("fails_at", {"1", "2e6"})), "--vary:1:10: fails_at: is far"));
  CHECK(contains(refusal(of("run.seed", {"1", "2"})), "run.seed: cannot be varied"));
  CHECK(contains(refusal({.axes = {{"fails_at", {"1"}}, {"fails_at", {"2"}}}}), "is varied twice"));
  Texts const many(1000, "1");
  CHECK(contains(refusal({.axes = {{"fails_at", many}, {"run.tick", many}}}),
                 "--vary:1:1: cells: 1000000 are asked for"));
  CHECK(contains(refusal(of_durations(), {"run.stop_when=decided"}),
                 "run.stop_when: does not go with a sweep"));
}

TEST_CASE_FIXTURE(Fixture, "a fault of many cells is told once") {
  std::string const told =
      refusal({.axes = {{"run.duration", {"1 um"}}, {"fails_at", {"1", "2"}}}});
  CHECK(told.find("1 um") == told.rfind("1 um"));
}

TEST_CASE_FIXTURE(Fixture, "values that are one are refused however they are written") {
  CHECK(contains(refusal({.axes = {{"run.duration", {"2 s", "2.0 s"}}}}), "are the same"));
}

TEST_CASE_FIXTURE(Fixture, "a replicate that fails is told with its cell") {
  SweepPlan const plan{.axes = {{"fails_at", {"-1", "3"}}}};
  std::string const told = message_of<RunError>([&] { (void)run(plan, "broken"); });
  CHECK(contains(told, "replicate 3 of arm both of fails_at=3 failed: the toy broke"));
}

TEST_CASE_FIXTURE(Fixture, "sensitivity moves one parameter at a time by 5 %") {
  auto const plan = job::sensitivity_plan(model, {}, {"run.duration"}, kinds).plan;
  CHECK(plan.design == SweepDesign::one_at_a_time);
  REQUIRE(plan.axes.size() == 1);
  CHECK(plan.axes[0].values == Texts{"3.8 s", "4.2 s"});
  CHECK(contains(message_of<InputError>(
                     [&] { (void)job::sensitivity_plan(model, {}, {"run.duratoin"}, kinds); }),
                 "--vary:1:1: run.duratoin: is unknown"));
  CHECK(contains(message_of<InputError>(
                     [&] { (void)job::sensitivity_plan(model, {}, {"run.replicates"}, kinds); }),
                 "run.replicates: has no elasticity"));
}
