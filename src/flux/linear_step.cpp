// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/linear_step.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

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

/// Paths of more steps than this within one undoubled step are left to the doublings.
constexpr int most_terms = 60;

/// Below what any entry of the sum could still show.
bool is_nothing(Rows const& term, Rows const& sum) {
  return (term.array() <= 1e-18 * sum.array()).all();
}

/// The three are the first row of exp of [[A, 1, 0], [0, 0, 1], [0, 0, 0]] h.  The series
/// is that of the matrix shifted by q, which has no negative entry; e^(-q h) takes the shift back.
Integrals series(Rows const& rates, double shift, double h) {
  Index const n = rates.rows();
  Rows shifted = rates * h;
  shifted.diagonal().array() += shift * h;
  double const q = shift * h;
  Integrals term{Rows::Identity(n, n), Rows::Zero(n, n), Rows::Zero(n, n)};
  Integrals sum = term;
  for (int order = 1; order <= most_terms; ++order) {
    term.twice = (term.once + q * term.twice) / order;
    term.once = (term.kept + q * term.once) / order;
    term.kept = (term.kept * shifted) / order;
    sum.kept += term.kept;
    sum.once += term.once;
    sum.twice += term.twice;
    if (order > 2 && is_nothing(term.kept, sum.kept) && is_nothing(term.twice, sum.twice)) break;
  }
  double const back = std::exp(-q);
  return {back * sum.kept, back * h * sum.once, back * h * h * sum.twice};
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
