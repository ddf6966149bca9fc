// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <doctest/doctest.h>

#include "poleward/spindle/theory/dynamic_instability.hpp"
#include "spindle/theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle::theory;

namespace {

constexpr double s_per_min = 60.0;

DynamicInstability per_minute(double growth, double shrink, double catastrophe, double rescue) {
  return {growth / s_per_min, shrink / s_per_min, catastrophe / s_per_min, rescue / s_per_min};
}

// gain and loss, catastrophe and rescue chosen so that 99 of 100 lengths lie below 40 subunits
LatticeInstability small_lattice() {
  return {.step_um = 0.008,
          .growing = {.gain_per_s = 4.0},
          .shrinking = {.loss_per_s = 7.0},
          .catastrophe_per_s = 0.7,
          .rescue_per_s = 0.3};
}

// Stationary law of (n, growing) at 2n and (n, shrinking) at 2n + 1 on lengths 0..longest, from the
// master equation itself: columns of the generator, one balance replaced by the sum.
test::Vector stationary_law(LatticeInstability const& end, Rebirth rebirth, std::size_t longest) {
  std::size_t const states = 2 * (longest + 1);
  std::vector<test::Vector> generator(states, test::Vector(states, 0.0));
  auto const move = [&](std::size_t from, std::size_t to, double rate_per_s) {
    generator[to][from] += rate_per_s;
    generator[from][from] -= rate_per_s;
  };
  std::size_t const reborn = rebirth == Rebirth::first_subunit_at_once ? 2 : 0;
  for (std::size_t n = 0; n <= longest; ++n) {
    std::size_t const growing = 2 * n;
    std::size_t const shrinking = growing + 1;
    if (n < longest) move(growing, growing + 2, end.growing.gain_per_s);
    // States the end never visits drain into those it does, so that the law stays unique.
    if (n > 0) move(growing, shrinking, end.catastrophe_per_s);
    move(shrinking, growing, n > 0 ? end.rescue_per_s : 1.0);
    if (n > 0) move(shrinking, n == 1 ? reborn : shrinking - 2, end.shrinking.loss_per_s);
  }
  test::Vector right(states, 0.0);
  generator.back().assign(states, 1.0);
  right.back() = 1.0;
  return test::solve_linear(generator, right);
}

}  // namespace

TEST_SUITE_BEGIN("spindle/theory/dynamic_instability");

TEST_CASE("Xenopus extract asters have microtubules of 16 um") {
  // Ishihara et al. 2016, doi:10.7554/eLife.19145, Table 1: 16 +- 2 um from these four rates.
  // By hand: 30 x 42 / (42 x 3.3 - 30 x 2.0) = 1260 / 78.6.
  CHECK(mean_length_um(per_minute(30.0, 42.0, 3.3, 2.0)) == test::near(1260.0 / 78.6, 1e-12));
}

TEST_CASE("newt interphase microtubules are unbounded") {
  // Rates of Cassimeris, Pryer & Salmon 1988, doi:10.1083/jcb.107.6.2223.  By hand:
  // J = (7.2 x 2.64 - 17.3 x 0.84) / 3.48 and D = 0.84 x 2.64 x 24.5^2 / 3.48^3.
  auto const newt = per_minute(7.2, 17.3, 0.84, 2.64);
  CHECK(drift_um_per_s(newt) * s_per_min == test::near(4.476 / 3.48, 1e-12));
  CHECK(diffusion_um2_per_s(newt) * s_per_min == test::near(1331.1144 / 42.144192, 1e-9));
}

TEST_CASE("drift and diffusion are those of the moment equations at long times") {
  // p, <x; state> and <x^2; state> obey closed linear equations: state i moves at v_i and its
  // counting noise feeds the second moment at delta^2 (gain + loss).
  LatticeInstability const end{.step_um = 0.5,
                               .growing = {3.0, 1.0},
                               .shrinking = {0.5, 4.0},
                               .catastrophe_per_s = 0.6,
                               .rescue_per_s = 0.9};
  auto const derivative = [&](test::Vector const& y) {
    test::Vector slope(6);
    for (std::size_t moment = 0; moment < 6; moment += 2) {
      double const flow = end.rescue_per_s * y[moment + 1] - end.catastrophe_per_s * y[moment];
      slope[moment] = flow;
      slope[moment + 1] = -flow;
    }
    std::array<Exchange, 2> const states{end.growing, end.shrinking};
    for (std::size_t i = 0; i < 2; ++i) {
      double const speed = end.step_um * (states[i].gain_per_s - states[i].loss_per_s);
      double const noise =
          end.step_um * end.step_um * (states[i].gain_per_s + states[i].loss_per_s);
      slope[2 + i] += speed * y[i];
      slope[4 + i] += 2.0 * speed * y[2 + i] + noise * y[i];
    }
    return slope;
  };
  auto const mean = [](test::Vector const& y) { return y[2] + y[3]; };
  auto const variance = [&](test::Vector const& y) { return y[4] + y[5] - mean(y) * mean(y); };
  // Transients die as exp(-1.5 t): 1e-13 at t = 20.
  auto const early = test::runge_kutta(derivative, {0.5, 0.5, 0, 0, 0, 0}, 20.0, 4000);
  auto const late = test::runge_kutta(derivative, early, 10.0, 2000);

  CHECK(drift_um_per_s(continuum(end)) == test::near((mean(late) - mean(early)) / 10.0, 1e-9));
  CHECK(diffusion_um2_per_s(end) == test::near((variance(late) - variance(early)) / 20.0, 1e-8));
}

TEST_CASE("the law of length on the lattice solves the master equation") {
  auto const end = small_lattice();
  for (auto const rebirth : {Rebirth::first_subunit_at_once, Rebirth::empty_and_growing}) {
    // q = 0.887: lengths beyond 140 hold 1e-7 of the law.
    std::size_t const longest = 140;
    auto const law = stationary_law(end, rebirth, longest);
    double mean_subunits = 0.0;
    double below = 0.0;
    for (std::size_t n = 0; n <= longest; ++n) {
      double const weight = law[2 * n] + law[2 * n + 1];
      mean_subunits += static_cast<double>(n) * weight;
      below += weight;
      CHECK(length_cdf(end, static_cast<std::int64_t>(n), rebirth) == test::near(below, 1e-6));
    }
    CHECK(law[62] / law[60] == test::near(geometric_ratio(end), 1e-6));
    CHECK(mean_length_um(end, rebirth) == test::near(mean_subunits * end.step_um, 1e-5));
  }
}

TEST_CASE("counting subunits lengthens the mean by the stated factors") {
  auto const end = small_lattice();
  double const smooth_um = mean_length_um(continuum(end));
  CHECK(mean_length_um(end, Rebirth::first_subunit_at_once) / smooth_um ==
        test::near(1.0 + 0.7 / 4.0, 1e-12));
  CHECK(mean_length_um(end, Rebirth::empty_and_growing) / smooth_um ==
        test::near(1.0 + 1.0 / 11.0, 1e-12));
}

TEST_CASE("fine steps have the exponential law of the continuum") {
  // Steps of 1e-6 um at unchanged speeds: q^n = (1 - step/mean)^n -> exp(-length/mean), with an
  // error of the order step/mean.
  auto const smooth = per_minute(30.0, 42.0, 3.3, 2.0);
  double const step_um = 1e-6;
  LatticeInstability const fine{.step_um = step_um,
                                .growing = {.gain_per_s = smooth.growth_speed_um_per_s / step_um},
                                .shrinking = {.loss_per_s = smooth.shrink_speed_um_per_s / step_um},
                                .catastrophe_per_s = smooth.catastrophe_per_s,
                                .rescue_per_s = smooth.rescue_per_s};
  for (double const length_um : {1.0, 16.0, 60.0}) {
    auto const subunits = static_cast<std::int64_t>(std::llround(length_um / step_um));
    CHECK(length_cdf(fine, subunits, Rebirth::first_subunit_at_once) ==
          test::near(length_cdf(smooth, length_um), 1e-6));
  }
}

TEST_SUITE_END();
