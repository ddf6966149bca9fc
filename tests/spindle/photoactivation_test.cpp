// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/photoactivation.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "poleward/stats/moments.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;

namespace {

PhotoactivatedMark::State filmed(PhotoactivatedMark::Film const& film, random::Stream& noise) {
  PhotoactivatedMark::State state;
  for (std::int64_t frame = 0; frame < film.frames; ++frame) {
    double const time_s = film.interval_s * static_cast<double>(frame);
    PhotoactivatedMark::expose(state, film, 0.05 * time_s, 3.0 + 0.06 * time_s, noise);
  }
  return state;
}

}  // namespace

TEST_SUITE_BEGIN("spindle/photoactivation");

TEST_CASE("a film without error shows the speeds as they are") {
  random::Stream noise({.seed = 1});
  auto const seen = filmed({.frames = 13, .interval_s = 5.0}, noise);
  CHECK(seen.frames == 13);
  CHECK(seen.mark_slope_um_per_s == test::near(0.05, 1e-12));
  CHECK(seen.kinetochore_slope_um_per_s == test::near(0.06, 1e-12));
}

TEST_CASE("localisation errors scatter the slopes without bias, as least squares says") {
  // var = sigma^2 / sum (t - mean t)^2 = 12 sigma^2 / (h^2 n (n^2 - 1)); mark and kinetochore are
  // localised independently.
  PhotoactivatedMark::Film const film{
      .frames = 13, .interval_s = 5.0, .localisation_error_um = 0.1};
  double const variance = 12.0 * 0.01 / (25.0 * 13.0 * (169.0 - 1.0));
  random::Stream noise({.seed = 2});
  stats::Moments mark;
  stats::Moments kinetochore;
  stats::Moments product;
  constexpr int films = 20000;
  for (int film_number = 0; film_number < films; ++film_number) {
    auto const seen = filmed(film, noise);
    mark.add(seen.mark_slope_um_per_s);
    kinetochore.add(seen.kinetochore_slope_um_per_s);
    product.add((seen.mark_slope_um_per_s - 0.05) * (seen.kinetochore_slope_um_per_s - 0.06));
  }
  double const error = std::sqrt(variance / films);
  CHECK(std::abs(mark.mean - 0.05) < 4.5 * error);
  CHECK(std::abs(kinetochore.mean - 0.06) < 4.5 * error);
  double const variance_error = variance * std::sqrt(2.0 / films);
  CHECK(std::abs(mark.variance() - variance) < 4.5 * variance_error);
  CHECK(std::abs(kinetochore.variance() - variance) < 4.5 * variance_error);
  CHECK(std::abs(product.mean) < 4.5 * product.standard_error());
}
