// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/hops.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <doctest/doctest.h>

#include "poleward/random/distributions.hpp"

using namespace poleward;
using namespace poleward::flux;

namespace {

constexpr std::size_t sizes[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 33};

/// Shares spread over six powers of ten, up to `largest`.
Hops random_hops(std::size_t cells, double largest, bool ring, random::Stream& stream) {
  Hops hops{
      .up = std::vector<double>(cells + 1), .down = std::vector<double>(cells + 1), .ring = ring};
  for (auto* shares : {&hops.up, &hops.down}) {
    for (double& share : *shares) {
      share = largest * std::pow(10.0, -6.0 * random::uniform(stream));
    }
  }
  return hops;
}

Hops closed(Hops hops) {
  hops.up.front() = hops.down.front() = hops.up.back() = hops.down.back() = 0.0;
  return hops;
}

std::vector<double> random_content(std::size_t cells, random::Stream& stream) {
  std::vector<double> content(cells);
  for (double& value : content) value = random::uniform(stream);
  return content;
}

/// The definition: J_f = up_f x_{f-1} - down_f x_f, with a cell of content 1 beyond both ends.
template <class Real>
std::vector<Real> fluxes(Hops const& hops, std::vector<Real> const& content) {
  std::size_t const cells = hops.cells();
  std::vector<Real> all(cells + 1);
  for (std::size_t face = 0; face <= cells; ++face) {
    bool const seam = hops.ring && face == cells;
    Real const below = face > 0 ? content[face - 1] : hops.ring ? content.back() : Real(1);
    Real const above = face < cells ? content[face] : hops.ring ? content.front() : Real(1);
    all[face] = seam ? all[0] : hops.up[face] * below - hops.down[face] * above;
  }
  return all;
}

/// Solution of y - J_i(y) + J_{i+1}(y) = x by Gauss's elimination with pivots, in long double.
std::vector<long double> dense_solution(Hops const& hops, std::vector<double> const& content) {
  using Real = long double;
  std::size_t const n = content.size();
  std::vector<std::vector<Real>> rows(n, std::vector<Real>(n + 1));
  std::vector<Real> unit(n);
  auto const still = fluxes(hops, unit);
  for (std::size_t j = 0; j < n; ++j) {
    unit[j] = 1.0L;
    auto const moved = fluxes(hops, unit);
    unit[j] = 0.0L;
    for (std::size_t i = 0; i < n; ++i) {
      rows[i][j] = (i == j ? 1.0L : 0.0L) - (moved[i] - still[i]) + (moved[i + 1] - still[i + 1]);
    }
  }
  for (std::size_t i = 0; i < n; ++i) rows[i][n] = content[i] + still[i] - still[i + 1];
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k; i < n; ++i) {
      if (std::abs(rows[i][k]) > std::abs(rows[pivot][k])) pivot = i;
    }
    std::swap(rows[k], rows[pivot]);
    for (std::size_t i = 0; i < n; ++i) {
      if (i == k) continue;
      Real const factor = rows[i][k] / rows[k][k];
      for (std::size_t j = k; j <= n; ++j) rows[i][j] -= factor * rows[k][j];
    }
  }
  std::vector<Real> solution(n);
  for (std::size_t i = 0; i < n; ++i) solution[i] = rows[i][n] / rows[i][i];
  return solution;
}

}  // namespace

TEST_SUITE_BEGIN("flux/hops");

TEST_CASE("an explicit step is its definition to the last bit, on lines and rings of any size") {
  random::Stream stream({.seed = 1});
  for (std::size_t const cells : sizes) {
    for (bool const ring : {false, true}) {
      Hops const hops = random_hops(cells, 0.5, ring, stream);
      auto content = random_content(cells, stream);
      auto const through = fluxes(hops, content);
      auto expected = content;
      for (std::size_t i = 0; i < cells; ++i) expected[i] += through[i] - through[i + 1];
      hop(hops, content);
      CHECK(content == expected);
    }
  }
}

TEST_CASE("an implicit step solves its equations to round-off") {
  random::Stream stream({.seed = 2});
  for (std::size_t const cells : sizes) {
    for (bool const ring : {false, true}) {
      if (ring && cells < 2) continue;
      for (double const largest : {1e-3, 1.0, 1e4}) {
        Hops const hops = random_hops(cells, largest, ring, stream);
        auto content = random_content(cells, stream);
        auto const exact = dense_solution(hops, content);
        ImplicitHops(hops).step(content);
        for (std::size_t i = 0; i < cells; ++i) {
          auto const error = static_cast<double>(std::abs(content[i] / exact[i] - 1.0L));
          CHECK(error <= 1e-14);
        }
      }
    }
  }
}

TEST_CASE("a closed row keeps its content however long the step, and comes to detailed balance") {
  // Without a way round, each face is in balance: up_f x_{f-1} = down_f x_f.
  random::Stream stream({.seed = 3});
  for (std::size_t const cells : {7U, 40U}) {
    Hops const hops = closed(random_hops(cells, 1e25, false, stream));
    auto content = random_content(cells, stream);
    double const before = std::accumulate(content.begin(), content.end(), 0.0);
    ImplicitHops const implicit(hops);
    for (int i = 0; i < 20; ++i) implicit.step(content);
    CHECK(std::accumulate(content.begin(), content.end(), 0.0) ==
          doctest::Approx(before).epsilon(1e-13));
    for (std::size_t face = 1; face < cells; ++face) {
      double const ratio = (hops.up[face] * content[face - 1]) / (hops.down[face] * content[face]);
      CHECK(ratio == doctest::Approx(1.0).epsilon(1e-13));
    }
  }
}

TEST_CASE("eight rows side by side are the same as each alone, bit by bit") {
  random::Stream stream({.seed = 4});
  constexpr std::size_t width = ImplicitHopsBatch::width;
  for (std::size_t const cells : sizes) {
    std::vector<Hops> rows;
    std::vector<std::vector<double>> alone;
    std::vector<double> together(width * cells);
    for (std::size_t row = 0; row < width; ++row) {
      rows.push_back(random_hops(cells, 100.0, false, stream));
      alone.push_back(random_content(cells, stream));
      for (std::size_t i = 0; i < cells; ++i) together[width * i + row] = alone[row][i];
      ImplicitHops(rows[row]).step(alone[row]);
    }
    ImplicitHopsBatch(rows).step(together);
    for (std::size_t row = 0; row < width; ++row) {
      for (std::size_t i = 0; i < cells; ++i) CHECK(together[width * i + row] == alone[row][i]);
    }
  }
}

TEST_CASE("the largest share is that of the busiest cell") {
  Hops hops{.up = {9.0, 0.25, 0.5, 0.125}, .down = {0.5, 0.25, 0.125, 9.0}};
  CHECK(largest_share(hops) == 0.75);
  hops.ring = true;
  CHECK(largest_share(hops) == 9.125);
}

TEST_SUITE_END();
