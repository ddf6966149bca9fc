// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/velocity_window.hpp"

#include <doctest/doctest.h>

using namespace poleward::spindle;

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

TEST_SUITE_END();
