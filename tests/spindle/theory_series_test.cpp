// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <span>

#include <doctest/doctest.h>

#include "poleward/spindle/theory/series.hpp"
#include "spindle/theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle::theory;

namespace {

constexpr SeriesElement walker{0.02, 6.0, SpeedLaw::linear};
constexpr SeriesElement slider{0.03, 9.0, SpeedLaw::linear};
constexpr SeriesElement chipper{0.04, 4.0, SpeedLaw::exponential};
constexpr SeriesElement second_chipper{0.01, 1.5, SpeedLaw::exponential};

double bisected_speed(std::span<SeriesElement const> on, SeriesLoad const& load, double at_um) {
  return test::bisect(
      [&](double speed) {
        double const force_pN =
            load.constant_pN + load.drag_pN_s_per_um * speed + load.stiffness_pN_per_um * at_um;
        double sum = -speed;
        for (auto const& element : on) sum += speed_um_per_s(element, force_pN);
        return sum;
      },
      -1e5, 1e5);
}

}  // namespace

TEST_SUITE_BEGIN("spindle/theory/series");

TEST_CASE("the compliance is the slope of the law") {
  for (auto const& element : {walker, chipper}) {
    double const slope =
        (speed_um_per_s(element, 2.0 - 1e-4) - speed_um_per_s(element, 2.0 + 1e-4)) / 2e-4;
    CHECK(compliance_um_per_pN_s(element, 2.0) == test::near(slope, 1e-8));
  }
}

TEST_CASE("elements in series share one force and add their speeds, whatever their laws") {
  std::array const all{walker, slider, chipper, second_chipper};
  for (double const constant_pN : {-20.0, 0.0, 1.5, 30.0}) {
    for (double const drag : {0.0, 1e-6, 6.0, 600.0}) {
      for (double const at_um : {0.0, 0.4}) {
        SeriesLoad const load{constant_pN, drag, 2.0};
        for (std::size_t on = 0; on <= all.size(); ++on) {
          std::span const elements = std::span(all).first(on);
          CHECK(series_speed_um_per_s(elements, load, at_um) ==
                test::near(bisected_speed(elements, load, at_um), 1e-12));
        }
      }
    }
  }
}

TEST_CASE("an exponential reel-in against a spring gives up logarithmically") {
  // zeta = 0: x' = r exp(-kappa x / f), r = v0 exp(-F0/f), so x = (f/kappa) ln(1 + kappa r t / f).
  SeriesLoad const load{1.0, 0.0, 8.0};
  double const window_s = 120.0;
  double const start = 0.04 * std::exp(-0.25);
  // Least squares by its definition: 12/T^3 int (t - T/2) x dt.
  double const fitted = 12.0 / std::pow(window_s, 3) *
                        test::integrate(
                            [&](double time_s) {
                              double const x = 0.5 * std::log(1.0 + 2.0 * start * time_s);
                              return (time_s - 0.5 * window_s) * x;
                            },
                            0.0, window_s);
  std::array const on{chipper};
  CHECK(window_slope_um_per_s(on, load, window_s) == test::near(fitted, 1e-9));
}

TEST_CASE("the fitted slope is that of finely sampled points with drag and mixed laws") {
  // x(t) by Runge-Kutta with the speed by bisection, 2001 samples, ordinary least squares; the
  // ends of the sum differ from the integral by the order of 1/2000^2 and 1/2000.
  std::array const on{walker, chipper};
  SeriesLoad const load{0.5, 60.0, 10.0};
  double const window_s = 60.0;
  int const samples = 2000;
  test::Vector path{0.0};
  for (int k = 0; k < samples; ++k) {
    path.push_back(test::runge_kutta(
        [&](test::Vector const& x) { return test::Vector{bisected_speed(on, load, x[0])}; },
        {path.back()}, window_s / samples, 1)[0]);
  }
  // Trapezoid weights make the sum converge to the integral as 1/samples^2.
  double top = 0.0;
  for (int k = 0; k <= samples; ++k) {
    double const weight = k == 0 || k == samples ? 0.5 : 1.0;
    double const from_middle_s = window_s * (static_cast<double>(k) / samples - 0.5);
    top += weight * from_middle_s * path[static_cast<std::size_t>(k)];
  }
  double const slope = 12.0 * top / (samples * window_s * window_s);
  CHECK(window_slope_um_per_s(on, load, window_s) == test::near(slope, 1e-5));
}

TEST_CASE("without a spring the slope is the steady speed") {
  std::array const on{walker, chipper};
  SeriesLoad const load{0.5, 60.0, 0.0};
  CHECK(window_slope_um_per_s(on, load, 5.0) == test::near(bisected_speed(on, load, 0.0), 1e-12));
}

TEST_SUITE_END();
