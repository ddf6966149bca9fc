// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/measured_cells.hpp"

#include <iterator>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "poleward/stats/findings.hpp"

using namespace poleward;
using namespace poleward::report;

namespace {

MeasuredCell whole(std::string name, double speed_um_per_min) {
  return {std::move(name),
          {.dt_s = 2.0,
           .pairs = 30,
           .frames = 200,
           .onset_frame = 150,
           .used_pairs = 28,
           .kk_mean_um = 1.0625,
           .kk_sd_um = 0.125,
           .dap_um = 0.5,
           .centre_sd_um = 0.625,
           .speed_um_per_min = speed_um_per_min,
           .half_period_s = 38.0,
           .velocity_ac_min = -0.25,
           .anaphase_pairs = 20,
           .anaphase_speed_um_per_min = 2.25,
           .anaphase_sd_um_per_min = 0.5}};
}

MeasuredCell short_one(std::string name) {
  MeasuredCell cell{std::move(name), {}};
  cell.statistics.dt_s = 2.0;
  cell.statistics.pairs = 12;
  cell.statistics.frames = 40;
  return cell;
}

std::string line_of(std::string const& text, std::string const& begin) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(begin)) return line;
  }
  return {};
}

std::vector<std::string> words_of(std::string const& line) {
  std::istringstream words(line);
  return {std::istream_iterator<std::string>(words), {}};
}

bool has(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_SUITE_BEGIN("report/measured_cells");

TEST_CASE(
    "the table for machines has the statistics by name, all digits, and nothing where undefined") {
  std::vector<MeasuredCell> const cells{whole("a,b.csv", 0.1), short_one("c.csv")};
  CHECK(measured_csv(cells) ==
        "file,dt_s,pairs,frames,onset_frame,used_pairs,kk_mean_um,kk_sd_um,dap_um,centre_sd_um,"
        "speed_um_per_min,half_period_s,velocity_ac_min,anaphase_pairs,anaphase_speed_um_per_min,"
        "anaphase_sd_um_per_min\n"
        "\"a,b.csv\",2,30,200,150,28,1.0625,0.125,0.5,0.625,0.1,38,-0.25,20,2.25,0.5\n"
        "c.csv,2,12,40,,,,,,,,,,,,\n");
}

TEST_CASE("beneath several cells stand mean, s.d. between them and number, column by column") {
  std::vector<MeasuredCell> const cells{whole("a.csv", 1.5), short_one("b.csv"),
                                        whole("c.csv", 2.5)};
  auto const text = measured_text(cells);
  CHECK(words_of(line_of(text, "b.csv")) == Words{"b.csv", "2.00", "12", "40", "-", "-", "-", "-",
                                                  "-", "-", "-", "-", "-", "-", "-", "-"});
  // Pairs 30, 12, 30: mean 24, squared deviations 36 + 144 + 36 over 2 are 108.  Speeds 1.5, 2.5:
  // mean 2, s.d. sqrt(0.5).
  auto const mean = words_of(line_of(text, "mean"));
  auto const spread = words_of(line_of(text, "s.d. "));
  auto const number = words_of(line_of(text, "n "));
  REQUIRE(mean.size() == 16);
  REQUIRE(spread.size() == 16);
  REQUIRE(number.size() == 16);
  CHECK(mean[2] == "24.0");
  CHECK(spread[2] == "10.4");
  CHECK(number[2] == "3");
  CHECK(mean[10] == "2.00");
  CHECK(spread[10] == "0.71");
  CHECK(number[10] == "2");
  CHECK(has(text, "3 cells: sisters 1.062 um apart"));
  CHECK(has(text, "(mean ± s.d. between cells)"));
}

TEST_CASE("one cell has no mean, and one that tells nothing says so") {
  std::vector<MeasuredCell> cells{whole("a.csv", 1.5)};
  auto text = measured_text(cells);
  CHECK(has(text,
            "1 cell: sisters 1.062 um apart, breathing by 0.125 um, amplitude 0.5 um, speed "
            "1.5 um/min, half-period 38 s, anaphase at 2.25 um/min.\n"));
  CHECK(line_of(text, "mean").empty());
  cells = {short_one("b.csv")};
  CHECK(has(measured_text(cells), "1 cell: nothing that metaphase or anaphase tells.\n"));
}

TEST_CASE("what could not be measured is counted, with what it needs") {
  auto few = short_one("few.csv");
  few.statistics.used_pairs = 3;
  auto early = short_one("early.csv");
  early.statistics.onset_frame = 20;
  std::vector<MeasuredCell> const cells{whole("a.csv", 1.5), short_one("b.csv"), few, early};
  auto const text = measured_gaps(cells);
  CHECK(has(text, "2 of 4 cells: no anaphase onset\n"));
  CHECK(has(text, "2 of 4 cells: metaphase too short"));
  CHECK(has(text, "1 of 4 cells: too few pairs in metaphase"));
  CHECK(has(text, "1 of 4 cells: anaphase not measured"));
  std::vector<MeasuredCell> const fine{whole("a.csv", 1.5)};
  CHECK(measured_gaps(fine).empty());
}

TEST_SUITE_END();
