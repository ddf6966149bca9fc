// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/radial_force.hpp"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

double bessel(double r) {
  return std::cyl_bessel_k(1.0, r);
}

/// Largest |table/function - 1| at places the table was not measured at.
double largest_error(RadialForce const& force, double (*function)(double)) {
  double largest = 0.0;
  double const growth = 1.000137;
  for (double r = force.shortest(); r < force.cutoff(); r *= growth) {
    double const right = function(r) / r;
    largest = std::max(largest, std::abs(force.over_distance(r * r) / right - 1.0));
  }
  return largest;
}

}  // namespace

TEST_SUITE_BEGIN("flux/radial_force");

TEST_CASE("a table follows its function as closely as it says") {
  // An inverse power's derivatives are known, s^-p'''/s^-p = -p (p+1) (p+2)/s^3, and a quadratic
  // through the Chebyshev zeros of a segment of half width d is off by at most |g'''| d^3/24.  For
  // f = 1/r^3, p = 2, d/s <= 1/128, that is 24/24/128^3 = 4.8e-7.
  RadialForce const cube({[](double r) { return 1.0 / (r * r * r); }, 0.1, 5.0});
  double const found = largest_error(cube, [](double r) { return 1.0 / (r * r * r); });
  CHECK(found < 5.0e-7);
  CHECK(found > 3.0e-7);
  CHECK(test::near(cube.worst_relative_error(), found, 0.1));
  RadialForce const repulsion({bessel, 0.05, 8.0});
  CHECK(test::near(repulsion.worst_relative_error(), largest_error(repulsion, bessel), 0.1));
  CHECK(repulsion.worst_relative_error() < 5e-6);
}

TEST_CASE("what the table gives is exact where f(r)/r is constant, and follows changes of sign") {
  RadialForce const spring({[](double r) { return -3.0 * r; }, 0.01, 2.0});
  CHECK(spring.worst_relative_error() < 1e-15);
  CHECK(test::near(spring.over_distance(1.7), -3.0, 1e-15));
  auto const bound = [](double r) { return (1.0 - r) / (r * r); };
  RadialForce const molecule({bound, 0.1, 3.0});
  CHECK(molecule.worst_relative_error() < 1e-5);
  CHECK(molecule.over_distance(0.98 * 0.98) > 0.0);
  CHECK(molecule.over_distance(1.02 * 1.02) < 0.0);
  CHECK(std::abs(molecule.over_distance(1.0)) < 1e-7);
}

TEST_CASE(
    "below the shortest distance the function is called, from the cutoff on there is nothing") {
  RadialForce const force({bessel, 0.3, 4.0});
  CHECK(force.shortest() <= 0.3);
  // Segments are at most 1/64 of u wide, so half that of r.
  CHECK(force.shortest() > 0.3 * (1.0 - 1.0 / 64.0));
  CHECK(test::near(force.over_distance(0.01), bessel(0.1) / 0.1, 1e-15));
  CHECK(test::near(force.over_distance(0.2 * 0.2), bessel(0.2) / 0.2, 1e-14));
  CHECK(force.over_distance(15.999) > 0.9 * bessel(4.0) / 4.0);
  CHECK(force.over_distance(16.0) == 0.0);
  CHECK(force.over_distance(1e300) == 0.0);
  CHECK(force.exact(1.5) == bessel(1.5));
  CHECK(force.exact(4.0) == 0.0);
}

TEST_CASE("what a caller of radial forces must promise") {
  if (!contracts_on) return;
  CHECK_THROWS_AS(RadialForce({bessel, 0.0, 4.0}), ContractError);
  CHECK_THROWS_AS(RadialForce({bessel, 4.0, 4.0}), ContractError);
  CHECK_THROWS_AS(RadialForce({nullptr, 1.0, 4.0}), ContractError);
}

TEST_SUITE_END();
