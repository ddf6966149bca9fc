// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/arrowhead.hpp"

#include <algorithm>

#include "lanes.hpp"

namespace poleward::flux {
namespace {

// What four blocks at a time add to the border's 2 x 2 complement and its right side.
struct Complement {
  Lanes m00{}, m01{}, m11{}, g0{}, g1{};
};

// One group of four blocks: L and d of the matrix, then y = L^-1 (B0, B1, f), in place.
template <int N>
struct Group {
  static constexpr int triangle = N * (N + 1) / 2;
  static constexpr int entries = triangle + 3 * N;

  double* from;
  Lanes a[static_cast<std::size_t>(entries)];

  [[gnu::always_inline]] Lanes& lower(int row, int column) {
    return a[row * (row + 1) / 2 + column];
  }

  [[gnu::always_inline]] Lanes& side(int row, int column) {
    return column == 2 ? a[triangle + 2 * N + row] : a[triangle + 2 * row + column];
  }

  [[gnu::always_inline]] void fetch() {
    for (int entry = 0; entry < entries; ++entry) load(a[entry], from + entry * lane_count);
  }

  [[gnu::always_inline]] void keep() {
    for (int entry = 0; entry < entries; ++entry) store(a[entry], from + entry * lane_count);
  }

  // Column by column; the diagonal is left as 1/d.
  [[gnu::always_inline]] void eliminate() {
#pragma GCC unroll 8
    for (int k = 0; k < N; ++k) {
      Lanes const inverse = 1.0 / lower(k, k);
      lower(k, k) = inverse;
#pragma GCC unroll 8
      for (int i = k + 1; i < N; ++i) {
        Lanes const factor = lower(i, k) * inverse;
#pragma GCC unroll 8
        for (int j = k + 1; j <= i; ++j) lower(i, j) -= factor * lower(j, k);
#pragma GCC unroll 3
        for (int column = 0; column < 3; ++column) side(i, column) -= factor * side(k, column);
      }
    }
  }

  [[gnu::always_inline]] void add_to(Complement& sum) {
#pragma GCC unroll 8
    for (int k = 0; k < N; ++k) {
      Lanes const inverse = lower(k, k);
      Lanes const b0 = side(k, 0) * inverse;
      Lanes const b1 = side(k, 1) * inverse;
      sum.m00 += b0 * side(k, 0);
      sum.m01 += b0 * side(k, 1);
      sum.m11 += b1 * side(k, 1);
      sum.g0 += b0 * side(k, 2);
      sum.g1 += b1 * side(k, 2);
    }
  }

  // x = L^-T d^-1 (y_f - y_0 w0 - y_1 w1), where the stored lower(i, k) is d_k L(i, k).
  [[gnu::always_inline]] void substitute(double w0, double w1) {
#pragma GCC unroll 8
    for (int k = N - 1; k >= 0; --k) {
      Lanes value = side(k, 2) - side(k, 0) * w0 - side(k, 1) * w1;
#pragma GCC unroll 8
      for (int i = k + 1; i < N; ++i) value -= lower(i, k) * side(i, 2);
      side(k, 2) = value * lower(k, k);
    }
  }
};

struct Border {
  std::array<double, 3>& matrix;
  std::array<double, 2>& value;
};

[[gnu::always_inline]] inline double sum_of(Lanes const& lanes) {
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

[[gnu::always_inline]] inline void solve_border(Border border, Complement const& sum) {
  double const m00 = border.matrix[0] - sum_of(sum.m00);
  double const m01 = border.matrix[1] - sum_of(sum.m01);
  double const m11 = border.matrix[2] - sum_of(sum.m11);
  double const g0 = border.value[0] - sum_of(sum.g0);
  double const g1 = border.value[1] - sum_of(sum.g1);
  double const inverse = 1.0 / (m00 * m11 - m01 * m01);
  border.value = {(m11 * g0 - m01 * g1) * inverse, (m00 * g1 - m01 * g0) * inverse};
}

template <int N>
[[gnu::always_inline]] inline void solve_body(double* entries, std::size_t groups, Border border) {
  constexpr std::size_t stride = Group<N>::entries * lane_count;
  Complement sum;
  for (std::size_t g = 0; g < groups; ++g) {
    Group<N> group{entries + g * stride, {}};
    group.fetch();
    group.eliminate();
    group.add_to(sum);
    group.keep();
  }
  solve_border(border, sum);
  for (std::size_t g = 0; g < groups; ++g) {
    Group<N> group{entries + g * stride, {}};
    group.fetch();
    group.substitute(border.value[0], border.value[1]);
    for (int row = 0; row < N; ++row) {
      int const entry = Group<N>::triangle + 2 * N + row;
      store(group.a[entry], group.from + entry * lane_count);
    }
  }
}

template <int N>
void solve_with_any(double* entries, std::size_t groups, Border border) {
  solve_body<N>(entries, groups, border);
}

template <int N>
POLEWARD_AVX2 void solve_with_avx2(double* entries, std::size_t groups, Border border) {
  solve_body<N>(entries, groups, border);
}

}  // namespace

template <int N>
Arrowhead<N>::Arrowhead(std::size_t blocks)
    : blocks_(blocks), entries_((blocks + group_size - 1) / group_size * group_size * entries) {
  clear();
}

template <int N>
void Arrowhead<N>::clear() {
  std::fill(entries_.begin(), entries_.end(), 0.0);
  std::size_t const padded = entries_.size() / entries;
  for (std::size_t block = blocks_; block < padded; ++block) {
    for (int row = 0; row < N; ++row) matrix(block, row, row) = 1.0;
  }
  corner_ = {};
  corner_value_ = {};
}

template <int N>
void Arrowhead<N>::solve() {
  std::size_t const groups = entries_.size() / (entries * group_size);
  (has_avx2() ? solve_with_avx2<N> : solve_with_any<N>)(entries_.data(), groups,
                                                        {corner_, corner_value_});
}

template class Arrowhead<2>;
template class Arrowhead<6>;

}  // namespace poleward::flux
