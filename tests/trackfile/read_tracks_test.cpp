// SPDX-License-Identifier: Apache-2.0
#include "poleward/trackfile/read_tracks.hpp"

#include <doctest/doctest.h>

#include "poleward/tracks/cell_statistics.hpp"
#include "stats/near.hpp"
#include "trackfile/table_text.hpp"
#include "tracks/synthetic_cell.hpp"

using namespace poleward;
using namespace poleward::trackfile;
using tracks::Axis;
using tracks::Sister;

namespace {

std::vector<NamedTracks> parse(std::string const& text) {
  return parse_tracks(text, "cell.csv");
}

bool same_places(tracks::CellTracks const& a, tracks::CellTracks const& b) {
  return a.time_s == b.time_s && a.pairs == b.pairs &&
         std::equal(a.position_um.begin(), a.position_um.end(), b.position_um.begin(),
                    b.position_um.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

/// A cell with gaps, in which pairs move and run apart.
tracks::CellTracks sample() {
  auto cell = test::oscillating_cell({.half_frames = 8, .pairs = 7, .frames = 110});
  for (std::size_t pair = 0; pair < cell.pairs; ++pair) {
    test::lose_pair(cell, pair, 5 * pair, 5 * pair + 4);
    for (std::size_t t = 80; t < 110; ++t) {
      auto const apart = 2.0 + 0.05 * static_cast<double>((pair + 1) * (t - 80));
      test::put_pair(cell, pair, t, 0.1, apart, 0.0, 0.0);
    }
  }
  return cell;
}

}  // namespace

TEST_SUITE_BEGIN("trackfile/read_tracks");

TEST_CASE("a table of KiT is read as it was written") {
  auto const cell = sample();
  auto const cells = parse(test::joined(test::kit_header, test::kit_rows(cell)));
  REQUIRE(cells.size() == 1);
  CHECK(cells.front().cell.empty());
  CHECK(same_places(cells.front().tracks, cell));
}

TEST_CASE("neither the order of rows nor missing rows in the place of missing places matter") {
  auto const cell = sample();
  auto const rows = test::kit_rows(cell);
  std::vector<std::string> shuffled;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // 619 is a prime that does not divide the number of rows, so every row comes once.
    auto const& row = rows[(i * 619) % rows.size()];
    if (row.find("NaN") == std::string::npos) shuffled.push_back(row);
  }
  REQUIRE(shuffled.size() < rows.size());
  auto const cells = parse(test::joined(test::kit_header, shuffled));
  REQUIRE(cells.size() == 1);
  CHECK(same_places(cells.front().tracks, cell));
}

TEST_CASE(
    "columns stand in any order, others are ignored, and text may be quoted, CRLF and with BOM") {
  auto const cells = parse(
      "\xef\xbb\xbf\"SisterID\",Note,Time (s),SisterPairID,Position_3,Position_1,Position_2\r\n"
      "1,\"a, \"\"b\"\"\",0,7,0.3,\"0.1\",0.2\r\n"
      "2,,0,7,0.6,-.4,+5e-1\r\n\r\n"
      "1,x,2.5,7, 1.3 ,,NaN\r\n"
      "2,x,2.5,7,nan,NA,1.5");
  REQUIRE(cells.size() == 1);
  auto const& cell = cells.front().tracks;
  CHECK(cell.time_s == std::vector<double>{0.0, 2.5});
  REQUIRE(cell.pairs == 1);
  CHECK(cell.series(0, Sister::first, Axis::x)[0] == 0.1);
  CHECK(cell.series(0, Sister::first, Axis::y)[0] == 0.2);
  CHECK(cell.series(0, Sister::first, Axis::z)[0] == 0.3);
  CHECK(cell.series(0, Sister::second, Axis::x)[0] == -0.4);
  CHECK(cell.series(0, Sister::second, Axis::y)[0] == 0.5);
  CHECK(cell.series(0, Sister::first, Axis::z)[1] == 1.3);
  CHECK(cell.series(0, Sister::second, Axis::y)[1] == 1.5);
  CHECK(std::isnan(cell.series(0, Sister::first, Axis::x)[1]));
  CHECK(std::isnan(cell.series(0, Sister::first, Axis::y)[1]));
  CHECK(std::isnan(cell.series(0, Sister::second, Axis::x)[1]));
}

TEST_CASE("places of one kinetochore at one time are averaged, those that are there") {
  auto const cells = parse(
      "Time,SisterPairID,SisterID,Position_1,Position_2,Position_3\n"
      "0,1,1,1,10,\n"
      "0,1,1,2,NaN,\n"
      "0,1,1,6,20,\n"
      "0,1,2,0,0,0\n"
      "2,1,1,4,4,4\n");
  REQUIRE(cells.size() == 1);
  auto const& cell = cells.front().tracks;
  CHECK(cell.series(0, Sister::first, Axis::x)[0] == 3.0);
  CHECK(cell.series(0, Sister::first, Axis::y)[0] == 15.0);
  CHECK(std::isnan(cell.series(0, Sister::first, Axis::z)[0]));
  CHECK(cell.series(0, Sister::first, Axis::x)[1] == 4.0);
  CHECK(std::isnan(cell.series(0, Sister::second, Axis::x)[1]));
}

TEST_CASE("movies are cells of their own, in the order of their numbers, with times of their own") {
  auto const cells = parse(
      "movieID,Time,SisterPairID,SisterID,Position_1,Position_2,Position_3\n"
      "10,0,1,1,1,0,0\n10,0,1,2,2,0,0\n10,4,1,1,1,0,0\n"
      "late,0,1,1,5,0,0\nlate,1,1,2,5,0,0\n"
      "9,0,1,1,3,0,0\n9,2,2,2,4,0,0\n10,8,3,1,1,0,0\n");
  REQUIRE(cells.size() == 3);
  CHECK(cells[0].cell == "9");
  CHECK(cells[1].cell == "10");
  CHECK(cells[2].cell == "late");
  CHECK(cells[0].tracks.time_s == std::vector<double>{0.0, 2.0});
  CHECK(cells[0].tracks.pairs == 2);
  CHECK(cells[1].tracks.time_s == std::vector<double>{0.0, 4.0, 8.0});
  CHECK(cells[1].tracks.pairs == 2);
}

TEST_CASE("a table of poleward is read by the names of its own columns") {
  auto const cells = parse(
      "cell,pair,sister,time_s,x_um,y_um,z_um\n"
      "0,1,1,0,0.5,0,0\n0,1,2,0,-0.5,0,0\n0,1,1,2,0.6,0,0\n0,1,2,2,-0.6,0,\n"
      "1,1,1,0,0.7,0,0\n1,1,2,0,-0.7,0,0\n1,1,1,3,0.8,0,0\n");
  REQUIRE(cells.size() == 2);
  CHECK(cells[0].cell == "0");
  CHECK(cells[1].cell == "1");
  CHECK(cells[0].tracks.series(0, Sister::second, Axis::x)[1] == -0.6);
  CHECK(std::isnan(cells[0].tracks.series(0, Sister::second, Axis::z)[1]));
  CHECK(cells[1].tracks.time_s == std::vector<double>{0.0, 3.0});
}

TEST_CASE("what is measured from a table is what is measured in memory") {
  auto const cell = sample();
  auto const in_memory = tracks::measure_cell(cell);
  REQUIRE(in_memory.anaphase_pairs == 7);
  REQUIRE(in_memory.used_pairs == 7);
  auto const cells = parse(test::joined(test::kit_header, test::kit_rows(cell)));
  CHECK(tracks::measure_cell(cells.front().tracks) == in_memory);
}

TEST_SUITE_END();
