// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/spindle/theory/bonds.hpp"
#include "spindle/theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle::theory;

namespace {

constexpr TwoStateBond bond{.catastrophe_per_s = 0.5,
                            .rescue_per_s = 0.2,
                            .detach_growing_per_s = 0.03,
                            .detach_shrinking_per_s = 0.4};

// P(attached) by integrating the two-state master equation.
double integrated_survival(TwoStateBond const& rates, double growing, double time_s) {
  auto const derivative = [&](test::Vector const& p) {
    return test::Vector{
        -(rates.catastrophe_per_s + rates.detach_growing_per_s) * p[0] + rates.rescue_per_s * p[1],
        rates.catastrophe_per_s * p[0] -
            (rates.rescue_per_s + rates.detach_shrinking_per_s) * p[1]};
  };
  auto const p = test::runge_kutta(derivative, {growing, 1.0 - growing}, time_s, 4000);
  return p[0] + p[1];
}

}  // namespace

TEST_SUITE_BEGIN("spindle/theory/bonds");

TEST_CASE("a slip bond's rate grows e-fold per force scale and its lifetime is the mean survival") {
  SlipBond const slip{.unloaded_rate_per_s = 0.1, .force_scale_pN = 3.0};
  CHECK(rate_per_s(slip, 6.0) / rate_per_s(slip, 3.0) == test::near(std::exp(1.0), 1e-12));
  double const mean_s =
      test::integrate([&](double time_s) { return survival(slip, 3.0, time_s); }, 0.0, 150.0);
  CHECK(1.0 / rate_per_s(slip, 3.0) == test::near(mean_s, 1e-9));
}

TEST_CASE("a catch-slip bond lives longest where its rate has its minimum") {
  CatchSlipBond const catching{2.0, 0.002, 0.05, 0.0007, 4.1e-3};
  double const slope_step_pN = 1e-3;
  double const longest_pN = test::bisect(
      [&](double tension_pN) {
        return rate_per_s(catching, tension_pN - slope_step_pN) -
               rate_per_s(catching, tension_pN + slope_step_pN);
      },
      -50.0, 50.0);
  CHECK(longest_life_tension_pN(catching) == test::near(longest_pN, 1e-6));
  CHECK(rate_per_s(catching, 0.0) == test::near(2.05, 1e-12));
}

TEST_CASE("the two-state survival is the master equation's, not one exponential") {
  for (double const growing : {1.0, 0.0, 0.3}) {
    for (double const time_s : {0.1, 1.0, 10.0, 40.0}) {
      CHECK(survival(bond, growing, time_s) ==
            test::near(integrated_survival(bond, growing, time_s), 1e-9));
    }
  }
  double const tau_s = mean_lifetime_s(bond, 1.0);
  CHECK(std::abs(survival(bond, 1.0, tau_s) - std::exp(-1.0)) > 0.01);
}

TEST_CASE("the mean lifetime is the area under the survival") {
  for (double const growing : {1.0, 0.0, 0.3}) {
    double const area_s = test::integrate(
        [&](double time_s) { return survival(bond, growing, time_s); }, 0.0, 250.0, 20000);
    CHECK(mean_lifetime_s(bond, growing) == test::near(area_s, 1e-9));
  }
}

TEST_CASE("the two-state survival holds where its eigenvalues meet and at very long times") {
  // No switching: each state lets go at its own rate.  Equal rates: the eigenvalues coincide.
  TwoStateBond const equal{0.0, 0.0, 0.25, 0.25};
  CHECK(survival(equal, 1.0, 4.0) == test::near(std::exp(-1.0), 1e-14));
  // One-way switching between equal leaving rates: S = (1 + k1 t) exp(-0.5 t), k3 = 0, k4 = k1.
  TwoStateBond const degenerate{0.5, 0.0, 0.0, 0.5};
  CHECK(survival(degenerate, 1.0, 3.0) == test::near(2.5 * std::exp(-1.5), 1e-14));
  CHECK(survival(bond, 1.0, 1e5) == 0.0);
  // A slow way out beside fast switching: rate k1 k4 / (k1 + k2) to one part in 1e9.
  TwoStateBond const slow{1.0, 1.0, 0.0, 1e-10};
  CHECK(survival(slow, 1.0, 1e10) == test::near(std::exp(-0.5), 1e-9));
}

TEST_CASE("tension that rescues prolongs an attachment: a catch bond") {
  auto const under = [](double tension_pN) {
    return TwoStateBond{0.5 * std::exp(-tension_pN / 2.0), 0.2 * std::exp(tension_pN / 2.0), 0.01,
                        0.4};
  };
  CHECK(mean_lifetime_s(under(4.0), 1.0) > 2.0 * mean_lifetime_s(under(0.0), 1.0));
}

TEST_SUITE_END();
