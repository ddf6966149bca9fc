// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/linear_step.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

#include "poleward/core/contracts.hpp"

namespace poleward::flux {
namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using View = Eigen::Map<Rows const>;
using Index = Eigen::Index;

struct Integrals {
  Rows kept;
  Rows once;
  Rows twice;
};

/// exp of [[A, 1, 0], [0, 0, 1], [0, 0, 0]] h holds the three in its first row.  The series is that
/// of the matrix shifted by q, which has no negative entry; e^(-q h) takes the shift back.
Integrals series(Rows const& rates, double shift, double h) {
  Index const n = rates.rows();
  Rows shifted = Rows::Zero(3 * n, 3 * n);
  shifted.topLeftCorner(n, n) = rates * h;
  shifted.block(0, n, n, n).setIdentity();
  shifted.block(n, 2 * n, n, n).setIdentity();
  shifted.diagonal().array() += shift * h;
  Rows term = Rows::Identity(3 * n, 3 * n);
  Rows sum = term;
  for (int order = 1; order <= 60; ++order) {
    term = (term * shifted) / order;
    sum += term;
    // Below the smallest term that an entry of its size could still show.
    if (order > 2 && term.maxCoeff() < std::numeric_limits<double>::min()) break;
    if ((term.array() <= 1e-18 * sum.array()).all()) break;
  }
  sum *= std::exp(-shift * h);
  return {sum.topLeftCorner(n, n), h * sum.block(0, n, n, n), h * h * sum.block(0, 2 * n, n, n)};
}

/// From a step of h to one of 2 h.
void double_up(Integrals& step, double h) {
  Rows const twice = step.twice + h * step.once + step.kept * step.twice;
  Rows const once = step.once + step.kept * step.once;
  step.kept = step.kept * step.kept;
  step.once = once;
  step.twice = twice;
}

std::vector<double> numbers(Rows const& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

}  // namespace

LinearStep linear_step(std::span<double const> rates, double duration) {
  auto const n = static_cast<Index>(std::llround(std::sqrt(static_cast<double>(rates.size()))));
  expects(n * n == static_cast<Index>(rates.size()), "a rate matrix is square");
  expects(std::isfinite(duration) && duration >= 0.0, "a step is finite and not negative");
  Rows const matrix = View(rates.data(), n, n);
  double const shift = n > 0 ? std::max(0.0, -matrix.diagonal().minCoeff()) : 0.0;
  int doublings = 0;
  while (std::ldexp(shift * duration, -doublings) > 0.5) ++doublings;
  double h = std::ldexp(duration, -doublings);
  auto step = series(matrix, shift, h);
  for (; doublings > 0; --doublings, h *= 2.0) double_up(step, h);
  return {.size = static_cast<std::size_t>(n),
          .duration = duration,
          .kept = numbers(step.kept),
          .once = numbers(step.once),
          .twice = numbers(step.twice)};
}

std::vector<double> integral(LinearStep const& step, std::span<double const> content,
                             std::span<double const> input) {
  expects(content.size() == step.size && input.size() == step.size, "a number for every pool");
  std::vector<double> result(step.size);
  for (std::size_t row = 0; row < step.size; ++row) {
    double sum = 0.0;
    for (std::size_t i = 0; i < step.size; ++i) {
      sum +=
          step.once[row * step.size + i] * content[i] + step.twice[row * step.size + i] * input[i];
    }
    result[row] = sum;
  }
  return result;
}

}  // namespace poleward::flux
