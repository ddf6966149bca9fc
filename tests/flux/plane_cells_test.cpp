// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/plane_cells.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <doctest/doctest.h>

#include "pair_samples.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"

using namespace poleward;
using namespace poleward::flux;
using namespace poleward::test;

namespace {

constexpr std::size_t group_size = PlaneCells::group_size;

PlaneVector coordinates(PlaneCells const& cells, std::size_t place) {
  PlaneCells::Group const& group = cells.groups()[place / group_size];
  return {group.x[place % group_size], group.y[place % group_size]};
}

/// Pairs within reach of each other, one of them at places begin to end, the other in a run.
std::size_t pairs_with(PlaneCells const& cells, std::size_t begin, std::size_t end,
                       PlaneCells::Run const& run) {
  std::size_t found = 0;
  for (std::size_t i = begin; i < end; ++i) {
    for (std::size_t j = run.begin; j < run.end; ++j) {
      PlaneVector const here = coordinates(cells, i);
      PlaneVector const there = coordinates(cells, j);
      double const way_y = there.y + run.shift.y - here.y;
      // One that is nearer than its row can be would not be found at all.
      if (std::abs(way_y) < run.gap - 1e-12) return 0;
      if (std::hypot(there.x + run.shift.x - here.x, way_y) < 1.0) ++found;
    }
  }
  return found;
}

std::size_t pairs_in_runs(PlaneCells const& cells) {
  std::vector<PlaneCells::Run> runs;
  std::size_t found = 0;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    for (std::size_t i = cells.begin(row); i < cells.end(row); i += group_size) {
      std::size_t const end = std::min(i + group_size, cells.end(row));
      cells.find_runs(row, i, end, runs);
      for (PlaneCells::Run const& run : runs) found += pairs_with(cells, i, end, run);
      for (std::size_t own = i; own < end; ++own) {
        found += pairs_with(cells, own, own + 1, {.begin = own + 1, .end = end});
      }
    }
  }
  return found;
}

std::size_t pairs_directly(PlaneBox const& box, Components const& places) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < places.x.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      PlaneVector const way =
          box.minimal_image({places.x[i] - places.x[j], places.y[i] - places.y[j]});
      if (std::hypot(way.x, way.y) < 1.0) ++found;
    }
  }
  return found;
}

}  // namespace

TEST_SUITE_BEGIN("flux/plane_cells");

TEST_CASE("every pair within reach is found once") {
  auto stream = draws(11);
  for (PlaneBox box : {PlaneBox{2.0, 2.0}, PlaneBox{2.4, 9.0}, PlaneBox{13.0, 3.1}}) {
    for (unsigned const axes : {0U, 1U, 2U, 3U}) {
      box.periodic_x = (axes & 1U) != 0;
      box.periodic_y = (axes & 2U) != 0;
      for (std::size_t const agents : {2U, 30U, 400U}) {
        Components const places = gas(box, agents, 0.3, stream);
        PlaneCells cells(box, 1.0);
        cells.sort(places.x, places.y);
        CAPTURE(box.width);
        CAPTURE(axes);
        CAPTURE(agents);
        CHECK(pairs_in_runs(cells) == pairs_directly(box, places));
      }
    }
  }
}

TEST_CASE("each agent stands at one place, and the others are nowhere") {
  auto stream = draws(12);
  PlaneBox const box{.width = 8.0, .height = 6.0, .periodic_x = true};
  Components const places = gas(box, 333, 0.0, stream);
  PlaneCells cells(box, 2.0);
  cells.sort(places.x, places.y);
  std::vector<int> agents_at(group_size * cells.groups().size());
  bool same = true;
  for (std::size_t i = 0; i < places.x.size(); ++i) {
    std::size_t const place = cells.places()[i];
    ++agents_at[place];
    same = same && coordinates(cells, place) == PlaneVector{places.x[i] / 2.0, places.y[i] / 2.0};
  }
  CHECK(same);
  CHECK(*std::max_element(agents_at.begin(), agents_at.end()) == 1);
  for (std::size_t place = 0; place < agents_at.size(); ++place) {
    if (agents_at[place] == 0) CHECK(coordinates(cells, place).x == PlaneCells::nowhere);
  }
}

TEST_CASE("a huge box with few agents needs little memory") {
  PlaneBox const box{.width = 1e12, .height = 1e9};
  PlaneCells cells(box, 1.0);
  std::vector<double> const x{5.0, 5.5, 1e11};
  std::vector<double> const y{5.0, 5.5, 1e8};
  cells.sort(x, y);
  CHECK(cells.rows() <= 13);
  CHECK(pairs_in_runs(cells) == 1);
}

TEST_CASE("what a caller of cells must promise") {
  if (!contracts_on) return;
  PlaneBox const box{.width = 4.0, .height = 1.0, .periodic_x = true};
  CHECK_THROWS_AS(PlaneCells(box, 2.1), ContractError);
  CHECK_THROWS_AS(PlaneCells(box, 0.0), ContractError);
  CHECK_THROWS_AS(PlaneCells(PlaneBox{.width = 0.0}, 1.0), ContractError);
}

TEST_SUITE_END();
