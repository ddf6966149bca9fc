// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/field.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <thread>

#include <doctest/doctest.h>

#include "flux/field_samples.hpp"
#include "poleward/core/error.hpp"
#include "stats/near.hpp"

using namespace poleward;
using namespace poleward::flux;
using test::FieldInBooks;
using test::near;

namespace {

constexpr auto backward = FieldScheme::backward;
constexpr auto second_order = FieldScheme::second_order;

double relative(double got, double expected) {
  return std::abs(got - expected) / std::abs(expected);
}

/// c(x) of d/dx (v c - D dc/dx) = 0 between baths, in extended precision.
long double between_baths(long double low, long double high, long double peclet, long double x) {
  if (peclet == 0.0L) return low + (high - low) * x;
  return low + (high - low) * std::expm1(peclet * x) / std::expm1(peclet);
}

/// Slowest mode of a closed box, an eigenvector of the scheme on an even grid as well:
/// 1 + cos(pi x)/2, decaying at (4 D/h^2) sin^2(pi h/2).
std::vector<double> cosine(Grid const& grid, double amplitude) {
  std::vector<double> density;
  for (std::size_t i = 0; i < grid.cells(); ++i) {
    density.push_back(1.0 + amplitude * std::cos(std::numbers::pi * grid.centre(i)));
  }
  return density;
}

double cosine_error(FieldScheme scheme, int steps) {
  Grid const grid = Grid::uniform(0.0, 1.0, 16);
  FieldInBooks held({.grid = grid}, cosine(grid, 0.5));
  auto const edges = held.field.edges(1.0, 0.0, 0.0);
  constexpr double duration = 0.1;
  for (int i = 0; i < steps; ++i) held.step(edges, duration / steps, scheme);
  double const rate = 4.0 * 256.0 * std::pow(std::sin(std::numbers::pi / 32.0), 2);
  return std::abs(held.field.density()[0] - cosine(grid, 0.5 * std::exp(-rate * duration))[0]);
}

}  // namespace

TEST_SUITE_BEGIN("flux/field");

TEST_CASE("steady states between baths are exact on any grid") {
  std::array const grids{Grid::uniform(0.0, 1.0, 3), Grid::uniform(0.0, 1.0, 200),
                         Grid::graded(0.0, 1.0, 57, 300.0),
                         Grid::graded_from_both_ends(0.0, 1.0, 40, 1e4)};
  for (Grid const& grid : grids) {
    for (double const peclet : {-30.0, -1.0, 0.0, 1e-5, 2.0, 30.0}) {
      FieldInBooks held({.grid = grid, .low = FieldEnd::bath(1.0), .high = FieldEnd::bath(2.0)},
                        1.0);
      auto const edges = held.field.edges(0.5, 0.4 * peclet, 0.1 * peclet);
      auto const density = held.field.steady(edges);
      for (std::size_t i = 0; i < density.size(); ++i) {
        auto const exact = between_baths(1.0L, 2.0L, peclet, grid.centre(i));
        CHECK(relative(density[i], static_cast<double>(exact)) <= 2e-14 * (1.0 + std::abs(peclet)));
      }
      double const flux = 0.5 * (bernoulli(-peclet) - 2.0 * bernoulli(peclet));
      auto const ends = held.field.crossings(edges, density);
      double const gross = 0.5 * (bernoulli(-peclet) + 2.0 * bernoulli(peclet));
      // The flux of an edge of width h is a difference of densities over h.
      double const widest = 1.0 / grid.spacing(0);
      CHECK(std::abs(ends.front().total() - flux) <= 1e-15 * (gross + 2.0 * widest));
    }
  }
}

TEST_CASE("many steps come to the same steady state, with either implicit scheme") {
  for (FieldScheme const scheme : {backward, second_order}) {
    FieldInBooks held({.grid = Grid::graded(0.0, 1.0, 30, 10.0),
                       .low = FieldEnd::bath(1.0),
                       .high = FieldEnd::absorbing(3.0)},
                      0.0);
    auto const edges = held.field.edges(1.0, 2.0, 0.0);
    for (int i = 0; i < 400; ++i) held.step(edges, 0.05, scheme);
    auto const steady = held.field.steady(edges);
    for (std::size_t i = 0; i < steady.size(); ++i) {
      CHECK(relative(held.field.density()[i], steady[i]) <= 1e-12);
    }
  }
}

TEST_CASE("in a closed box at Pe = 2 the whole is nothing and the parts cancel") {
  // At equilibrium c_i = A e^{Pe x_i}; the content 1 = A h sum e^{Pe x_i} gives
  // A = Pe/(e^Pe - 1) sinh(y)/y, y = Pe h/2, and the diffusive part at the middle is
  // -(D/h)(c_j - c_i) = -Pe A e^{Pe/2} sinh(y)/y = -1.701836256478643 (sinh(y)/y)^2.
  for (std::size_t const cells : {4U, 20U, 100U}) {
    FieldInBooks held({.grid = Grid::uniform(0.0, 1.0, cells), .planes = {cells / 2}}, 1.0);
    auto const edges = held.field.edges(1.0, 2.0, 0.0);
    for (int i = 0; i < 200; ++i) held.step(edges, 0.5, backward);
    auto const before = held.plane();
    constexpr double duration = 50.0;
    for (int i = 0; i < 100; ++i) held.step(edges, 0.01 * duration, backward);
    auto const after = held.plane();
    double const y = 1.0 / static_cast<double>(cells);
    double const expected = 1.701836256478643 * std::pow(std::sinh(y) / y, 2) * duration;
    CHECK(relative(after.drift - before.drift, expected) <= 1e-12);
    CHECK(std::abs((after.drift - before.drift) + (after.diffusive - before.diffusive)) <=
          1e-12 * expected);
    CHECK(after.carried == 0.0);
    CHECK(held.worst_residual_ratio() <= 1.0);
  }
}

TEST_CASE("the schemes are of first and of second order in time") {
  for (auto const& [scheme, order] : {std::pair{FieldScheme::forward, 1.0},
                                      std::pair{backward, 1.0}, std::pair{second_order, 2.0}}) {
    double const coarse = cosine_error(scheme, 100);
    double const fine = cosine_error(scheme, 200);
    CHECK(near(std::log2(coarse / fine), order, 0.05));
  }
}

TEST_CASE("the explicit scheme holds up to its limit and not beyond") {
  Grid const grid = Grid::uniform(0.0, 1.0, 10);
  FieldInBooks held({.grid = grid}, cosine(grid, 0.5));
  auto const edges = held.field.edges(1.0, 0.0, 0.0);
  double const limit = held.field.largest_explicit_step(edges);
  CHECK(near(limit, 0.005, 1e-12));
  for (int i = 0; i < 2000; ++i) held.step(edges, limit, FieldScheme::forward);
  CHECK(near(held.field.density()[0], 1.0, 1e-12));
  FieldInBooks beyond({.grid = grid}, cosine(grid, 0.5));
  CHECK_THROWS_AS(
      [&] {
        for (int i = 0; i < 2000; ++i) beyond.step(edges, 1.3 * limit, FieldScheme::forward);
      }(),
      RunError);
}

TEST_CASE("ends: closed, bath, absorbing, electrode and membrane") {
  // Pure diffusion over length 1 in front of an end is a resistance 1/D in series with the end's:
  // out = away c(0)/(1 + away/D) - toward/(1 + away/D) from a bath c(0) on the other side.
  constexpr double diffusivity = 2.0;
  auto const steady_flux = [](FieldEnd const& end) {
    FieldInBooks held({.grid = Grid::uniform(0.0, 1.0, 7), .low = FieldEnd::bath(5.0), .high = end},
                      0.0);
    auto const edges = held.field.edges(diffusivity, 0.0, 0.0);
    return held.field.crossings(edges, held.field.steady(edges)).back().total();
  };
  CHECK(near(steady_flux(FieldEnd::absorbing(3.0)), 15.0 / 2.5, 1e-12));
  CHECK(near(steady_flux(FieldEnd::electrode(3.0, 1.0)), 14.0 / 2.5, 1e-12));
  CHECK(near(steady_flux(FieldEnd::electrode(0.0, 1.0)), -1.0, 1e-12));
  double const out = 0.3 * bernoulli(-1.7);
  double const in = 0.3 * bernoulli(1.7) * 4.0;
  CHECK(near(steady_flux(FieldEnd::membrane(0.3, 1.7, 4.0)),
             (out * 5.0 - in) / (1.0 + out / diffusivity), 1e-12));
  CHECK(std::abs(steady_flux(FieldEnd::closed())) <= 1e-12);
}

TEST_CASE("mirrored, a field is its own mirror image") {
  FieldInBooks one({.grid = Grid::graded(0.0, 1.0, 12, 5.0),
                    .low = FieldEnd::membrane(0.5, 0.4, 2.0),
                    .high = FieldEnd::electrode(1.0, 0.2),
                    .planes = {4}},
                   1.0);
  FieldInBooks other({.grid = Grid::graded(0.0, 1.0, 12, 1.0 / 5.0),
                      .low = FieldEnd::electrode(1.0, 0.2),
                      .high = FieldEnd::membrane(0.5, 0.4, 2.0),
                      .planes = {8}},
                     1.0);
  for (int i = 0; i < 10; ++i) {
    one.step(one.field.edges(1.0, 0.7, -0.2), 0.01, second_order);
    other.step(other.field.edges(1.0, -0.7, 0.2), 0.01, second_order);
  }
  for (std::size_t i = 0; i < 12; ++i) {
    CHECK(relative(one.field.density()[i], other.field.density()[11 - i]) <= 1e-13);
  }
  CHECK(near(one.plane().total(), -other.plane().total(), 1e-12));
  CHECK(near(one.plane().carried, -other.plane().carried, 1e-12));
  CHECK(one.worst_residual_ratio() <= 1.0);
  CHECK(other.worst_residual_ratio() <= 1.0);
}

TEST_CASE("round a ring a uniform density flows at the speed of its carrier and its own") {
  FieldInBooks held({.grid = Grid::graded(0.0, 2.0, 9, 3.0), .periodic = true, .planes = {3}}, 1.5);
  auto const edges = held.field.edges(0.1, 0.3, -0.5);
  for (int i = 0; i < 50; ++i) held.step(edges, 0.2, second_order);
  for (double const density : held.field.density()) CHECK(near(density, 1.5, 1e-12));
  CHECK(near(held.plane().drift, 10.0 * 0.3 * 1.5, 1e-12));
  CHECK(near(held.plane().carried, 10.0 * -0.5 * 1.5, 1e-12));
  CHECK(held.worst_residual_ratio() <= 1.0);
}

TEST_CASE("on a ring a wave decays as its eigenvalue says") {
  // The mode cos(2 pi x) of an even ring of N cells is an eigenvector: (4 D/h^2) sin^2(pi h).
  constexpr std::size_t cells = 12;
  Grid const grid = Grid::uniform(0.0, 1.0, cells);
  std::vector<double> start;
  for (std::size_t i = 0; i < cells; ++i) {
    start.push_back(1.0 + 0.5 * std::cos(2.0 * std::numbers::pi * grid.centre(i)));
  }
  FieldInBooks held({.grid = grid, .periodic = true}, start);
  double const rate = 4.0 * 144.0 * std::pow(std::sin(std::numbers::pi / 12.0), 2);
  constexpr double dt = 0.003;
  held.step(held.field.edges(1.0, 0.0, 0.0), dt, backward);
  for (std::size_t i = 0; i < cells; ++i) {
    CHECK(near(held.field.density()[i], 1.0 + (start[i] - 1.0) / (1.0 + rate * dt), 1e-13));
  }
}

TEST_CASE("books close over many steps of any length, whatever the ends") {
  std::array const ends{FieldEnd::closed(), FieldEnd::bath(0.5), FieldEnd::absorbing(2.0),
                        FieldEnd::electrode(1.0, 3.0)};
  for (FieldEnd const& low : ends) {
    for (FieldEnd const& high : ends) {
      FieldInBooks held(
          {.grid = Grid::graded(0.0, 1.0, 25, 50.0), .low = low, .high = high, .planes = {5, 11}},
          1.0);
      for (int i = 0; i < 3000; ++i) {
        auto const edges = held.field.edges(1.0, std::sin(0.1 * i), 3.0 * std::cos(0.3 * i));
        // Only backward keeps the sign of what is all but gone.
        auto const scheme = i % 7 == 0 && i < 300 ? second_order : backward;
        held.step(edges, std::pow(10.0, -4 + i % 7), scheme);
      }
      CHECK(held.worst_residual_ratio() <= 1.0);
    }
  }
}

TEST_CASE("a carried field in a frame that moves with its carrier is not carried") {
  FieldInBooks held({.grid = Grid::uniform(0.0, 1.0, 8), .periodic = true, .planes = {2}}, 1.0);
  for (int i = 0; i < 20; ++i) held.step(held.field.edges(1.0, 0.4, 0.7 - 0.7), 0.1, backward);
  CHECK(held.plane().carried == 0.0);
  CHECK(near(held.plane().total(), 0.4 * 2.0, 1e-12));
}

TEST_CASE("saved at any step, a field goes on bit by bit") {
  auto const start = [] {
    return FieldInBooks({.grid = Grid::uniform(0.0, 1.0, 20),
                         .low = FieldEnd::bath(2.0),
                         .high = FieldEnd::absorbing(1.0),
                         .planes = {10}},
                        1.0);
  };
  auto const edges = start().field.edges(1.0, 3.0, 0.5);
  FieldInBooks whole = start();
  for (int i = 0; i < 30; ++i) whole.step(edges, 0.01, second_order);
  for (int const cut : {0, 1, 17, 29}) {
    FieldInBooks first = start();
    for (int i = 0; i < cut; ++i) first.step(edges, 0.01, second_order);
    FieldInBooks second = start();
    second.field.restore(first.field.state());
    second.ledger.restore(first.ledger.state());
    for (int i = cut; i < 30; ++i) second.step(edges, 0.01, second_order);
    CHECK(second.field.state() == whole.field.state());
    CHECK(second.ledger.state() == whole.ledger.state());
  }
}

TEST_CASE("fields in many threads are those of one") {
  auto const run = [] {
    FieldInBooks held({.grid = Grid::uniform(0.0, 1.0, 20), .planes = {10}}, 1.0);
    for (int i = 0; i < 50; ++i) held.step(held.field.edges(1.0, 3.0, 0.5), 0.01, second_order);
    return held.ledger.state();
  };
  auto const alone = run();
  std::array<Ledger::State, 4> together;
  {
    std::vector<std::jthread> threads;
    for (auto& result : together) threads.emplace_back([&] { result = run(); });
  }
  for (auto const& result : together) CHECK(result == alone);
}

TEST_CASE("what makes no sense is refused") {
  Grid const grid = Grid::uniform(0.0, 1.0, 4);
  CHECK_THROWS_AS(FieldInBooks({.grid = grid, .planes = {0}}, 1.0), InputError);
  CHECK_THROWS_AS(FieldInBooks({.grid = grid, .planes = {4}}, 1.0), InputError);
  CHECK_THROWS_AS(FieldInBooks({.grid = grid, .planes = {2, 2}}, 1.0), InputError);
  CHECK_THROWS_AS(FieldInBooks({.grid = grid}, -1.0), InputError);
  CHECK_THROWS_AS(FieldInBooks({.grid = grid}, std::vector<double>{1.0, 2.0}), InputError);
  CHECK_THROWS_AS(FieldInBooks({.grid = Grid::uniform(0.0, 1.0, 2), .periodic = true}, 1.0),
                  InputError);
  FieldInBooks held({.grid = grid}, 1.0);
  CHECK_THROWS_AS(held.field.restore({}), InputError);
  // Amounts that a solver did not conserve are no rounding.
  std::vector<double> const more(4, 1.1);
  CHECK_THROWS_AS(held.field.accept(more, Crossings(2), held.ledger), RunError);
}

TEST_SUITE_END();
