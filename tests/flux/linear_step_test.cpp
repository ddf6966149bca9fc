// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/linear_step.hpp"

#include <array>
#include <cmath>

#include <doctest/doctest.h>

using namespace poleward::flux;

namespace {

double relative_error(double got, double expected) {
  return std::abs(got / expected - 1.0);
}

}  // namespace

TEST_SUITE_BEGIN("flux/linear step");

TEST_CASE("one leaking pool has the integrals of an exponential") {
  // kept = e^-kh, once = (1 - e^-kh)/k, twice = (h - once)/k; for h = 0 all that is left is kept
  // = 1.
  for (double const k : {0.01, 0.7, 20.0, 300.0}) {
    for (double const h : {0.0, 0.3, 1.0, 2.5}) {
      auto const step = linear_step(std::array{-k}, h);
      double const once = -std::expm1(-k * h) / k;
      CHECK(step.size == 1);
      if (h == 0.0) {
        CHECK(step.kept[0] == 1.0);
        CHECK(step.once[0] == 0.0);
        CHECK(step.twice[0] == 0.0);
        continue;
      }
      // Beyond that e^-kh is no normal number any more.
      if (k * h < 700.0) {
        CHECK(relative_error(step.kept[0], std::exp(-k * h)) <= 4e-16 * (10.0 + k * h));
      }
      CHECK(relative_error(step.once[0], once) <= 1e-13);
      // (h - once)/k loses digits where k h is small; its series is h^2/2 - k h^3/6 + ...
      if (k * h > 0.1) CHECK(relative_error(step.twice[0], (h - once) / k) <= 1e-12);
    }
  }
}

TEST_CASE("a chain of two decays follows Bateman and leaves zero where no path leads") {
  double const a = 0.4;
  double const b = 1.7;
  double const h = 3.0;
  auto const step = linear_step(std::array{-a, 0.0, a, -b}, h);
  double const fed = a / (b - a) * (std::exp(-a * h) - std::exp(-b * h));
  CHECK(relative_error(step.kept[2], fed) <= 1e-13);
  CHECK(step.kept[1] == 0.0);
  CHECK(step.once[1] == 0.0);
  CHECK(step.twice[1] == 0.0);
}

TEST_CASE("an entry far below the others keeps its digits") {
  // Ten pools in a row of rate 1, h small: the last holds e^-h h^9/9! of the first.
  constexpr std::size_t n = 10;
  std::array<double, n * n> rates{};
  for (std::size_t i = 0; i < n; ++i) {
    rates[i * n + i] = i + 1 < n ? -1.0 : 0.0;
    if (i + 1 < n) rates[(i + 1) * n + i] = 1.0;
  }
  double const h = 1e-3;
  auto const step = linear_step(rates, h);
  // What has left pool 8 by time h: the upper tail of a Poisson number, h^9/9! (1 - 9/10 h + ...).
  double const tail = std::pow(h, 9) / 362880.0 * (1.0 - 0.9 * h + 9.0 / 22.0 * h * h);
  CHECK(relative_error(step.kept[(n - 1) * n], tail) <= 1e-9);
}

TEST_CASE("nothing moves at rate 0, and the integrals are powers of time") {
  auto const step = linear_step(std::array{0.0}, 4.0);
  CHECK(step.kept[0] == 1.0);
  CHECK(step.once[0] == 4.0);
  CHECK(step.twice[0] == 8.0);
  CHECK(integral(step, std::array{3.0}, std::array{0.5})[0] == 16.0);
}

TEST_SUITE_END();
