// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/velocity_window.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "poleward/random/distributions.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;
using test::near;

namespace {

// Block velocities of a displacement that follows `displacement_um` of time.
template <typename Displacement>
std::array<double, VelocityWindow::block_count> blocks_of(std::int64_t observations,
                                                          Displacement displacement_um) {
  VelocityWindow::State state;
  double const spacing_s = 0.5;
  for (std::int64_t i = 0; i < observations; ++i) {
    double const total_um = displacement_um(static_cast<double>(i) * spacing_s);
    VelocityWindow::observe(state, observations, spacing_s, {}, total_um);
  }
  return VelocityWindow::block_velocities(state, static_cast<double>(observations - 1) * spacing_s);
}

/// Slope of the straight line through the points, from the two normal equations.
double textbook_slope(std::vector<double> const& y, double spacing_s) {
  double n = 0.0;
  double t = 0.0;
  double tt = 0.0;
  double sum = 0.0;
  double ty = 0.0;
  for (std::size_t j = 0; j < y.size(); ++j) {
    double const time_s = spacing_s * static_cast<double>(j);
    n += 1.0;
    t += time_s;
    tt += time_s * time_s;
    sum += y[j];
    ty += time_s * y[j];
  }
  return test::solve_linear({{n, t}, {t, tt}}, {sum, ty})[1];
}

std::vector<double> wandering(std::size_t observations, std::uint64_t seed) {
  random::Stream stream({.seed = seed});
  std::vector<double> y(observations);
  double at = 0.0;
  for (double& value : y) value = at += 0.3 + random::normal(stream);
  return y;
}

}  // namespace

TEST_SUITE_BEGIN("spindle/velocity_window");

TEST_CASE("a constant speed is the same in all eight blocks, however many observations there are") {
  for (std::int64_t const observations : {9, 10, 13, 16, 17, 101, 121}) {
    CAPTURE(observations);
    auto const velocities = blocks_of(observations, [](double time_s) { return 0.06 * time_s; });
    for (double const velocity : velocities)
      CHECK(velocity == doctest::Approx(0.06).epsilon(1e-12));
  }
}

TEST_CASE("blocks of a steadily changing speed have the speed of their middle") {
  // x = a t^2 moves by a (t2^2 - t1^2) between t1 and t2, a speed of a (t1 + t2).  16 intervals of
  // 0.5 s are 8 blocks of 1 s, so block b has 0.1 (b + b + 1).
  auto const velocities = blocks_of(17, [](double time_s) { return 0.1 * time_s * time_s; });
  for (std::size_t block = 0; block < velocities.size(); ++block) {
    CHECK(velocities[block] ==
          doctest::Approx(0.1 * (2.0 * static_cast<double>(block) + 1.0)).epsilon(1e-12));
  }
}

TEST_CASE("weights give the slope of the textbook's straight line") {
  for (std::size_t const observations : {2U, 3U, 9U, 120U}) {
    auto const y = wandering(observations, observations);
    double slope = 0.0;
    for (std::size_t j = 0; j < observations; ++j) {
      slope += y[j] * slope_weight(static_cast<std::int64_t>(j),
                                   static_cast<std::int64_t>(observations), 0.5);
    }
    CHECK(slope == near(textbook_slope(y, 0.5), 1e-10));
  }
}

TEST_CASE("series that add up have slopes that add up") {
  constexpr std::int64_t observations = 81;
  std::vector<std::vector<double>> series;
  for (std::uint64_t which = 0; which < VelocityWindow::series_count; ++which) {
    series.push_back(wandering(observations, 100 + which));
  }
  VelocityWindow::State state;
  std::vector<double> total(observations);
  for (std::size_t j = 0; j < observations; ++j) {
    VelocityWindow::Series now{};
    for (std::size_t which = 0; which < now.size(); ++which) {
      now[which] = series[which][j];
      total[j] += now[which];
    }
    VelocityWindow::observe(state, observations, 0.25, now, total[j]);
  }
  double sum = 0.0;
  for (std::size_t which = 0; which < series.size(); ++which) {
    CHECK(state.slope_per_s[which] == near(textbook_slope(series[which], 0.25), 1e-10));
    sum += state.slope_per_s[which];
  }
  CHECK(sum == near(textbook_slope(total, 0.25), 1e-10));
  CHECK(state.seen == observations);
}

TEST_SUITE_END();
