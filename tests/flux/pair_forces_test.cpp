// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/pair_forces.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <doctest/doctest.h>

#include "pair_sweep.hpp"
#include "poleward/random/distributions.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

/// Coordinates of agents, or forces on them.
struct Plane2 {
  std::vector<double> x;
  std::vector<double> y;
};

random::Stream draws(std::uint64_t seed) {
  return random::Stream({.seed = seed, .purpose = random::Purpose::initial_state});
}

/// Agents anywhere in a box that reaches `beyond` its sides by this share of them.
Plane2 gas(PlaneBox const& box, std::size_t agents, double beyond, random::Stream& stream) {
  Plane2 places;
  for (std::size_t i = 0; i < agents; ++i) {
    places.x.push_back(box.width * ((1.0 + 2.0 * beyond) * random::uniform(stream) - beyond));
    places.y.push_back(box.height * ((1.0 + 2.0 * beyond) * random::uniform(stream) - beyond));
  }
  return places;
}

Plane2 none(Plane2 const& places) {
  return {std::vector<double>(places.x.size()), std::vector<double>(places.y.size())};
}

Plane2 forces(PairForces& pairs, Plane2 const& places) {
  Plane2 sums = none(places);
  pairs.add(places.x, places.y, sums.x, sums.y);
  return sums;
}

Plane2 forces_directly(PairForces const& pairs, Plane2 const& places) {
  Plane2 sums = none(places);
  add_pair_forces_directly(pairs.config(), places.x, places.y, sums.x, sums.y);
  return sums;
}

/// Largest difference of two forces on one agent.
double largest_gap(Plane2 const& left, Plane2 const& right) {
  double largest = 0.0;
  for (std::size_t i = 0; i < left.x.size(); ++i) {
    largest = std::max(largest, std::hypot(left.x[i] - right.x[i], left.y[i] - right.y[i]));
  }
  return largest;
}

double largest(Plane2 const& values) {
  return largest_gap(values, none(values));
}

double bessel(double r) {
  return std::cyl_bessel_k(1.0, r);
}

/// A force that is soft in the middle and goes to 0 at the cutoff, so that nothing but the table's
/// own error tells the kernel from the definition.
RadialForce soft(double cutoff) {
  return RadialForce(
      {[cutoff](double r) { return std::exp(-r) * (cutoff - r); }, 1e-3 * cutoff, cutoff});
}

}  // namespace

TEST_SUITE_BEGIN("flux/pair_forces");

TEST_CASE("forces are those of the definition in boxes of every shape and kind") {
  auto stream = draws(1);
  PlaneBox const shapes[] = {{2.0, 2.0},  {2.1, 5.0},   {7.0, 2.5}, {3.0, 3.0}, {31.0, 2.0},
                             {2.0, 40.0}, {12.3, 14.5}, {1e3, 1e3}, {1e5, 2.0}, {2.0, 1e9}};
  for (PlaneBox box : shapes) {
    for (int periodic = 0; periodic < 4; ++periodic) {
      box.periodic_x = (periodic & 1) != 0;
      box.periodic_y = (periodic & 2) != 0;
      PairForces pairs({soft(1.0), box});
      for (std::size_t const agents : {0U, 1U, 2U, 3U, 5U, 17U, 100U, 700U}) {
        for (double const beyond : {0.0, 2.3}) {
          Plane2 const places = gas(box, agents, beyond, stream);
          Plane2 const right = forces_directly(pairs, places);
          CAPTURE(box.width);
          CAPTURE(box.height);
          CAPTURE(periodic);
          CAPTURE(agents);
          CHECK(largest_gap(forces(pairs, places), right) <= 1e-6 * std::max(1.0, largest(right)));
        }
      }
    }
  }
}

TEST_SUITE_END();
