// SPDX-License-Identifier: Apache-2.0
/// \file
/// Plain numerical routes to the answers that the closed forms give; slow and easy to read.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace poleward::test {

/// Equal but for a relative error; doctest alone would forgive small numbers anything.  Where the
/// expected number is 0 but for rounding the error is absolute.
inline doctest::Approx near(double expected, double error) {
  double const scale = std::abs(expected) < 1e-13 ? 1.0 : 0.0;
  return doctest::Approx(expected).epsilon(error).scale(scale);
}

/// Root of a function that falls from positive at `low` to negative at `high`.
template <class Function>
double bisect(Function const& function, double low, double high) {
  for (int step = 0; step < 200; ++step) {
    double const middle = 0.5 * (low + high);
    (function(middle) > 0.0 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// Simpson's rule with an even number of panels.
template <class Function>
double integrate(Function const& function, double from, double to, int panels = 2000) {
  double const width = (to - from) / panels;
  double sum = function(from) + function(to);
  for (int node = 1; node < panels; ++node) {
    sum += (node % 2 == 0 ? 2.0 : 4.0) * function(from + node * width);
  }
  return sum * width / 3.0;
}

using Vector = std::vector<double>;

/// Fourth-order Runge-Kutta for y' = derivative(y), after `steps` equal steps.
template <class Derivative>
Vector runge_kutta(Derivative const& derivative, Vector y, double duration, int steps) {
  double const step = duration / steps;
  auto const shifted = [](Vector base, Vector const& slope, double by) {
    for (std::size_t i = 0; i < base.size(); ++i) base[i] += by * slope[i];
    return base;
  };
  for (int count = 0; count < steps; ++count) {
    Vector const first = derivative(y);
    Vector const second = derivative(shifted(y, first, 0.5 * step));
    Vector const third = derivative(shifted(y, second, 0.5 * step));
    Vector const fourth = derivative(shifted(y, third, step));
    for (std::size_t i = 0; i < y.size(); ++i) {
      y[i] += step / 6.0 * (first[i] + 2.0 * second[i] + 2.0 * third[i] + fourth[i]);
    }
  }
  return y;
}

/// Brings the row with the largest entry of `column`, among those from `column` down, to the top.
inline void choose_pivot(std::vector<Vector>& matrix, Vector& right, std::size_t column) {
  std::size_t pivot = column;
  for (std::size_t row = column + 1; row < right.size(); ++row) {
    if (std::abs(matrix[row][column]) > std::abs(matrix[pivot][column])) pivot = row;
  }
  std::swap(matrix[pivot], matrix[column]);
  std::swap(right[pivot], right[column]);
}

/// Solution of matrix x = right by Gaussian elimination with row exchange; matrix is row by row.
inline Vector solve_linear(std::vector<Vector> matrix, Vector right) {
  std::size_t const size = right.size();
  for (std::size_t column = 0; column < size; ++column) {
    choose_pivot(matrix, right, column);
    for (std::size_t row = column + 1; row < size; ++row) {
      double const factor = matrix[row][column] / matrix[column][column];
      if (factor == 0.0) continue;
      for (std::size_t k = column; k < size; ++k) matrix[row][k] -= factor * matrix[column][k];
      right[row] -= factor * right[column];
    }
  }
  for (std::size_t row = size; row-- > 0;) {
    for (std::size_t k = row + 1; k < size; ++k) right[row] -= matrix[row][k] * right[k];
    right[row] /= matrix[row][row];
  }
  return right;
}

}  // namespace poleward::test
