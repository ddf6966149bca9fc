// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/edge.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "poleward/flux/grid.hpp"
#include "poleward/flux/jumps.hpp"
#include "poleward/random/distributions.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

double relative(double got, long double expected) {
  return static_cast<double>(std::abs((static_cast<long double>(got) - expected) / expected));
}

long double exact_bernoulli(double x) {
  auto const wide = static_cast<long double>(x);
  return x == 0.0 ? 1.0L : wide / std::expm1(wide);
}

/// (B(-P) - 1)/P in the form (P + e^-P - 1)/(P (1 - e^-P)), from its Taylor series where that
/// cancels: the numerator is the sum of (-P)^n/n! from n = 2 on.
long double exact_weight(double peclet) {
  auto const p = static_cast<long double>(peclet);
  long double numerator = p + std::expm1(-p);
  if (std::abs(p) < 1.0L) {
    numerator = 0.0L;
    long double term = p * p / 2.0L;
    for (int n = 3; n < 40; ++n) {
      numerator += term;
      term *= -p / n;
    }
  }
  return numerator / (p * -std::expm1(-p));
}

constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr std::array places{1e-300, 1e-17, 1e-9, 1e-4, 0.009999, 0.010001, 0.3,  1.0,
                            2.5,    17.0,  36.0, 80.0, 350.0,    699.0,    705.0};

}  // namespace

TEST_SUITE_BEGIN("flux/edge");

TEST_CASE("Bernoulli's function is right to 1e-15 everywhere") {
  CHECK(bernoulli(0.0) == 1.0);
  for (double const x : places) {
    CHECK(relative(bernoulli(x), exact_bernoulli(x)) <= 1e-15);
    CHECK(relative(bernoulli(-x), exact_bernoulli(-x)) <= 1e-15);
  }
  for (double x = 690.0; x < 714.0; x += 0.01) {
    CHECK(relative(bernoulli(x), exact_bernoulli(x)) <= 1e-15);
  }
  for (double const x : {752.0, 1e4, 1e308, infinity}) CHECK(bernoulli(x) == 0.0);
  for (double const x : {1e4, 1e308, infinity}) CHECK(bernoulli(-x) == x);
}

TEST_CASE("many of Bernoulli's numbers at once are as right as one") {
  std::vector<double> x(places.begin(), places.end());
  random::Stream stream({.seed = 3});
  for (int i = 0; i < 40000; ++i) x.push_back(std::exp(13.0 * random::uniform(stream) - 6.5));
  for (int i = 0; i < 40000; ++i) x.push_back(2.0 * random::uniform(stream));
  std::erase_if(x, [](double value) { return value > 708.0; });
  std::vector<double> negative(x);
  for (double& value : negative) value = -value;
  std::vector<double> values(x.size());
  bernoulli(x, values);
  bernoulli(negative, negative);
  double worst = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    worst = std::max({worst, relative(values[i], exact_bernoulli(x[i])),
                      relative(negative[i], exact_bernoulli(-x[i]))});
  }
  CHECK(worst <= 1e-15);
}

TEST_CASE("Bernoulli's numbers at once: ends of the range, and any size") {
  std::array const x{0.0, -0.0, 709.0, 1e308, infinity, -1e308, -infinity};
  std::array const expected{1.0, 1.0, 0.0, 0.0, 0.0, 1e308, infinity};
  for (std::size_t size = 0; size <= x.size(); ++size) {
    std::vector<double> values(x.size() + 1, -5.0);
    bernoulli(std::span(x).first(size), std::span(values).first(size));
    for (std::size_t i = 0; i < size; ++i) CHECK(values[i] == expected[i]);
    CHECK(values[size] == -5.0);
  }
  std::array nothing{std::numeric_limits<double>::quiet_NaN()};
  bernoulli(nothing, nothing);
  CHECK(std::isnan(nothing[0]));
}

TEST_CASE("the rates of an edge obey local detailed balance, upwind without diffusion") {
  for (double const peclet : places) {
    EdgeRates const both =
        rates({.conductance = 2.0, .drift = 1.5 * peclet, .carried = 0.5 * peclet});
    if (peclet < 600.0) {
      auto const ratio = std::exp(static_cast<long double>(peclet));
      // The exponential makes an error of the Peclet number as large as that number.
      CHECK(relative(both.forward, ratio * both.backward) <= 1e-15 * (2.0 + peclet));
    }
    // The speed is the difference of the rates.
    CHECK(both.forward - both.backward == doctest::Approx(2.0 * peclet).epsilon(1e-14));
  }
  CHECK(rates({.conductance = 3.0}).forward == 3.0);
  CHECK(rates({.drift = 2.0}).forward == 2.0);
  CHECK(rates({.drift = 2.0}).backward == 0.0);
  CHECK(rates({.carried = -2.0}).forward == 0.0);
  CHECK(rates({.carried = -2.0}).backward == 2.0);
}

TEST_CASE("the value at a face is a convex one that makes the parts the whole") {
  for (double const size : places) {
    for (double const peclet : {size, -size}) {
      double const weight = face_weight(peclet);
      CHECK(weight >= 0.0);
      CHECK(weight <= 1.0);
      CHECK(relative(weight, exact_weight(peclet)) <= 3e-14);
      Edge const edge{.conductance = 0.7, .drift = 0.6 * peclet, .carried = 0.1 * peclet};
      EdgeRates const both = rates(edge);
      EdgeFlux const parts = edge_flux(edge, 2.0, 3.0);
      double const scale = 2.0 * both.forward + 3.0 * both.backward;
      CHECK(std::abs(parts.total() - (2.0 * both.forward - 3.0 * both.backward)) <= 5e-14 * scale);
      CHECK(parts.diffusive == doctest::Approx(-0.7));
      CHECK(parts.carried * 6.0 == doctest::Approx(parts.drift));
    }
  }
  EdgeFlux const upwind = edge_flux({.drift = -2.0, .carried = 1.0}, 5.0, 7.0);
  CHECK(upwind.diffusive == 0.0);
  CHECK(upwind.drift == -14.0);
  CHECK(upwind.carried == 7.0);
}

TEST_CASE("hops with the rates of an edge are the Goldman-Hodgkin-Katz flux") {
  // J = P u (c_in - c_out e^-u)/(1 - e^-u), and the ratio of the one-way fluxes (c_in/c_out) e^u.
  constexpr double permeability = 0.8;
  constexpr double u = 1.3;
  constexpr double inside = 3.0;
  constexpr double outside = 7.0;
  EdgeRates const both = rates({.conductance = permeability, .drift = permeability * u});
  double const net = permeability * u * (inside - outside * std::exp(-u)) / (1.0 - std::exp(-u));
  CHECK(both.forward * inside - both.backward * outside == doctest::Approx(net).epsilon(1e-14));
  random::Stream stream({.seed = 5});
  std::array<double, 2> const hops{both.forward * inside, both.backward * outside};
  std::array<double, 2> counts{};
  double time = 0.0;
  constexpr double duration = 20000.0;
  while (true) {
    auto const jump = next_jump(hops, stream);
    REQUIRE(jump.has_value());
    time += jump->wait;
    if (time > duration) break;
    counts[jump->channel] += 1.0;
  }
  // Counts are Poisson, the net one with the sum of their variances.
  for (std::size_t way : {0U, 1U}) {
    double const mean = hops[way] * duration;
    CHECK(std::abs(counts[way] - mean) <= 4.5 * std::sqrt(mean));
  }
  CHECK(std::abs(counts[0] - counts[1] - net * duration) <=
        4.5 * std::sqrt((hops[0] + hops[1]) * duration));
  double const ussing = inside / outside * std::exp(u);
  double const error = ussing * std::sqrt(1.0 / counts[0] + 1.0 / counts[1]);
  CHECK(std::abs(counts[0] / counts[1] - ussing) <= 4.5 * error);
}

TEST_CASE("numerical diffusion grows as P^2/12 and then as P/2") {
  CHECK(numerical_diffusion(0.0) == 0.0);
  CHECK(numerical_diffusion(0.01) == doctest::Approx(1e-4 / 12.0).epsilon(1e-5));
  CHECK(numerical_diffusion(-0.01) == numerical_diffusion(0.01));
  CHECK(numerical_diffusion(100.0) == doctest::Approx(49.0));
  CHECK(numerical_diffusion(0.35) > 0.01);
}

TEST_CASE("a grid is made of cells with a width") {
  Grid const even = Grid::uniform(-1.0, 1.0, 4);
  CHECK(even.cells() == 4);
  CHECK(even.width(2) == 0.5);
  CHECK(even.centre(0) == -0.75);
  CHECK(even.spacing(0) == 0.25);
  CHECK(even.spacing(1) == 0.5);
  CHECK(even.spacing(4) == 0.25);
  CHECK_THROWS_AS(Grid({0.0}), InputError);
  CHECK_THROWS_AS(Grid({0.0, 1.0, 1.0}), InputError);
  CHECK_THROWS_AS(Grid({0.0, NAN}), InputError);
  CHECK_THROWS_AS((void)Grid::uniform(1.0, 1.0, 4), InputError);
  CHECK_THROWS_AS((void)Grid::uniform(0.0, 1.0, 0), InputError);
  CHECK_THROWS_AS((void)Grid::graded(0.0, 1.0, 4, 0.0), InputError);
  CHECK_THROWS_AS((void)Grid::uniform(0.0, INFINITY, 4), InputError);
}

TEST_CASE("graded cells grow by one factor, from one end or from both") {
  Grid const one = Grid::graded(2.0, 5.0, 10, 8.0);
  CHECK(one.low() == 2.0);
  CHECK(one.high() == 5.0);
  CHECK(one.width(9) / one.width(0) == doctest::Approx(8.0));
  for (std::size_t i = 1; i < 10; ++i) {
    CHECK(one.width(i) / one.width(i - 1) == doctest::Approx(std::pow(8.0, 1.0 / 9.0)));
  }
  for (std::size_t const cells : {9U, 10U}) {
    Grid const both = Grid::graded_from_both_ends(0.0, 1.0, cells, 20.0);
    CHECK(both.cells() == cells);
    for (std::size_t i = 0; i < cells; ++i) {
      CHECK(both.width(i) == doctest::Approx(both.width(cells - 1 - i)));
    }
    CHECK(both.width(cells / 2) / both.width(0) == doctest::Approx(20.0));
  }
  CHECK(Grid::graded(0.0, 1.0, 1, 3.0) == Grid({0.0, 1.0}));
}

TEST_SUITE_END();
