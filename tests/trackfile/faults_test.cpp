// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <doctest/doctest.h>

#include "poleward/schema/fault.hpp"
#include "poleward/trackfile/read_tracks.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using namespace poleward::trackfile;
using test::contains;

namespace {

std::string const header = "Time,SisterPairID,SisterID,Position_1,Position_2,Position_3\n";

std::string faults_of(std::string const& text) {
  return test::message_of<schema::FaultList>([&] { (void)parse_tracks(text, "cell.csv"); });
}

std::string faults_of_row(std::string const& row) {
  return faults_of(header + "0,1,1,0,0,0\n0,1,2,1,0,0\n" + row + "\n2,1,1,0,0,0\n");
}

auto lines_in(std::string const& text) {
  return std::count(text.begin(), text.end(), '\n') + 1;
}

}  // namespace

TEST_SUITE_BEGIN("trackfile/faults");

TEST_CASE("the table that the faults are put into has none") {
  CHECK(faults_of_row("2,1,2,1,0,0").empty());
}

TEST_CASE("a missing column is named with the nearest header") {
  auto const faults = faults_of("time,SisterPairID,SisterID,Position_1,Position_2,Position_z\n");
  CHECK(contains(faults,
                 "cell.csv:1:1: Time: missing column (tables of KiT have it; the nearest "
                 "header is \"time\"); add or rename a column"));
  CHECK(contains(faults,
                 "cell.csv:1:1: Position_3: missing column (tables of KiT have it; the "
                 "nearest header is \"Position_z\")"));
  CHECK(lines_in(faults) == 2);
  CHECK(contains(faults_of("Time,SisterPairID,Position_1,Position_2,Position_3\n"),
                 "SisterID: missing column (tables of KiT have it; no other header is left)"));
  CHECK(contains(faults_of("pair,sister,time_s,x_um,y_um,z_um\n"), "cell: missing column"));
  CHECK(contains(faults_of("cell,pair,sister,time,x_um,y_um,z_um\n"),
                 "time_s: missing column (tables of poleward have it; the nearest header is "
                 "\"time\")"));
}

TEST_CASE("a column that is told twice is told at the second place") {
  CHECK(contains(faults_of("Time,SisterPairID,SisterID,Position_1,Position_2,Position_3,Time\n"),
                 "cell.csv:1:61: Time: is named twice"));
  CHECK(
      contains(faults_of("Time,SisterPairID,SisterID,Position_1,Position_2,Position_3,Time (s)\n"),
               "cell.csv:1:61: Time (s): is a second time beside \"Time\""));
}

TEST_CASE("tables separated by other marks, empty ones and those without rows are told as such") {
  CHECK(contains(faults_of("Time;SisterPairID;SisterID\n0;1;1\n"),
                 "cell.csv:1:1: file: has a single column"));
  CHECK(contains(faults_of(""), "cell.csv:1:1: file: is empty"));
  CHECK(contains(faults_of(header), "cell.csv:1:1: file: has no rows"));
  CHECK(contains(faults_of(header + "\n\n"), "has no rows"));
}

TEST_CASE("each bad field is told at its place") {
  auto const told = [](std::string const& row, std::string const& text) {
    auto const faults = faults_of_row(row);
    CAPTURE(faults);
    CHECK(contains(faults, text));
    CHECK(lines_in(faults) == 1);
  };
  told("2,1,2,x,0,0", "cell.csv:4:7: Position_1: \"x\" is no number");
  told("2,1,2,0,1.5 um,0", "cell.csv:4:9: Position_2: unexpected \"um\" after the number");
  told("2,1,2,0,0,inf", "cell.csv:4:11: Position_3: \"inf\" is infinite");
  told("2,1,2,0,0,-Infinity", "cell.csv:4:11: Position_3: \"-Infinity\" is infinite");
  told("2,1,2,0,0,1e999", "cell.csv:4:11: Position_3: \"1e999\" is out of reach");
  told("inf,1,2,0,0,0", "cell.csv:4:1: Time: \"inf\" is infinite");
  told(",1,2,0,0,0", "cell.csv:4:1: Time: is missing (only a position may be)");
  told("NaN,1,2,0,0,0", "cell.csv:4:1: Time: is missing");
  told("2,,2,0,0,0", "cell.csv:4:3: SisterPairID: is missing");
  told("2,1.5,2,0,0,0", "cell.csv:4:3: SisterPairID: \"1.5\" is no whole number");
  told("2,1,3,0,0,0", "cell.csv:4:5: SisterID: \"3\" is neither 1 nor 2 (a pair has two sisters)");
  told("2,1,0,0,0,0", "cell.csv:4:5: SisterID: \"0\" is neither 1 nor 2");
  told("2,1,first,0,0,0", "cell.csv:4:5: SisterID: \"first\" is no number");
  told("2,1,2,0,0", "cell.csv:4:1: row: has 5 fields (the header has 6)");
  told("2,1,2,0,0,0,0", "cell.csv:4:1: row: has 7 fields");
  told("2,1,2,\"0\"5,0,0", "cell.csv:4:10: syntax: text after a closing quote");
}

TEST_CASE("faults come all at once, and reading ends where there are too many") {
  CHECK(lines_in(faults_of_row("x,y,z,u,v,w")) == 6);
  std::string text = header;
  for (int row = 0; row < 1000; ++row) text += "0,1,1,0,0,x\n";
  auto const faults = faults_of(text);
  CHECK(lines_in(faults) == 21);
  CHECK(contains(faults, "cell.csv:21:11: file: is not read any further"));
}

TEST_CASE("a cell needs two times, both sisters and a sane size") {
  CHECK(contains(faults_of(header + "0,1,1,0,0,0\n0,1,2,0,0,0\n"),
                 "cell.csv:1:1: file: has only one time (tracks are places over time)"));
  CHECK(contains(faults_of(header + "0,1,1,0,0,0\n2,1,1,0,0,0\n"), "has only one sister"));
  std::string const two = "movieID,Time,SisterPairID,SisterID,Position_1,Position_2,Position_3\n";
  auto const faults = faults_of(two +
                                "7,0,1,1,0,0,0\n7,0,1,2,0,0,0\n8,0,1,1,0,0,0\n"
                                "8,2,1,2,0,0,0\n");
  CHECK(contains(faults, "cell.csv:1:9: cell \"7\": has only one time"));
  CHECK(lines_in(faults) == 1);
  CHECK(contains(faults_of(two + ",0,1,1,0,0,0\n"), "cell.csv:2:1: movieID: is missing"));
  // Every row another pair at another time: 3000 of each would be nine million places.
  std::string wide = header;
  for (int row = 0; row < 3000; ++row) {
    auto const number = std::to_string(row);
    wide.append(number).append(",").append(number).append(row % 2 == 0 ? ",1,0,0,0\n"
                                                                       : ",2,0,0,0\n");
  }
  CHECK(contains(faults_of(wide), "has 3000 pairs at 3000 times"));
}

TEST_CASE("rows of another number of cells than tables hold are refused") {
  std::string text = "movieID," + header;
  for (int row = 0; row < 10'001; ++row) text += "m" + std::to_string(row) + ",0,1,1,0,0,0\n";
  CHECK(contains(faults_of(text), "cell.csv:10002:1: movieID: is one more than 10000 cells"));
}

TEST_SUITE_END();
