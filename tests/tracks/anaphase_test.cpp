// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/tracks/cell_statistics.hpp"
#include "stats/near.hpp"
#include "tracks/synthetic_cell.hpp"

using namespace poleward;
using namespace poleward::tracks;
using test::near;

namespace {

std::vector<double> const speeds{1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0};

}  // namespace

TEST_SUITE_BEGIN("tracks/anaphase");

TEST_CASE("sisters that run apart give each sister's speed: the median over pairs and its s.d.") {
  // The population s.d. of n numbers in steps of d is d sqrt((n^2 - 1) / 12): 0.5 x 2.
  auto const found = measure_cell(test::separating_cell(speeds, 90, 140));
  CHECK(found.onset_frame == 90);
  CHECK(found.used_pairs == 7);
  CHECK(found.anaphase_pairs == 7);
  CHECK(near(found.anaphase_speed_um_per_min, 2.5));
  CHECK(near(found.anaphase_sd_um_per_min, 1.0));
}

TEST_CASE("only the first minute counts, and gaps in it leave the slope alone") {
  auto cell = test::separating_cell(speeds, 20, 100);
  for (std::size_t pair = 0; pair < cell.pairs; ++pair) {
    test::lose_pair(cell, pair, 25 + pair, 30 + pair);
    for (std::size_t t = 50; t < 100; ++t) test::put_pair(cell, pair, t, 0.0, 99.0, 0.0, 0.0);
  }
  auto const found = measure_cell(cell);
  CHECK(found.onset_frame == 20);
  CHECK(near(found.anaphase_speed_um_per_min, 2.5));
  CHECK(near(found.anaphase_sd_um_per_min, 1.0));
}

TEST_CASE("the last frame of the first minute counts") {
  // Of 30 points 2 s apart the last has the weight (t - mean t) / sum (t - mean t)^2 in the slope,
  // 29 / 8990 per s, as the sum is 4 x 30 (30^2 - 1) / 12.  A micrometre more there speeds each of
  // both sisters up by half of it.
  auto cell = test::separating_cell(speeds, 20, 100);
  for (std::size_t pair = 0; pair < cell.pairs; ++pair) {
    double const apart = 3.0 + 2.0 * speeds[pair] * 58.0 / 60.0;
    test::put_pair(cell, pair, 49, 0.0, apart, 0.0, 0.0);
  }
  auto const found = measure_cell(cell);
  CHECK(near(found.anaphase_speed_um_per_min, 2.5 + 29.0 / 8990.0 * 60.0 / 2.0));
  CHECK(near(found.anaphase_sd_um_per_min, 1.0));
}

TEST_CASE("the clock counts frames of the median interval") {
  // One interval of 7 s among those of 2 s changes neither dt nor the slope.
  auto cell = test::separating_cell(speeds, 20, 100);
  for (std::size_t t = 30; t < 100; ++t) cell.time_s[t] += 5.0;
  auto const found = measure_cell(cell);
  CHECK(found.dt_s == 2.0);
  CHECK(near(found.anaphase_speed_um_per_min, 2.5));
}

TEST_CASE("anaphase begins when the median distance exceeds 1.8 um") {
  CHECK(!measure_cell(test::resting_cell(5, 70, 1.8)).onset_frame);
  CHECK(measure_cell(test::resting_cell(5, 70, std::nextafter(1.8, 2.0))).onset_frame == 0);
  // Two of five far apart do not move the median, three do.
  auto cell = test::resting_cell(5, 70, 1.0);
  test::put_pair(cell, 0, 40, 0.0, 0.0, 3.0, 0.0);
  test::put_pair(cell, 1, 40, 0.0, 0.0, 3.0, 0.0);
  CHECK(!measure_cell(cell).onset_frame);
  test::put_pair(cell, 2, 40, 0.0, 0.0, 0.0, 3.0);
  CHECK(measure_cell(cell).onset_frame == 40);
  // Pairs that are not seen have no say: of two seen, the median is their mean, 1.9 um.
  for (std::size_t pair = 2; pair < 5; ++pair) test::lose_pair(cell, pair, 0, 70);
  test::put_pair(cell, 0, 12, 0.0, 0.0, 2.8, 0.0);
  CHECK(measure_cell(cell).onset_frame == 12);
  // A frame in which nothing is seen is none.
  for (std::size_t pair = 0; pair < 2; ++pair) test::lose_pair(cell, pair, 0, 41);
  CHECK(!measure_cell(cell).onset_frame);
}

TEST_CASE("anaphase needs more than 25 frames, more than 15 points a pair and more than 5 pairs") {
  CHECK(!measure_cell(test::separating_cell(speeds, 20, 45)).anaphase_pairs);
  CHECK(measure_cell(test::separating_cell(speeds, 20, 46)).anaphase_pairs == 7);
  auto cell = test::separating_cell(speeds, 20, 100);
  test::lose_pair(cell, 0, 35, 50);
  CHECK(!measure_cell(test::separating_cell(std::vector<double>(5, 1.0), 20, 100)).anaphase_pairs);
  CHECK(measure_cell(cell).anaphase_pairs == 6);
  cell = test::separating_cell(speeds, 20, 100);
  test::lose_pair(cell, 0, 36, 50);
  CHECK(measure_cell(cell).anaphase_pairs == 7);
  // At 4 s a frame a minute holds 15 points only.
  CHECK(!measure_cell(test::separating_cell(speeds, 20, 100, 4.0)).anaphase_pairs);
}

TEST_CASE("the columns are those of the table of living cells, in its order") {
  std::vector<std::string_view> const names{"dt_s",
                                            "pairs",
                                            "frames",
                                            "onset_frame",
                                            "used_pairs",
                                            "kk_mean_um",
                                            "kk_sd_um",
                                            "dap_um",
                                            "centre_sd_um",
                                            "speed_um_per_min",
                                            "half_period_s",
                                            "velocity_ac_min",
                                            "anaphase_pairs",
                                            "anaphase_speed_um_per_min",
                                            "anaphase_sd_um_per_min"};
  std::vector<std::string_view> found;
  for (auto const& column : statistic_columns()) found.push_back(column.name);
  CHECK(found == names);
  auto const cell = measure_cell(test::separating_cell(speeds, 90, 140));
  std::vector<double> const counts{2.0, 7.0, 140.0, 90.0, 7.0};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    CHECK(statistic_columns()[i].value(cell) == counts[i]);
  }
  CHECK(statistic_columns()[12].value(cell) == 7.0);
  CHECK(std::isnan(statistic_columns()[4].value(measure_cell(test::resting_cell(1, 9, 1.0)))));
}

TEST_CASE("tracks begin with every coordinate missing, each series by itself") {
  auto cell = without_detections({0.0, 2.0, 4.0}, 2);
  REQUIRE(cell.position_um.size() == 2 * 6 * 3);
  std::size_t written = 0;
  for (std::size_t pair = 0; pair < 2; ++pair) {
    for (Sister const sister : {Sister::first, Sister::second}) {
      for (Axis const axis : {Axis::x, Axis::y, Axis::z}) {
        for (double& value : cell.series(pair, sister, axis)) {
          CHECK(std::isnan(value));
          value = static_cast<double>(written++);
        }
      }
    }
  }
  CHECK(written == cell.position_um.size());
  // Pair 1, second sister, y: the eleventh series of three.
  CHECK(cell.series(1, Sister::second, Axis::y)[0] == 30.0);
  auto const empty = measure_cell(without_detections({0.0, 2.0}, 0));
  CHECK(empty.pairs == 0);
  CHECK(!empty.onset_frame);
}

TEST_SUITE_END();
