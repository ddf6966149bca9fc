// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/pair_forces.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include <doctest/doctest.h>

#include "pair_samples.hpp"
#include "pair_sweep.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"

using namespace poleward;
using namespace poleward::flux;
using namespace poleward::test;

namespace {

/// Two agents in a box of 10 x 10 with K1 cut at 3.
Components two_agents(PlaneBox const& box, PlaneVector first, PlaneVector second) {
  PairForces pairs({vortex_force(3.0), box});
  return forces(pairs, {{first.x, second.x}, {first.y, second.y}});
}

}  // namespace

TEST_SUITE_BEGIN("flux/pair_forces");

TEST_CASE("two agents push each other along the line between them") {
  PlaneBox const open{.width = 10.0, .height = 10.0};
  // 3-4-5 triangle of hypotenuse 0.5: the force has the shares 0.6 and 0.8.
  Components const pushed = two_agents(open, {5.0, 5.0}, {5.3, 5.4});
  double const force = std::cyl_bessel_k(1.0, 0.5);
  CHECK(test::near(pushed.x[0], -0.6 * force, 2e-6));
  CHECK(test::near(pushed.y[0], -0.8 * force, 2e-6));
  CHECK(pushed.x[1] == -pushed.x[0]);
  CHECK(pushed.y[1] == -pushed.y[0]);
  // Nearer than the table begins, the function itself.
  Components const near = two_agents(open, {5.0, 5.0}, {5.0, 5.001});
  CHECK(test::near(near.y[1], std::cyl_bessel_k(1.0, 0.001), 1e-11));
  CHECK(largest(two_agents(open, {5.0, 5.0}, {5.0, 8.0001})) == 0.0);
  CHECK(largest(two_agents(open, {5.0, 5.0}, {5.0, 5.0})) == 0.0);
}

TEST_CASE("across a periodic side agents meet by their nearest images, across an open one not") {
  PlaneBox box{.width = 10.0, .height = 10.0, .periodic_x = true};
  double const force = std::cyl_bessel_k(1.0, 1.0);
  Components const pushed = two_agents(box, {0.25, 5.0}, {9.25, 5.0});
  CHECK(test::near(pushed.x[0], force, 2e-6));
  CHECK(test::near(pushed.x[1], -force, 2e-6));
  // The same places, unwrapped.
  CHECK(largest_gap(two_agents(box, {0.25, 5.0}, {-30.75, 5.0}), pushed) < 1e-14);
  CHECK(largest(two_agents(box, {5.0, 0.25}, {5.0, 9.25})) == 0.0);
  box.periodic_y = true;
  CHECK(test::near(two_agents(box, {5.0, 0.25}, {5.0, 9.25}).y[0], force, 2e-6));
}

TEST_CASE("forces are those of the definition in boxes of every shape and kind") {
  auto stream = draws(1);
  PlaneBox const shapes[] = {{2.0, 2.0},  {2.1, 5.0},   {7.0, 2.5},    {3.0, 3.0}, {31.0, 2.0},
                             {2.0, 40.0}, {12.3, 14.5}, {100.0, 90.0}, {1e5, 2.0}, {2.0, 1e9}};
  for (PlaneBox box : shapes) {
    for (unsigned const axes : {0U, 1U, 2U, 3U}) {
      box.periodic_x = (axes & 1U) != 0;
      box.periodic_y = (axes & 2U) != 0;
      PairForces pairs({soft_force(1.0, 1e-3), box});
      for (std::size_t const agents : {0U, 1U, 2U, 3U, 4U, 5U, 17U, 100U, 500U}) {
        // With some far outside the box, where rounding of the images is that of their places.
        for (double const beyond : {0.0, 2.3}) {
          Components const places = gas(box, agents, beyond, stream);
          Components const right = forces_directly(pairs, places);
          CAPTURE(box.width);
          CAPTURE(box.height);
          CAPTURE(axes);
          CAPTURE(agents);
          CHECK(largest_gap(forces(pairs, places), right) <= 1e-6 * std::max(1.0, largest(right)));
        }
      }
    }
  }
}

TEST_CASE("forces are those of the definition at every density and where the table begins late") {
  auto stream = draws(2);
  for (double const side : {2.0, 3.7, 8.0, 25.0}) {
    for (double const shortest : {1e-3, 0.1, 0.45, 0.9}) {
      PlaneBox const box{.width = side, .height = side, .periodic_x = true, .periodic_y = true};
      PairForces pairs({soft_force(1.0, shortest), box});
      Components const places = gas(box, 1500, 0.0, stream);
      Components const right = forces_directly(pairs, places);
      CAPTURE(side);
      CAPTURE(shortest);
      CHECK(largest_gap(forces(pairs, places), right) <= 1e-6 * largest(right));
    }
  }
}

TEST_CASE("the force of vortices is within 2e-5 of the Bessel function's, lattice or gas") {
  auto stream = draws(3);
  for (double const density : {0.3, 1.0, 4.0}) {
    PairSample const sample = disturbed_lattice(density, 20.0, stream);
    PairForces pairs({vortex_force(8.0), sample.box});
    CHECK(pairs.config().force.worst_relative_error() < 2e-5);
    for (Components const& places : {sample.places, gas(sample.box, 500, 0.0, stream)}) {
      Components const right = forces_directly(pairs, places);
      CAPTURE(density);
      CHECK(root_mean_square_gap(forces(pairs, places), right) <=
            2e-5 * root_mean_square_gap(right, none(right)));
    }
  }
}

TEST_CASE("forces within a lattice cancel") {
  // Each site is a centre of symmetry of the infinite lattice, and of a periodic one that fits.
  auto stream = draws(4);
  PairSample sample = disturbed_lattice(1.0, 20.0, stream, 0.0);
  PairForces pairs({vortex_force(7.9), sample.box});
  CHECK(largest(forces(pairs, sample.places)) < 1e-12);
}

TEST_CASE("action is reaction") {
  auto stream = draws(5);
  PlaneBox const box{.width = 40.0, .height = 37.0, .periodic_x = true};
  PairForces pairs({vortex_force(6.0), box});
  Components const pushed = forces(pairs, gas(box, 3000, 0.1, stream));
  // Each of some 100 additions for an agent rounds by at most half an eps of its sum so far.
  double size = 0.0;
  for (double const force : pushed.x) size += std::abs(force);
  for (double const force : pushed.y) size += std::abs(force);
  double const eps = std::numeric_limits<double>::epsilon();
  CHECK(std::abs(std::accumulate(pushed.x.begin(), pushed.x.end(), 0.0)) < 50.0 * eps * size);
  CHECK(std::abs(std::accumulate(pushed.y.begin(), pushed.y.end(), 0.0)) < 50.0 * eps * size);
}

TEST_CASE("a periodic sample may stand anywhere") {
  auto stream = draws(6);
  PlaneBox const box{.width = 21.0, .height = 17.0, .periodic_x = true, .periodic_y = true};
  PairForces pairs({soft_force(3.0, 3e-3), box});
  Components places = gas(box, 800, 0.0, stream);
  Components const before = forces(pairs, places);
  for (double& x : places.x) x += 5.4321;
  for (double& y : places.y) y -= 1000.77;
  // The table is continuous but for its error, 1e-7, and pairs may change from one segment to the
  // next; places were rounded to 1e-13.
  CHECK(largest_gap(forces(pairs, places), before) < 1e-6 * largest(before));
}

TEST_CASE("forces are added to what is there, the same bits each time, whoever was asked before") {
  auto stream = draws(7);
  PlaneBox const box{.width = 30.0, .height = 20.0, .periodic_y = true};
  PairForces pairs({vortex_force(4.0), box});
  PairForces other = pairs;
  Components const places = gas(box, 1000, 0.2, stream);
  Components const pushed = forces(pairs, places);
  static_cast<void>(forces(other, gas(box, 3333, 0.0, stream)));
  Components const again = forces(other, places);
  CHECK(again.x == pushed.x);
  CHECK(again.y == pushed.y);
  Components sums{std::vector<double>(1000, 1.0), std::vector<double>(1000, -2.0)};
  pairs.add(places.x, places.y, sums.x, sums.y);
  bool added = true;
  for (std::size_t i = 0; i < 1000; ++i) {
    added = added && sums.x[i] == 1.0 + pushed.x[i] && sums.y[i] == -2.0 + pushed.y[i];
  }
  CHECK(added);
}

TEST_CASE("all instructions give the same bits") {
  auto stream = draws(8);
  PlaneBox const box{.width = 20.0, .height = 25.0, .periodic_x = true};
  RadialForce const force = vortex_force(5.0);
  Components const places = gas(box, 700, 0.0, stream);
  PlaneCells cells(box, 5.0);
  cells.sort(places.x, places.y);
  std::vector<PlaneCells::Run> runs;
  std::vector<PlaneCells::Group> best(cells.groups().size());
  auto any = best;
  sweep_pairs({.force = force, .cells = cells, .forces = best, .runs = runs});
  sweep_pairs_with_any({.force = force, .cells = cells, .forces = any, .runs = runs});
  bool same = true;
  for (std::size_t i = 0; i < best.size(); ++i) {
    same = same && best[i].x == any[i].x && best[i].y == any[i].y;
  }
  CHECK(same);
}

TEST_CASE("what a caller must promise") {
  if (!contracts_on) return;
  PlaneBox const box{.width = 10.0, .height = 5.0, .periodic_y = true};
  CHECK_THROWS_AS(PairForces({vortex_force(2.6), box}), ContractError);
  CHECK_NOTHROW(PairForces({vortex_force(2.5), box}));
  PairForces pairs({vortex_force(2.0), box});
  std::vector<double> three(3);
  std::vector<double> two(2);
  CHECK_THROWS_AS(pairs.add(three, three, three, two), ContractError);
}

TEST_SUITE_END();
