// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace poleward::flux {

/// Many small blocks of unknowns that meet in two common unknowns only: a symmetric positive
/// definite arrowhead system,
///
///     A_c x_c + B_c w = f_c   for each block c,      sum_c B_c^T x_c + D w = g,
///
/// with A_c of N x N and w the two unknowns of the border, such as the poles of a spindle between
/// its chromosomes.  solve() eliminates each block into the border by A = L d L^T, solves the 2 x 2
/// complement in closed form and substitutes back: no matrix, no fill-in, blocks four at a time.
///
/// Only the lower triangle of A_c is kept.
/// Cost: linear in blocks, about N^3/3 + 4 N^2 operations each; allocates at construction only.
/// Not thread-safe.  \pre of solve(): the system is positive definite
template <int N>
class Arrowhead {
 public:
  static constexpr std::size_t group_size = 4;

  explicit Arrowhead(std::size_t blocks);

  /// Everything 0; each block has to be filled anew.
  void clear();

  /// \pre row >= column
  [[nodiscard]] double& matrix(std::size_t block, int row, int column) noexcept {
    return at(block, row * (row + 1) / 2 + column);
  }

  /// The coupling of a row to border unknown 0 or 1.
  [[nodiscard]] double& border(std::size_t block, int row, int side) noexcept {
    return at(block, triangle + 2 * row + side);
  }

  /// The right side, and after solve() the solution.
  [[nodiscard]] double& value(std::size_t block, int row) noexcept {
    return at(block, triangle + 2 * N + row);
  }

  /// D as (0,0), (0,1), (1,1).
  [[nodiscard]] std::array<double, 3>& corner() noexcept { return corner_; }

  /// g, and after solve() the solution w.
  [[nodiscard]] std::array<double, 2>& corner_value() noexcept { return corner_value_; }

  void solve();

  [[nodiscard]] std::size_t blocks() const noexcept { return blocks_; }

 private:
  static constexpr int triangle = N * (N + 1) / 2;
  static constexpr int entries = triangle + 3 * N;

  [[nodiscard]] double& at(std::size_t block, int entry) noexcept {
    std::size_t const group = block / group_size;
    return entries_[(group * entries + static_cast<std::size_t>(entry)) * group_size +
                    block % group_size];
  }

  std::size_t blocks_;
  std::vector<double> entries_;  ///< per group of four blocks: each entry four times
  std::array<double, 3> corner_{};
  std::array<double, 2> corner_value_{};
};

extern template class Arrowhead<2>;
extern template class Arrowhead<6>;

}  // namespace poleward::flux
