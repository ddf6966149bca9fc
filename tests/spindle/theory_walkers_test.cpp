// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/spindle/theory/walkers.hpp"
#include "spindle/theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle::theory;

namespace {

// Kinesin-1 against dynein as in Table 1 of Muller, Klumpp & Lipowsky 2008, rounded; the tests do
// not depend on the values.
constexpr TeamMotor kinesin{1.0, 0.006, 6.0};
constexpr TeamMotor dynein{0.65, 0.072, 1.1};

// Force per motor at a given speed, by bisection of the motor's own law.
double force_pN(TeamMotor const& motor, double speed_um_per_s) {
  return test::bisect(
      [&](double load_pN) { return walking_speed_um_per_s(motor, load_pN) - speed_um_per_s; }, -1e4,
      1e4);
}

// Cargo speed by bisection of the force balance, given only force_pN().
double balanced_speed_um_per_s(TugOfWar const& teams, LinearLoad const& load) {
  return test::bisect(
      [&](double speed) {
        return teams.plus_attached * force_pN(teams.plus, speed) -
               teams.minus_attached * force_pN(teams.minus, -speed) - load.constant_pN -
               load.drag_pN_s_per_um * speed;
      },
      -2.0, 2.0);
}

}  // namespace

TEST_SUITE_BEGIN("spindle/theory/walkers");

TEST_CASE("motors that share a load walk as one motor under its share") {
  LinearMotor const motor{0.02, 6.0};
  CHECK(shared_walking_speed_um_per_s(motor, 3.0, 9.0) ==
        test::near(walking_speed_um_per_s(motor, 3.0), 1e-12));
  CHECK(walking_speed_um_per_s(motor, 6.0) == 0.0);
  CHECK(walking_speed_um_per_s(motor, 9.0) == test::near(-0.01, 1e-12));
}

TEST_CASE("the tug of war balances forces for every outcome and load") {
  for (double const kinesins : {0.0, 1.0, 3.0}) {
    for (double const dyneins : {1.0, 5.0, 12.0}) {
      for (auto const& load : {LinearLoad{}, LinearLoad{3.0, 2.0}, LinearLoad{-4.0, 0.5}}) {
        TugOfWar const teams{kinesin, dynein, kinesins, dyneins};
        auto const found = balance(teams, load);
        double const speed = balanced_speed_um_per_s(teams, load);
        CHECK(found.speed_um_per_s == test::near(speed, 1e-9));
        CHECK(found.plus_force_pN == test::near(kinesins * force_pN(kinesin, speed), 1e-6));
        CHECK(found.minus_force_pN == test::near(dyneins * force_pN(dynein, -speed), 1e-6));
      }
    }
  }
}

TEST_CASE("without load the balance is the published cargo speed and force") {
  // Muller, Klumpp & Lipowsky 2008, doi:10.1073/pnas.0706825105: plus team stronger,
  // lambda = 1 / (1 + n+ Fs+ vB- / (n- Fs- vF+)), Fc = lambda n+ Fs+ + (1 - lambda) n- Fs-.
  double const strong_pN = 2.0 * 6.0;
  double const weak_pN = 4.0 * 1.1;
  double const lambda = 1.0 / (1.0 + strong_pN * 0.072 / (weak_pN * 1.0));
  auto const found = balance({kinesin, dynein, 2.0, 4.0});
  CHECK(found.plus_force_pN == test::near(lambda * strong_pN + (1.0 - lambda) * weak_pN, 1e-12));
  CHECK(found.minus_force_pN == test::near(found.plus_force_pN, 1e-12));
  CHECK(found.speed_um_per_s ==
        test::near((strong_pN - weak_pN) / (strong_pN / 1.0 + weak_pN / 0.072), 1e-12));
}

TEST_CASE("the mean number bound is that of the birth-death chain of bindings") {
  // Stationary law by detailed balance: p(n+1) = p(n) (N - n) pi / ((n + 1) eps).
  Attachment const attachment{.binding_per_s = 5.0, .unbinding_per_s = 1.0};
  double weight = 1.0;
  double total = 0.0;
  double sum = 0.0;
  for (int bound = 0; bound <= 7; ++bound) {
    total += weight;
    sum += bound * weight;
    weight *= (7 - bound) * 5.0 / (bound + 1);
  }
  CHECK(mean_attached(attachment, 7.0) == test::near(sum / total, 1e-12));
}

TEST_SUITE_END();
