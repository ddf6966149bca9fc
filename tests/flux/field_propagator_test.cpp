// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/field_propagator.hpp"

#include <cmath>
#include <numbers>

#include <doctest/doctest.h>

#include "flux/field_samples.hpp"
#include "poleward/core/error.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::flux;
using test::FieldInBooks;
using test::near;

namespace {

std::vector<double> cosine(Grid const& grid, double mean, double amplitude) {
  std::vector<double> density;
  for (std::size_t i = 0; i < grid.cells(); ++i) {
    density.push_back(mean + amplitude * std::cos(std::numbers::pi * grid.centre(i)));
  }
  return density;
}

}  // namespace

TEST_SUITE_BEGIN("flux/field_propagator");

TEST_CASE("an eigenmode of the scheme decays exactly whatever the step") {
  // cos(pi x) on an even grid between walls decays at (4 D/h^2) sin^2(pi h/2).
  Grid const grid = Grid::uniform(0.0, 1.0, 16);
  double const rate = 4.0 * 256.0 * std::pow(std::sin(std::numbers::pi / 32.0), 2);
  for (int const steps : {1, 3, 40}) {
    FieldInBooks held({.grid = grid, .is_signed = true}, cosine(grid, 0.0, 1.0));
    FieldPropagator const exact(held.field, held.field.edges(1.0, 0.0, 0.0), 0.4 / steps);
    for (int i = 0; i < steps; ++i) exact.take(held.field, held.ledger);
    double const expected = std::exp(-0.4 * rate);
    for (std::size_t i = 0; i < grid.cells(); ++i) {
      // linear_step rounds by eps (10 + dt max A), at most 215 eps = 5e-14, of the largest density.
      CHECK(std::abs(held.field.density()[i] - expected * cosine(grid, 0.0, 1.0)[i]) <= 5e-14);
    }
    CHECK(held.worst_residual_ratio() <= 1.0);
  }
}

TEST_CASE("what crosses a plane is exact in time") {
  // Through the middle D dc/dx = (2 D/h) sin(pi h/2) e^{-rate t} in the scheme, integrated.
  Grid const grid = Grid::uniform(0.0, 1.0, 16);
  double const rate = 4.0 * 256.0 * std::pow(std::sin(std::numbers::pi / 32.0), 2);
  FieldInBooks held({.grid = grid, .is_signed = true, .planes = {8}}, cosine(grid, 0.0, 1.0));
  FieldPropagator const exact(held.field, held.field.edges(1.0, 0.0, 0.0), 0.7);
  exact.take(held.field, held.ledger);
  double const slope = 2.0 * 16.0 * std::sin(std::numbers::pi / 32.0);
  CHECK(near(held.plane().diffusive, slope * -std::expm1(-0.7 * rate) / rate, 1e-13));
  CHECK(held.worst_residual_ratio() <= 1.0);
}

TEST_CASE("between baths it comes to the steady state of the field, with drift and carrier") {
  FieldInBooks held({.grid = Grid::graded(0.0, 1.0, 25, 5.0),
                     .low = FieldEnd::bath(3.0),
                     .high = FieldEnd::absorbing(2.0),
                     .planes = {10}},
                    1.0);
  auto const edges = held.field.edges(0.5, 1.0, -0.4);
  FieldPropagator const exact(held.field, edges, 400.0);
  exact.take(held.field, held.ledger);
  auto const steady = held.field.steady(edges);
  for (std::size_t i = 0; i < 25; ++i) CHECK(near(held.field.density()[i], steady[i], 1e-10));
  CHECK(held.worst_residual_ratio() <= 1.0);
}

TEST_CASE("many small implicit steps come to the same") {
  auto const grid = Grid::uniform(0.0, 1.0, 12);
  for (bool const ring : {false, true}) {
    Field::Config const config{.grid = grid, .periodic = ring};
    FieldInBooks one(config, cosine(grid, 1.0, 0.5));
    FieldInBooks many(config, cosine(grid, 1.0, 0.5));
    auto const edges = one.field.edges(0.1, 0.7, 0.0);
    FieldPropagator(one.field, edges, 0.2).take(one.field, one.ledger);
    for (int i = 0; i < 4000; ++i) many.step(edges, 0.2 / 4000, FieldScheme::second_order);
    for (std::size_t i = 0; i < 12; ++i) {
      CHECK(near(one.field.density()[i], many.field.density()[i], 1e-7));
    }
  }
}

TEST_CASE("a signed field keeps a content of 0, and its books close") {
  auto const grid = Grid::uniform(-1.0, 1.0, 30);
  std::vector<double> density;
  for (std::size_t i = 0; i < 30; ++i) density.push_back(grid.centre(i) + 0.3 * (i % 2 ? 1 : -1));
  FieldInBooks held({.grid = grid, .is_signed = true, .planes = {15}}, density);
  FieldPropagator const exact(held.field, held.field.edges(0.02, 0.0, 0.1), 0.5);
  for (int i = 0; i < 200; ++i) exact.take(held.field, held.ledger);
  CHECK(std::abs(held.field.content(0) + held.field.content(1)) < 1e-14);
  CHECK(held.worst_residual_ratio() <= 1.0);
}

TEST_CASE("sources come through their boundary, and only a signed field may turn negative") {
  Field::Config config{.grid = Grid::uniform(0.0, 1.0, 4), .is_signed = true, .planes = {2}};
  auto books = test::books_for(config);
  QuantityId const salt(0);
  auto const inner = books.add_outside(salt, "inner");
  std::vector<BoundaryId> from;
  for (std::size_t i = 0; i < 2; ++i) {
    from.push_back(books.add_boundary({.name = "source " + std::to_string(i),
                                       .from = inner,
                                       .to = config.segments[i],
                                       .mechanisms = {Mechanism::source}}));
  }
  Ledger ledger(books);
  Field field(config, ledger, std::vector<double>(4, 0.0));
  field.add_source(std::vector{0.5, -1.0, 0.25, 0.25}, from, ledger);
  CHECK(field.density()[1] == -4.0);
  CHECK(ledger.amount(from[0], Mechanism::source) == -0.5);
  CHECK(ledger.amount(from[1], Mechanism::source) == 0.5);

  config.is_signed = false;
  Ledger plain_ledger(books);
  Field plain(config, plain_ledger, std::vector<double>(4, 0.0));
  CHECK_THROWS_AS(plain.add_source(std::vector{0.5, -1.0, 0.25, 0.25}, from, plain_ledger),
                  RunError);
  CHECK(plain.density()[0] == 0.0);
}
