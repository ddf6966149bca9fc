// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/sweep.hpp"

#include <doctest/doctest.h>

#include "support/scratch.hpp"

using namespace poleward;
using namespace poleward::report;
using poleward::test::contains;

TEST_SUITE_BEGIN("report/sweep");

namespace {

SweepCell cell(std::string const& text, double number, double speed) {
  SweepCell made{.values = {{text, number}}, .summary = {.arms = {"run"}}};
  made.summary.observables = {
      {.arm = "run", .name = "length", .unit = "um", .n_cells = 4, .mean = 7.0},
      {.arm = "run",
       .name = "velocity",
       .unit = "um/min",
       .n_cells = 4,
       .mean = speed,
       .sd_between = 0.02,
       .sem = 0.01,
       .ci95 = {speed - 0.04, speed + 0.04}}};
  return made;
}

SweepResult of_loads() {
  return {.model = "anaphase",
          .columns = {{"spindle.load.force", "pN"}},
          .cells = {cell("0 pN", 0.0, 2.0), cell("3 pN", 3.0, 2.5), cell("6 pN", 6.0, 0.5)}};
}

std::string written(void (*write)(SweepResult const&, TextSink const&), SweepResult const& result) {
  std::string text;
  write(result, [&](std::string_view piece) { text += piece; });
  return text;
}

Elasticity elasticity(std::string const& observable, std::string const& key, double value,
                      double standard_error = 0.1) {
  return {"run",
          observable,
          key,
          {.value = value, .standard_error = standard_error, .degrees_of_freedom = 3.0}};
}

}  // namespace

TEST_CASE("the answer tells both ends, and a largest value between them") {
  auto const text = sweep_text(of_loads());
  CHECK(contains(text,
                 "velocity goes from 2.00 um/min [1.96, 2.04] at force = 0 pN to 0.50 um/min "
                 "[0.46, 0.54] at force = 6 pN, largest with 2.50 um/min [2.46, 2.54] at force = "
                 "3 pN.\n"));
}

TEST_CASE("what does not differ between cells is shown if it is asked for") {
  CHECK_FALSE(contains(sweep_text(of_loads()), "length"));
  CHECK(contains(sweep_text(of_loads(), {"length"}), "length goes from 7 um"));
}

TEST_CASE("numbers are written in full, words as they are") {
  auto result = of_loads();
  result.cells[1].values[0] = {"row, or dimer", stats::undefined};
  auto const text = written(write_sweep_csv, result);
  CHECK(contains(text,
                 "cell,spindle.load.force [pN],arm,observable,unit,n_cells,mean,sd_between,"
                 "sem,ci95_low,ci95_high\n0,0,run,length,um,4,7,,,,\n"));
  CHECK(contains(text, "\n1,\"row, or dimer\",run,velocity,um/min,4,2.5,0.02,0.01,2.46,2.54\n"));
}

TEST_CASE("comparisons have a row for each cell") {
  auto result = of_loads();
  result.cells[2].summary.findings.comparisons = {{.quantity = "velocity",
                                                   .unit = "um/min",
                                                   .prediction = "arms",
                                                   .measured = 0.5,
                                                   .predicted = 1.0,
                                                   .difference = -0.5,
                                                   .ci95 = {-0.6, -0.4},
                                                   .margin = 0.1,
                                                   .p = 0.999,
                                                   .verdict = stats::Verdict::fails}};
  CHECK(contains(written(write_comparisons_csv, result),
                 "verdict\n2,6,velocity,um/min,arms,0.5,1,-0.5,-0.6,-0.4,0.1,0.999,fails\n"));
  CHECK(contains(sweep_text(result), "fails"));
}

TEST_CASE("elasticities are sorted by size, undefined ones last") {
  auto const all = sorted({elasticity("a", "x", 0.1), elasticity("b", "x", 5.0),
                           elasticity("a", "y", stats::undefined), elasticity("a", "z", -0.4)});
  CHECK(all[0].key == "z");
  CHECK(all[1].key == "x");
  CHECK(all[2].key == "y");
  CHECK(all[3].observable == "b");
}

TEST_CASE("one at a time, the answer is the largest elasticity") {
  auto result = of_loads();
  result.one_at_a_time = true;
  result.elasticities = {elasticity("velocity", "spindle.load.force", -0.4),
                         elasticity("velocity", "spindle.temperature", 0.0, 0.0)};
  auto const text = sweep_text(result);
  // t(0.975, 3) = 3.182.
  CHECK(
      contains(text, "1 % more of spindle.load.force changes velocity by -0.40 % [-0.72, -0.08]"));
  CHECK(contains(text, "no effect in any replicate: spindle.temperature\n"));
  CHECK_FALSE(contains(text, "0 pN"));
  auto const table = written(write_sensitivity_csv, result);
  CHECK(contains(table,
                 "arm,observable,parameter,elasticity,se,ci95_low,ci95_high\n"
                 "run,velocity,spindle.load.force,-0.4,0.1,"));
}
