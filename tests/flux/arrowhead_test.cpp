// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/arrowhead.hpp"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/random/distributions.hpp"

using namespace poleward;

TEST_SUITE_BEGIN("flux/arrowhead");

namespace {

using Dense = std::vector<std::vector<double>>;

// Gaussian elimination with partial pivoting, as plain as can be: the oracle.
std::vector<double> solved(Dense matrix, std::vector<double> value) {
  std::size_t const n = value.size();
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < n; ++i) {
      if (std::abs(matrix[i][k]) > std::abs(matrix[pivot][k])) pivot = i;
    }
    std::swap(matrix[k], matrix[pivot]);
    std::swap(value[k], value[pivot]);
    for (std::size_t i = k + 1; i < n; ++i) {
      double const factor = matrix[i][k] / matrix[k][k];
      for (std::size_t j = k; j < n; ++j) matrix[i][j] -= factor * matrix[k][j];
      value[i] -= factor * value[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) value[k] -= matrix[k][j] * value[j];
    value[k] /= matrix[k][k];
  }
  return value;
}

// A random spindle: symmetric, and dominated by its diagonal, so positive definite.
template <int N>
struct Scene {
  Scene(std::size_t blocks, std::uint64_t seed)
      : system(blocks), stream(random::Address{.seed = seed}) {
    std::size_t const size = blocks * N + 2;
    dense.assign(size, std::vector<double>(size, 0.0));
    value.assign(size, 0.0);
    for (std::size_t block = 0; block < blocks; ++block) fill(block, size);
    for (std::size_t side = 0; side < 2; ++side) {
      dense[size - 2 + side][size - 2 + side] = 4.0 * N * static_cast<double>(blocks);
      value[size - 2 + side] = some();
      system.corner_value()[side] = value[size - 2 + side];
    }
    dense[size - 2][size - 1] = dense[size - 1][size - 2] = some();
    system.corner() = {dense[size - 2][size - 2], dense[size - 2][size - 1],
                       dense[size - 1][size - 1]};
  }

  double some() { return 2.0 * random::uniform(stream) - 1.0; }

  void fill(std::size_t block, std::size_t size) {
    for (int row = 0; row < N; ++row) {
      std::size_t const at = block * N + static_cast<std::size_t>(row);
      for (int column = 0; column <= row; ++column) {
        double const entry = row == column ? 2.0 * N + 4.0 + some() : some();
        std::size_t const other = block * N + static_cast<std::size_t>(column);
        system.matrix(block, row, column) = dense[at][other] = dense[other][at] = entry;
      }
      for (int side = 0; side < 2; ++side) {
        std::size_t const other = size - 2 + static_cast<std::size_t>(side);
        system.border(block, row, side) = dense[at][other] = dense[other][at] = some();
      }
      system.value(block, row) = value[at] = some();
    }
  }

  flux::Arrowhead<N> system;
  random::Stream stream;
  Dense dense;
  std::vector<double> value;
};

template <int N>
void compare(std::size_t blocks, std::uint64_t seed) {
  Scene<N> scene(blocks, seed);
  auto const exact = solved(scene.dense, scene.value);
  scene.system.solve();
  double worst = 0.0;
  for (std::size_t block = 0; block < blocks; ++block) {
    for (int row = 0; row < N; ++row) {
      double const got = scene.system.value(block, row);
      worst = std::max(worst, std::abs(got - exact[block * N + static_cast<std::size_t>(row)]));
    }
  }
  for (std::size_t side = 0; side < 2; ++side) {
    worst = std::max(worst, std::abs(scene.system.corner_value()[side] - exact[blocks * N + side]));
  }
  // The condition number is below ten and the values are of order one.
  CHECK(worst < 1e-14);
}

}  // namespace

TEST_CASE("blocks of two and of six give what dense elimination gives") {
  for (std::size_t const blocks :
       {std::size_t{1}, std::size_t{3}, std::size_t{4}, std::size_t{46}}) {
    CAPTURE(blocks);
    compare<2>(blocks, 100 + blocks);
    compare<6>(blocks, 200 + blocks);
  }
}

TEST_CASE("a system without blocks is its border") {
  flux::Arrowhead<2> system(0);
  system.corner() = {2.0, 0.0, 4.0};
  system.corner_value() = {1.0, 2.0};
  system.solve();
  CHECK(system.corner_value()[0] == 0.5);
  CHECK(system.corner_value()[1] == 0.5);
}

TEST_SUITE_END();
