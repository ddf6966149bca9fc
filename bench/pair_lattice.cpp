// SPDX-License-Identifier: Apache-2.0
#include "pair_lattice.hpp"

#include <algorithm>
#include <cmath>

#include "poleward/flux/plane_cells.hpp"
#include "poleward/random/distributions.hpp"

namespace poleward::bench {

using flux::PlaneCells;

namespace {

flux::PlaneVector coordinates(PlaneCells const& cells, std::size_t place) {
  PlaneCells::Group const& group = cells.groups()[place / PlaneCells::group_size];
  return {group.x[place % PlaneCells::group_size], group.y[place % PlaneCells::group_size]};
}

/// How many of a run are within reach of the agent at place i.
std::int64_t neighbours(PlaneCells const& cells, std::size_t i, PlaneCells::Run const& run) {
  flux::PlaneVector const here = coordinates(cells, i);
  std::int64_t found = 0;
  for (std::size_t j = run.begin; j < run.end; ++j) {
    flux::PlaneVector const there = coordinates(cells, j);
    double const way_x = there.x + run.shift.x - here.x;
    double const way_y = there.y + run.shift.y - here.y;
    if (way_x * way_x + way_y * way_y < 1.0) ++found;
  }
  return found;
}

}  // namespace

double vortex_force(double distance) {
  return std::cyl_bessel_k(1.0, distance);
}

PairLattice::PairLattice(std::size_t agents) {
  double const spacing = std::sqrt(2.0 / std::sqrt(3.0));
  double const row_height = spacing * std::sqrt(0.75);
  double const side = std::sqrt(static_cast<double>(agents));
  double const columns = std::round(side / spacing);
  double const rows = 2.0 * std::round(0.5 * side / row_height);
  box = {.width = columns * spacing,
         .height = rows * row_height,
         .periodic_x = true,
         .periodic_y = true};
  random::Stream stream({.purpose = random::Purpose::initial_state});
  auto const off = [&] { return 0.1 * spacing * (2.0 * random::uniform(stream) - 1.0); };
  for (double row = 0.0; row < rows; ++row) {
    double const first = std::fmod(row, 2.0) / 2.0;
    for (double column = 0.0; column < columns; ++column) {
      x.push_back(spacing * (first + column) + off());
      y.push_back(row_height * row + off());
    }
  }
}

std::int64_t PairLattice::directed_pairs() const {
  PlaneCells cells(box, pair_cutoff);
  cells.sort(x, y);
  std::vector<PlaneCells::Run> runs;
  std::int64_t pairs = 0;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    for (std::size_t i = cells.begin(row); i < cells.end(row); ++i) {
      cells.find_runs(row, i, i + 1, runs);
      runs.push_back({.begin = i + 1, .end = std::min(runs.front().begin, cells.end(row))});
      for (PlaneCells::Run const& run : runs) pairs += neighbours(cells, i, run);
    }
  }
  return 2 * pairs;
}

}  // namespace poleward::bench
