// SPDX-License-Identifier: Apache-2.0
#include "poleward/assay/kinetochore_film.hpp"

#include <cmath>
#include <cstdint>

#include <doctest/doctest.h>

#include "poleward/stats/moments.hpp"

using namespace poleward;
using tracks::Axis;
using tracks::Sister;

TEST_SUITE_BEGIN("assay/kinetochore_film");

namespace {

// Pairs that stand still: one at the axis, one 3 um off it in y, one 2 um in z.
tracks::CellTracks still(std::size_t frames) {
  std::vector<double> time_s(frames);
  for (std::size_t i = 0; i < frames; ++i) time_s[i] = 2.0 * static_cast<double>(i);
  auto cell = tracks::without_detections(time_s, 3);
  for (std::size_t pair = 0; pair < 3; ++pair) {
    for (Sister const sister : {Sister::first, Sister::second}) {
      for (std::size_t i = 0; i < frames; ++i) {
        cell.series(pair, sister, Axis::x)[i] = sister == Sister::first ? -0.5 : 0.5;
        cell.series(pair, sister, Axis::y)[i] = pair == 1 ? 3.0 : 0.0;
        cell.series(pair, sister, Axis::z)[i] = pair == 2 ? 2.0 : 0.0;
      }
    }
  }
  return cell;
}

stats::Moments of(std::span<double const> series) {
  stats::Moments moments;
  for (double const value : series) moments.add(value);
  return moments;
}

double variance(stats::Moments const& moments) {
  return moments.sum_squared_deviations / static_cast<double>(moments.count - 1);
}

// The estimate of a variance from n normal numbers has a standard error of variance sqrt(2/(n-1)).
double z_of_variance(stats::Moments const& moments, double expected) {
  double const n = static_cast<double>(moments.count);
  return (variance(moments) - expected) / (expected * std::sqrt(2.0 / (n - 1.0)));
}

}  // namespace

TEST_CASE("a perfect microscope sees the truth") {
  auto const truth = still(20);
  random::Stream stream(random::Address{.seed = 3});
  CHECK(assay::film(truth, {}, stream).position_um == truth.position_um);
}

TEST_CASE("variances of a film are the sums of their causes") {
  assay::KinetochoreFilm const how{{0.013, 0.02, 0.025}, 0.03, 0.01};
  random::Stream stream(random::Address{.seed = 4});
  auto const seen = assay::film(still(4000), how, stream);
  double const own = 0.013 * 0.013 + 0.03 * 0.03;
  CHECK(std::abs(z_of_variance(of(seen.series(0, Sister::first, Axis::x)), own)) < 4.5);
  double const off_in_y = own + 9.0 * 0.01 * 0.01;
  CHECK(std::abs(z_of_variance(of(seen.series(1, Sister::first, Axis::x)), off_in_y)) < 4.5);
  double const off_in_z = own + 4.0 * 0.01 * 0.01;
  CHECK(std::abs(z_of_variance(of(seen.series(2, Sister::second, Axis::x)), off_in_z)) < 4.5);
  CHECK(std::abs(z_of_variance(of(seen.series(0, Sister::first, Axis::y)), 4e-4)) < 4.5);
  CHECK(std::abs(z_of_variance(of(seen.series(1, Sister::second, Axis::z)), 6.25e-4)) < 4.5);
}

TEST_CASE("the jitter of the plate is the same for both sisters of a pair") {
  assay::KinetochoreFilm const how{{}, 0.03, 0.01};
  random::Stream stream(random::Address{.seed = 5});
  auto const seen = assay::film(still(50), how, stream);
  for (std::size_t i = 0; i < seen.frames(); ++i) {
    double const apart =
        seen.series(1, Sister::second, Axis::x)[i] - seen.series(1, Sister::first, Axis::x)[i];
    CHECK(std::abs(apart - 1.0) < 1e-14);
  }
}

TEST_CASE("what is missing stays missing") {
  auto truth = still(3);
  truth.series(0, Sister::first, Axis::x)[1] = tracks::missing;
  random::Stream stream(random::Address{.seed = 6});
  auto const seen = assay::film(truth, {{0.1, 0.1, 0.1}, 0.1, 0.1}, stream);
  CHECK(std::isnan(seen.series(0, Sister::first, Axis::x)[1]));
  CHECK_FALSE(std::isnan(seen.series(0, Sister::second, Axis::x)[1]));
}

TEST_SUITE_END();
