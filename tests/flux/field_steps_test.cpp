// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/field_steps.hpp"

#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "flux/field_samples.hpp"
#include "poleward/core/error.hpp"

using namespace poleward;
using namespace poleward::flux;
using test::FieldInBooks;

namespace {

FieldInBooks between(FieldEnd const& low, FieldEnd const& high, bool periodic = false) {
  Grid const grid = Grid::graded(0.0, 1.0, 21, 4.0);
  std::vector<double> start;
  for (std::size_t i = 0; i < grid.cells(); ++i) start.push_back(1.0 + grid.centre(i));
  return {{.grid = grid, .low = low, .high = high, .periodic = periodic, .planes = {4, 5, 15}},
          start};
}

void check_same(FieldInBooks const& one, FieldInBooks const& other) {
  for (std::size_t i = 0; i < one.field.density().size(); ++i) {
    CHECK(one.field.density()[i] == doctest::Approx(other.field.density()[i]).epsilon(1e-12));
  }
  for (BoundaryId const boundary : one.field.config().boundaries) {
    for (Mechanism const part : {Mechanism::diffusive, Mechanism::drift, Mechanism::carried}) {
      CHECK(std::abs(one.ledger.amount(boundary, part) - other.ledger.amount(boundary, part)) <=
            1e-12);
    }
  }
}

}  // namespace

TEST_SUITE_BEGIN("flux/field_steps");

TEST_CASE("many steps at once are as many single ones, in their densities and in the books") {
  std::array const ends{FieldEnd::closed(), FieldEnd::bath(0.5), FieldEnd::absorbing(2.0),
                        FieldEnd::membrane(1.5, -0.7, 3.0)};
  using enum FieldScheme;
  for (FieldScheme const scheme : {forward, backward, second_order}) {
    for (FieldEnd const& end : ends) {
      for (bool const ring : {false, true}) {
        auto single = between(end, FieldEnd::electrode(1.0, 0.3), ring);
        auto many = single;
        auto const edges = single.field.edges(1.0, 2.0, -0.6);
        constexpr double dt = 1e-4;
        for (int i = 0; i < 300; ++i) single.step(edges, dt, scheme);
        FieldSteps const steps(many.field, edges, dt, scheme);
        for (int i = 0; i < 3; ++i) steps.take(100, many.field, many.ledger);
        check_same(many, single);
        CHECK(many.worst_residual_ratio() <= 1.0);
      }
    }
  }
}

TEST_CASE("a closed field loses nothing in a million transfers") {
  Grid const grid = Grid::graded(0.0, 1.0, 8, 3.0);
  FieldInBooks held({.grid = grid, .planes = {1, 2, 3, 4, 5, 6, 7}}, 1.0);
  auto const edges = held.field.edges(1.0, 1.3, 0.9);
  FieldSteps const steps(held.field, edges, 1e-3, FieldScheme::second_order);
  for (int i = 0; i < 48000; ++i) steps.take(1, held.field, held.ledger);
  double content = 0.0;
  for (std::size_t i = 0; i < 8; ++i) content += held.field.content(i);
  CHECK(std::abs(content - 1.0) <= 1e-14);
  CHECK(held.worst_residual_ratio() <= 1.0);
}

TEST_CASE("an explicit step beyond its limit is refused before it is taken") {
  auto held = between(FieldEnd::bath(1.0), FieldEnd::closed());
  auto const edges = held.field.edges(1.0, 5.0, 0.0);
  double const limit = held.field.largest_explicit_step(edges);
  CHECK_NOTHROW(FieldSteps(held.field, edges, limit, FieldScheme::forward));
  CHECK_THROWS_AS(FieldSteps(held.field, edges, 1.001 * limit, FieldScheme::forward), RunError);
  CHECK_NOTHROW(FieldSteps(held.field, edges, 1e9 * limit, FieldScheme::backward));
}

TEST_SUITE_END();
