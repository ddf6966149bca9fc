// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <doctest/doctest.h>

#include "poleward/spindle/theory/held_by_motors.hpp"
#include "spindle/theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle::theory;

namespace {

constexpr HeldChromosome held{.drag_pN_s_per_um = 6.0,
                              .motor_friction_pN_s_per_um = 20.0,
                              .thermal_energy_pN_um = 4.1e-3,
                              .linker_pN_per_um = 50.0};

// Covariance of zeta x' = -k (x - y) + noise, y' = (k / Gamma) (x - y), by integrating
// d<zz>/dt = A <zz> + <zz> A^T + noise for (x, y, and the start of x - y, stationary).
// Entries: xx, xy, yy, and the products of x and y with the starting stretch d0.
double integrated_square_um2(double time_s) {
  double const to_x = held.linker_pN_per_um / held.drag_pN_s_per_um;
  double const to_y = held.linker_pN_per_um / held.motor_friction_pN_s_per_um;
  double const kick = 2.0 * held.thermal_energy_pN_um / held.drag_pN_s_per_um;
  // Stretch: d' = -(to_x + to_y) d + noise of intensity kick, so its variance is kick / 2 rate.
  double const start_um2 = kick / (2.0 * (to_x + to_y));
  auto const derivative = [&](test::Vector const& c) {
    return test::Vector{-2.0 * to_x * (c[0] - c[1]) + kick,
                        -to_x * (c[1] - c[2]) + to_y * (c[0] - c[1]), 2.0 * to_y * (c[1] - c[2])};
  };
  // x starts at d0, y at 0; the displacement is x - d0, and <d0 x(t)> follows the mean motion.
  auto const covariance = test::runge_kutta(derivative, {start_um2, 0.0, 0.0}, time_s, 4000);
  auto const mean = test::runge_kutta(
      [&](test::Vector const& z) {
        return test::Vector{-to_x * (z[0] - z[1]), to_y * (z[0] - z[1])};
      },
      {start_um2, 0.0}, time_s, 4000);
  return covariance[0] - 2.0 * mean[0] + start_um2;
}

}  // namespace

TEST_SUITE_BEGIN("spindle/theory/held_by_motors");

TEST_CASE("the friction of motors is the slope of their joint force") {
  std::array const motors{LinearMotor{0.02, 6.0}, LinearMotor{0.05, 2.0}};
  // Force of each at speed v by bisection of its law; Gamma is what 0.01 um/s more takes away.
  auto const joint_pN = [&](double speed) {
    double sum = 0.0;
    for (auto const& motor : motors) {
      sum += test::bisect(
          [&](double load_pN) { return walking_speed_um_per_s(motor, load_pN) - speed; }, -100.0,
          100.0);
    }
    return sum;
  };
  CHECK(motor_friction_pN_s_per_um(motors) ==
        test::near((joint_pN(0.0) - joint_pN(0.01)) / 0.01, 1e-9));
}

TEST_CASE("the mean square displacement is that of the covariance equations at all times") {
  // The relaxation time of the linker here is 6 x 20 / (50 x 26) = 0.092 s.
  for (double const time_s : {0.001, 0.05, 0.1, 1.0, 5.0}) {
    CHECK(mean_square_displacement_um2(held, time_s) ==
          test::near(integrated_square_um2(time_s), 1e-7));
  }
}

TEST_CASE("diffusion and mobility are the long-time limits") {
  double const spread_um2 = integrated_square_um2(6.0) - integrated_square_um2(4.0);
  CHECK(diffusion_um2_per_s(held) == test::near(spread_um2 / 4.0, 1e-8));
  // Pulled by 3 pN with motors at stall: zeta x' = -k (x - y) + 3, Gamma y' = k (x - y).
  auto const pulled = [](test::Vector const& z) {
    return test::Vector{(-50.0 * (z[0] - z[1]) + 3.0) / 6.0, 50.0 * (z[0] - z[1]) / 20.0};
  };
  auto const early = test::runge_kutta(pulled, {0.0, 0.0}, 4.0, 4000);
  auto const late = test::runge_kutta(pulled, early, 2.0, 2000);
  CHECK(mobility_um_per_pN_s(held) == test::near((late[0] - early[0]) / 6.0, 1e-9));
}

TEST_CASE("a free chromosome obeys the Einstein relation, a held one seems colder") {
  HeldChromosome const free{6.0, 0.0, 4.1e-3, 50.0};
  CHECK(diffusion_um2_per_s(free) / mobility_um_per_pN_s(free) == test::near(4.1e-3, 1e-12));
  CHECK(mean_square_displacement_um2(free, 3.0) == test::near(2.0 * 4.1e-3 / 6.0 * 3.0, 1e-12));
  CHECK(diffusion_um2_per_s(held) / mobility_um_per_pN_s(held) ==
        test::near(4.1e-3 * 6.0 / 26.0, 1e-12));
  // Well within the linker's relaxation the motors are not felt.
  CHECK(mean_square_displacement_um2(held, 1e-6) ==
        test::near(mean_square_displacement_um2(free, 1e-6), 1e-4));
}

TEST_SUITE_END();
