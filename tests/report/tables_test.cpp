// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/tables.hpp"

#include <cmath>
#include <limits>
#include <sstream>

#include <doctest/doctest.h>

#include "poleward/report/text_table.hpp"
#include "sample.hpp"

using namespace poleward;
using namespace poleward::report;
using namespace poleward::test;

namespace {

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

ValidationRow row_of(std::string preset, std::string role, Agreement agreement) {
  return {.preset = std::move(preset),
          .quantity = "speed",
          .unit = "um/min",
          .role = std::move(role),
          .simulated = 3.58,
          .simulated_ci95 = {3.54, 3.62},
          .measured = 3.5,
          .measured_range = {3.1, 3.9},
          .measured_kind = "SD 0.4",
          .row = "F1",
          .source = "doi:10.1000/one",
          .agreement = agreement};
}

}  // namespace

TEST_SUITE_BEGIN("report/tables");

TEST_CASE("a result is told as a sentence, its notes, tables and the ledger's closing line") {
  CHECK(summary_text(sample_summary()) ==
        R"(The sum holds within 5 %.
Note: prescribed_flux: imposed, not emergent
Note: velocity is steady from 120 s on

mean ± half of its 95 % interval         both  neither
--------------------------------  -----------  -------
velocity [um/min]                 3.58 ± 0.04     0.25

compared           measured  predicted  from     difference [95 %]  margin  p       verdict
-----------------  --------  ---------  ------  ------------------  ------  ------  -------
velocity [um/min]      3.58       3.57  arms    0.01 [-0.04, 0.06]    0.18  < 1e-4  holds
velocity [um/min]      3.58        3.6  theory                   -

assay                  estimate  truth   bias   95 % interval
---------------------  --------  -----  -----  --------------
mark_to_pole [um/min]      3.00   3.25  -0.25  [-0.30, -0.20]

2 of 32 replicates left all arms: their window was cut short.
Stopped sequentially after 32 replicates, as stop_when asked.
The ledger closes in every replicate: largest residual 0.25 of its bound.
)");
}

TEST_CASE("a result without findings is its observables and the ledger's line") {
  Summary const summary{.replicates = 2,
                        .observables = {{.arm = "run",
                                         .name = "length",
                                         .unit = "um",
                                         .n_cells = 2,
                                         .mean = 8.0,
                                         .sd_between = 0.0,
                                         .ci95 = {8.0, 8.0}}}};
  CHECK(summary_text(summary) ==
        "\nobservable   mean  95 % interval  sd between  replicates\n"
        "-----------  ----  -------------  ----------  ----------\n"
        "length [um]     8                          0           2\n"
        "\nThe ledger closes in every replicate: largest residual 0 of its bound.\n");
}

TEST_CASE("one replicate has values and no spread") {
  Summary const summary{
      .replicates = 1,
      .observables = {{.arm = "run", .name = "length", .unit = "um", .n_cells = 1, .mean = 8.5}}};
  CHECK(summary_text(summary) ==
        "\nobservable   value\n"
        "-----------  -----\n"
        "length [um]    8.5\n"
        "\nThe ledger closes in every replicate: largest residual 0 of its bound.\n");
}

TEST_CASE("what two boundaries see stands side by side") {
  Summary summary{.replicates = 1};
  summary.findings.side_by_side = {
      {"in 50 yr [kg/ha]", {"hillslope", "watershed"}, {{"export", "97.6", "97.5"}}}};
  CHECK(summary_text(summary) ==
        "\nin 50 yr [kg/ha]  hillslope  watershed\n"
        "----------------  ---------  ---------\n"
        "export                 97.6       97.5\n"
        "\nThe ledger closes in every replicate: largest residual 0 of its bound.\n");
}

TEST_CASE("books that do not close are not said to close") {
  Summary summary;
  for (double const residual : {1.5, std::numeric_limits<double>::infinity(), std::nan("")}) {
    summary.worst_residual = residual;
    CHECK(has(summary_text(summary), "The ledger does not close in every replicate"));
  }
}

TEST_CASE("the blocks of a window are in the files and not on the terminal") {
  Summary const summary{.observables = {{.name = "velocity_block_1"}}};
  CHECK(!has(summary_text(summary), "velocity_block_1"));
}

TEST_CASE("observables that are 0 in every replicate of every arm are named in one line") {
  auto const zero = [](std::string arm, std::string name) {
    return stats::ObservableSummary{.arm = std::move(arm),
                                    .name = std::move(name),
                                    .unit = "um",
                                    .n_cells = 2,
                                    .mean = 0.0,
                                    .sd_between = 0.0,
                                    .ci95 = {0.0, 0.0}};
  };
  Summary summary{.replicates = 2};
  summary.observables = {zero("both", "velocity"), zero("both", "slip"),
                         zero("both", "drift"),    zero("neither", "velocity"),
                         zero("neither", "slip"),  zero("neither", "drift")};
  summary.observables[0].mean = 8.0;
  summary.observables[0].ci95 = {8.0, 8.0};
  summary.observables[5].sd_between = 0.5;
  CHECK(summary_text(summary) ==
        R"(
mean ± half of its 95 % interval  both  neither
--------------------------------  ----  -------
velocity [um]                        8        0
drift [um]                           0        0
0 in every replicate: slip

The ledger closes in every replicate: largest residual 0 of its bound.
)");
}

TEST_CASE("tables of a sum rule with long names stay within 110 columns") {
  Summary summary = sample_summary();
  auto& compared = summary.findings.comparisons.front();
  compared.quantity = "poleward_chromosome_velocity";
  compared.verdict = stats::Verdict::undecided;
  compared.ci90 = {-0.5, 0.52};
  std::istringstream lines(summary_text(summary));
  for (std::string line; std::getline(lines, line);) CHECK(width_of(line) <= 110);
}

TEST_CASE("a verification shows every row beside its bound and counts what fails") {
  std::vector<stats::Check> const checks{{.name = "speed",
                                          .unit = "um/min",
                                          .expected = 2.0,
                                          .got = 2.01,
                                          .standard_error = 0.01,
                                          .z = 1.0,
                                          .source = "closed form"},
                                         {.name = "variance",
                                          .unit = "um^2",
                                          .expected = 1.0,
                                          .got = 0.5,
                                          .standard_error = 0.1,
                                          .z = -5.0,
                                          .source = "Poisson"},
                                         {.name = "budget",
                                          .unit = "um",
                                          .expected = 0.0,
                                          .got = 1e-15,
                                          .standard_error = 0.0,
                                          .tolerance = 1e-12,
                                          .source = "identity"}};
  // Two sampled rows: 2 x 6.795e-6 = 1.4e-5.
  CHECK(verification_text(checks) ==
        R"(claim            expected    got  standard error      z       exact answer from
---------------  --------  -----  --------------  -----  ---  -----------------
speed [um/min]          2   2.01            0.01  +1.00  ok   closed form
variance [um^2]         1    0.5             0.1  -5.00  OFF  Poisson
budget [um]             0  1e-15    within 1e-12         ok   identity

2 of 3 rows agree. Sampled rows are bounded by |z| <= 4.5; a correct program shows a row beyond it in at most 1e-05 of all seeds.
)");
}

TEST_CASE("a row passes up to its bound, and never where it is undefined") {
  CHECK(passes({.z = 4.5}));
  CHECK(passes({.z = -4.5}));
  CHECK(!passes({.z = 4.51}));
  CHECK(!passes({.z = -4.51}));
  CHECK(!passes({}));
  CHECK(passes({.expected = 1.0, .got = 1.5, .tolerance = 0.5}));
  CHECK(!passes({.expected = 1.0, .got = 1.75, .tolerance = 0.5}));
  CHECK(!passes({.expected = 1.0, .tolerance = 0.5}));
}

TEST_CASE("the chance of a false alarm is that of a normal number beyond the bound") {
  CHECK(std::erfc(largest_z / std::sqrt(2.0)) == doctest::Approx(6.795e-6).epsilon(1e-3));
}

TEST_CASE("a validation says what each row counts for, and scores predictions alone") {
  std::vector<ValidationRow> rows{row_of("embryo", "prediction", Agreement::agrees),
                                  row_of("embryo", "prediction", Agreement::differs),
                                  row_of("embryo", "prediction", Agreement::agrees),
                                  row_of("embryo", "input", Agreement::not_scored),
                                  row_of("extract", "not scored", Agreement::not_scored)};
  rows[1].measured = stats::undefined;
  rows[1].measured_kind = "range";
  rows[1].row = "F2";
  rows[2].change = "speed=0 um/min";
  rows[2].measured = stats::undefined;
  rows[2].measured_range = {};
  rows[2].measured_kind = "decreases";
  rows[2].row = "Q1";
  rows[2].source = "doi:10.1000/two";
  rows[3].measured_range = {};
  CHECK(validation_text(rows) == R"(embryo
quantity                              simulated [95 %]        measured  reported   role        result      row
-----------------------------------  -----------------  --------------  ---------  ----------  ----------  ---
speed [um/min]                       3.58 [3.54, 3.62]  3.5 [3.1, 3.9]  SD 0.4     prediction  agrees      F1
speed [um/min]                       3.58 [3.54, 3.62]      [3.1, 3.9]  range      prediction  differs     F2
change of speed [um/min] with        3.58 [3.54, 3.62]               -  decreases  prediction  agrees      Q1
speed=0 um/min
speed [um/min]                       3.58 [3.54, 3.62]             3.5  SD 0.4     input       not scored  F1
  F1, F2: doi:10.1000/one
  Q1: doi:10.1000/two
2 of 3 predictions agree.

extract
quantity         simulated [95 %]        measured  reported  role        result      row
--------------  -----------------  --------------  --------  ----------  ----------  ---
speed [um/min]  3.58 [3.54, 3.62]  3.5 [3.1, 3.9]  SD 0.4    not scored  not scored  F1
  F1: doi:10.1000/one
No prediction: no row tests this preset.

Predictions: agree 2, differ 1.  Inputs: agree 0, differ 0.  Not scored: 2.
)");
}

TEST_CASE("models are listed with their run time and their question") {
  std::vector<ModelLine> const models{{"treadmill", "Does length stay?", "2 s"},
                                      {"sum_rule", "Is velocity flux plus motor?", "10 s"}};
  CHECK(models_text(models) ==
        "model      run time  question\n"
        "---------  --------  ----------------------------\n"
        "treadmill       2 s  Does length stay?\n"
        "sum_rule       10 s  Is velocity flux plus motor?\n");
}

TEST_SUITE_END();
