// SPDX-License-Identifier: Apache-2.0
/// \file
/// Linear systems with three diagonals, diagonally dominant by columns, so that no row need be
/// exchanged.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace poleward::flux {

/// lower[i] x[i-1] + diagonal[i] x[i] + upper[i] x[i+1] = right[i]; lower[0] and upper[n-1] are not
/// looked at.
template <class Real>
struct Tridiagonal {
  std::vector<Real> lower;
  std::vector<Real> diagonal;
  std::vector<Real> upper;
  std::vector<Real> right;

  explicit Tridiagonal(std::size_t size) : lower(size), diagonal(size), upper(size), right(size) {}
};

/// Thomas's elimination.
template <class Real>
std::vector<Real> solve(Tridiagonal<Real> system) {
  std::size_t const size = system.diagonal.size();
  std::vector<Real>& solution = system.right;
  Real pivot = system.diagonal[0];
  solution[0] /= pivot;
  for (std::size_t i = 1; i < size; ++i) {
    system.upper[i - 1] /= pivot;
    pivot = system.diagonal[i] - system.lower[i] * system.upper[i - 1];
    solution[i] = (solution[i] - system.lower[i] * solution[i - 1]) / pivot;
  }
  for (std::size_t i = size - 1; i-- > 0;) solution[i] -= system.upper[i] * solution[i + 1];
  return std::move(solution);
}

}  // namespace poleward::flux
