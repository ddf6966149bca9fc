// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/own_motion.hpp"

#include <doctest/doctest.h>

#include "theory_numerics.hpp"

using namespace poleward::spindle;
using poleward::test::bisect;
using poleward::test::near;

namespace {

constexpr MotorLaw strong{1.0, 6.0, 0.006};
constexpr MotorLaw weak{0.65, 1.1, 0.072};

/// Force of one motor that moves at `speed` in its own direction.
double pull(MotorLaw const& law, double speed) {
  double const slope = speed >= 0.0 ? law.speed_um_per_s : law.backward_speed_um_per_s;
  return law.stall_pN * (1.0 - speed / slope);
}

/// Speed at which both teams and the tension balance, by bisection.
double balanced(int poleward, int opposing, double tension_pN) {
  return bisect(
      [&](double speed) {
        return poleward * pull(strong, speed) - opposing * pull(weak, -speed) - tension_pN;
      },
      -100.0, 100.0);
}

}  // namespace

TEST_SUITE_BEGIN("spindle/own_motion");

TEST_CASE("a team's speed is where its pull, the other's and the tension balance") {
  for (int const poleward : {1, 2, 5}) {
    for (int const opposing : {0, 1, 3}) {
      for (double const tension_pN : {-4.0, 0.0, 0.5, 3.0, 20.0, 40.0}) {
        CAPTURE(poleward);
        CAPTURE(opposing);
        CAPTURE(tension_pN);
        auto const law = team_law({strong, poleward}, {weak, opposing}, tension_pN);
        CHECK(law.at(tension_pN) == near(balanced(poleward, opposing, tension_pN), 1e-9));
      }
    }
  }
}

TEST_CASE("both branches of a law meet at stall") {
  double const stall_pN = 2.0 * 6.0 - 3.0 * 1.1;
  auto const below = team_law({strong, 2}, {weak, 3}, stall_pN - 1.0);
  auto const beyond = team_law({strong, 2}, {weak, 3}, stall_pN + 1.0);
  CHECK(std::abs(below.at(stall_pN)) < 1e-12);
  CHECK(std::abs(beyond.at(stall_pN)) < 1e-12);
  CHECK(below.compliance_um_per_s_pN > beyond.compliance_um_per_s_pN);
}

TEST_CASE("opposing motors alone walk away from the pole") {
  auto const law = team_law({strong, 0}, {weak, 2}, 0.0);
  CHECK(law.at(0.0) == near(-0.65, 1e-12));
}

TEST_CASE("without motors nothing moves along the lattice") {
  auto const law = team_law({strong, 0}, {weak, 0}, 3.0);
  CHECK(law.at(3.0) == 0.0);
  CHECK(law.compliance_um_per_s_pN == 0.0);
}

TEST_CASE("a clipped motor stands still beyond stall and walks below it") {
  MotorLaw const clipped{1.0, 6.0, 0.0};
  CHECK(team_law({clipped, 1}, {}, 9.0).at(9.0) == 0.0);
  CHECK(team_law({clipped, 1}, {}, 3.0).at(3.0) == near(0.5, 1e-12));
}

TEST_CASE("each motor of a team bears what its own law says at the common speed") {
  for (double const speed : {-0.05, 0.0, 0.3, 1.0, 1.5}) {
    CHECK(load_per_motor_pN(weak, speed) == near(pull(weak, speed), 1e-12));
  }
  CHECK(load_per_motor_pN({1.0, 6.0, 0.0}, -0.1) == 6.0);
}

TEST_CASE("a slip clutch holds up to its slip tension and yields in proportion beyond") {
  SlipClutch const clutch{.slip_tension_pN = 4.0, .friction_pN_s_per_um = 50.0};
  CHECK(clutch_law(clutch, 3.9).at(3.9) == 0.0);
  CHECK(clutch_law(clutch, 4.0).at(4.0) == 0.0);
  CHECK(clutch_law(clutch, 9.0).at(9.0) == near(-0.1, 1e-12));
  CHECK(clutch_law(clutch, 4.0 + 1e-9).compliance_um_per_s_pN == near(0.02, 1e-12));
}
