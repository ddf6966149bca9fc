// SPDX-License-Identifier: Apache-2.0
/// \file
/// Linear systems with three diagonals, diagonally dominant by columns, so that no row need be
/// exchanged.
#pragma once

#include <cstddef>
#include <vector>

namespace poleward::flux {

/// lower[i] x[i-1] + diagonal[i] x[i] + upper[i] x[i+1] = right[i]; the corner entries lower[0] and
/// upper[n-1] belong to a ring and are 0 otherwise.
template <class Real>
struct Tridiagonal {
  std::vector<Real> lower;
  std::vector<Real> diagonal;
  std::vector<Real> upper;
  std::vector<Real> right;

  explicit Tridiagonal(std::size_t size) : lower(size), diagonal(size), upper(size), right(size) {}
};

/// Thomas's elimination, with as many right-hand sides as are given; the corners are not looked at.
template <class Real>
void eliminate(Tridiagonal<Real> const& system, std::vector<std::vector<Real>*> const& sides) {
  std::size_t const size = system.diagonal.size();
  std::vector<Real> factor(size);
  Real pivot = system.diagonal[0];
  for (auto* side : sides) (*side)[0] /= pivot;
  for (std::size_t i = 1; i < size; ++i) {
    factor[i] = system.upper[i - 1] / pivot;
    pivot = system.diagonal[i] - system.lower[i] * factor[i];
    for (auto* side : sides) (*side)[i] = ((*side)[i] - system.lower[i] * (*side)[i - 1]) / pivot;
  }
  for (auto* side : sides) {
    for (std::size_t i = size - 1; i-- > 0;) (*side)[i] -= factor[i + 1] * (*side)[i + 1];
  }
}

template <class Real>
std::vector<Real> solve(Tridiagonal<Real> system) {
  std::vector<Real> result = system.right;
  eliminate<Real>(system, {&result});
  return result;
}

/// With its corners, by Sherman and Morrison: the ring is a line plus a matrix of rank one.
/// \pre at least three unknowns
template <class Real>
std::vector<Real> solve_ring(Tridiagonal<Real> system) {
  std::size_t const last = system.diagonal.size() - 1;
  Real const low_corner = system.lower[0];
  Real const high_corner = system.upper[last];
  Real const gamma = -system.diagonal[0];
  system.diagonal[0] -= gamma;
  system.diagonal[last] -= high_corner * low_corner / gamma;
  std::vector<Real> result = system.right;
  std::vector<Real> correction(last + 1);
  correction[0] = gamma;
  correction[last] = high_corner;
  eliminate<Real>(system, {&result, &correction});
  Real const share = (result[0] + low_corner / gamma * result[last]) /
                     (Real(1) + correction[0] + low_corner / gamma * correction[last]);
  for (std::size_t i = 0; i <= last; ++i) result[i] -= share * correction[i];
  return result;
}

}  // namespace poleward::flux
