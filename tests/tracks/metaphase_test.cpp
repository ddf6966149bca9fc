// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/tracks/cell_statistics.hpp"
#include "stats/near.hpp"
#include "tracks/synthetic_cell.hpp"

using namespace poleward;
using namespace poleward::tracks;
using test::near;

TEST_SUITE_BEGIN("tracks/metaphase");

// A centre that climbs from 0 to H steps and back visits 0 and H once in a period of 2H frames and
// every height between them twice.  About the mean height H/2, with H = 2h:
//   mean |.|   = [2 h + 4 (1 + ... + (h - 1))] / 2H        = H/4
//   mean (.)^2 = [2 h^2 + 4 (1 + ... + (h - 1)^2)] / 2H    = H^2/12 + 1/6
// With one pair at each of the 2H phases, v(t) v(t+k) over pairs is step^2 (1 - 2k/H) up to k = H,
// whatever t: A falls to -1 at k = H.
TEST_CASE("pairs that run to and fro give their amplitude, speed and half-period") {
  test::Oscillation const made;
  auto const found = measure_cell(test::oscillating_cell(made));
  double const steps = 18.0;
  CHECK(found.dt_s == 2.0);
  CHECK(found.pairs == 36);
  CHECK(found.frames == 144);
  CHECK(!found.onset_frame);
  CHECK(found.used_pairs == 36);
  CHECK(near(found.kk_mean_um, 1.08));
  CHECK(near(found.kk_sd_um, 0.12));
  CHECK(near(found.dap_um, made.step_um * steps / 4.0));
  CHECK(near(found.centre_sd_um, made.step_um * std::sqrt(steps * steps / 12.0 + 1.0 / 6.0)));
  CHECK(near(found.speed_um_per_min, made.step_um / 2.0 * 60.0));
  CHECK(near(found.half_period_s, 36.0));
  CHECK(near(found.velocity_ac_min, -1.0));
  CHECK(!found.anaphase_pairs);
  CHECK(std::isnan(found.anaphase_speed_um_per_min));
}

TEST_CASE("which sister is called the first matters to nothing") {
  auto cell = test::oscillating_cell({});
  auto const before = measure_cell(cell);
  for (std::size_t pair = 0; pair < cell.pairs; pair += 3) {
    for (Axis const axis : {Axis::x, Axis::y, Axis::z}) {
      auto const first = cell.series(pair, Sister::first, axis);
      auto const second = cell.series(pair, Sister::second, axis);
      std::swap_ranges(first.begin(), first.end(), second.begin());
    }
  }
  auto const after = measure_cell(cell);
  for (auto const& column : statistic_columns()) {
    CAPTURE(column.name);
    double const value = column.value(before);
    CHECK((std::isnan(value) ? std::isnan(column.value(after)) : near(column.value(after), value)));
  }
}

TEST_CASE("a step beside a gap is missing, not bridged, and each average counts what is there") {
  // Four resting pairs 1, 1.2, 1.4 and 1.6 um apart; the last misses frames 10 to 24 of 64 and has
  // its distance alternate by 0.1 um in what is left (24 even and 25 odd frames).
  auto cell = test::resting_cell(4, 64, 1.0);
  for (std::size_t pair = 0; pair < 4; ++pair) {
    double const distance = 1.0 + 0.2 * static_cast<double>(pair);
    for (std::size_t t = 0; t < 64; ++t) {
      double const swing = pair == 3 ? (t % 2 == 0 ? 0.1 : -0.1) : 0.0;
      auto const x = 0.05 * static_cast<double>(t);
      test::put_pair(cell, pair, t, x, 0.0, distance + swing, 0.0);
    }
  }
  test::lose_pair(cell, 3, 10, 25);
  auto const found = measure_cell(cell);
  CHECK(found.used_pairs == 4);
  auto const even = 25.0 - 1.0;
  double const off = (even - 25.0) / 49.0 * 0.1;  // of the mean of the last pair
  CHECK(near(found.kk_mean_um, (64.0 * (1.0 + 1.2 + 1.4) + 49.0 * (1.6 + off)) / (3 * 64 + 49)));
  CHECK(near(found.kk_sd_um, std::sqrt(0.01 - off * off) / 4.0));
  // Every step that is there is 0.05 um; a bridged one would be 16 times as long.
  CHECK(near(found.speed_um_per_min, 0.05 / 2.0 * 60.0));
}

TEST_CASE("a centre needs x of both sisters only") {
  auto cell = test::oscillating_cell({});
  auto const whole = measure_cell(cell);
  // 30 of 144 distances of pair 0 go with their z, its centres stay.
  for (std::size_t t = 0; t < 30; ++t) cell.series(0, Sister::second, Axis::z)[t] = missing;
  auto const found = measure_cell(cell);
  CHECK(found.used_pairs == 36);
  CHECK(found.dap_um == whole.dap_um);
  CHECK(found.speed_um_per_min == whole.speed_um_per_min);
  CHECK(near(found.kk_mean_um, whole.kk_mean_um));
}

TEST_CASE("metaphase is longer than 60 frames") {
  CHECK(!measure_cell(test::resting_cell(5, 60, 1.0)).used_pairs);
  CHECK(measure_cell(test::resting_cell(5, 61, 1.0)).used_pairs == 5);
  std::vector<double> const speeds(5, 1.0);
  CHECK(!measure_cell(test::separating_cell(speeds, 75, 100)).used_pairs);
  CHECK(measure_cell(test::separating_cell(speeds, 76, 100)).used_pairs == 5);
  CHECK(!measure_cell(test::separating_cell(speeds, 3, 100)).used_pairs);
}

TEST_CASE("metaphase ends 15 frames before anaphase") {
  // The distance is 1 um in frames 0 to 64 and 1.5 um in the 15 before onset at frame 80.
  auto cell = test::separating_cell(std::vector<double>(5, 1.0), 80, 100);
  for (std::size_t pair = 0; pair < 5; ++pair) {
    for (std::size_t t = 65; t < 80; ++t) test::put_pair(cell, pair, t, 7.0, 0.0, 1.5, 0.0);
  }
  auto const found = measure_cell(cell);
  CHECK(found.onset_frame == 80);
  CHECK(found.kk_mean_um == 1.0);
  CHECK(found.kk_sd_um == 0.0);
  CHECK(found.speed_um_per_min == 0.0);
}

TEST_CASE(
    "a pair is used if less than a quarter of metaphase is missing, and more than 3 are needed") {
  auto cell = test::resting_cell(5, 64, 1.0);
  test::lose_pair(cell, 0, 20, 35);
  CHECK(measure_cell(cell).used_pairs == 5);
  test::lose_pair(cell, 0, 20, 36);
  auto const four = measure_cell(cell);
  CHECK(four.used_pairs == 4);
  CHECK(four.kk_mean_um == 1.0);
  test::lose_pair(cell, 1, 0, 64);
  auto const three = measure_cell(cell);
  CHECK(three.pairs == 5);
  CHECK(three.used_pairs == 3);
  CHECK(std::isnan(three.kk_mean_um));
  CHECK(std::isnan(three.speed_um_per_min));
  CHECK(std::isnan(three.half_period_s));
}

TEST_CASE("the least autocorrelation is sought from 10 s to below 60 s, the first of equals") {
  // Turning every frame, A is 1 and -1 in turn, exactly, as the step is a power of 2: at 5 s a
  // frame the lags are 2 to 11 frames, and the first odd one is 3.
  test::Oscillation quick{.half_frames = 1, .pairs = 4, .frames = 80, .dt_s = 5.0, .step_um = 0.25};
  auto found = measure_cell(test::oscillating_cell(quick));
  CHECK(found.half_period_s == 15.0);
  CHECK(found.velocity_ac_min == -1.0);
  // Turning every 12 frames, 60 s, the least within the lags is the last one's.
  test::Oscillation const slow{.half_frames = 12, .pairs = 24, .frames = 96, .dt_s = 5.0};
  found = measure_cell(test::oscillating_cell(slow));
  CHECK(near(found.half_period_s, 55.0));
  CHECK(near(found.velocity_ac_min, 1.0 - 2.0 * 11.0 / 12.0));
}

TEST_CASE("lags leave at least 6 products in the shortest metaphase") {
  // 60 steps 1 s apart, turning every 60: A falls all the way to the last lag, 54 frames.
  auto const found = measure_cell(
      test::oscillating_cell({.half_frames = 60, .pairs = 120, .frames = 61, .dt_s = 1.0}));
  CHECK(near(found.half_period_s, 54.0));
  CHECK(near(found.velocity_ac_min, 1.0 - 2.0 * 54.0 / 60.0));
}

TEST_CASE("a lag that no two steps lie apart is told, without a correlation") {
  // 61 frames 1 s apart, the first 7 missing: steps 7 to 59 are there, up to 52 frames apart.
  auto cell = test::oscillating_cell({.half_frames = 20, .pairs = 40, .frames = 61, .dt_s = 1.0});
  for (std::size_t pair = 0; pair < cell.pairs; ++pair) test::lose_pair(cell, pair, 0, 7);
  auto const found = measure_cell(cell);
  CHECK(found.used_pairs == 40);
  CHECK(found.half_period_s == 53.0);
  CHECK(std::isnan(found.velocity_ac_min));
  // Frames more than a minute apart leave no lag at all.
  auto const rare = measure_cell(test::oscillating_cell({.dt_s = 61.0}));
  CHECK(std::isnan(rare.half_period_s));
  CHECK(rare.speed_um_per_min > 0.0);
}

TEST_SUITE_END();
