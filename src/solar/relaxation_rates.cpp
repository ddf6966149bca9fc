// SPDX-License-Identifier: Apache-2.0
#include "poleward/solar/relaxation_rates.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "surface_edges.hpp"

namespace poleward::solar {

std::vector<double> relaxation_rates_per_s(SurfaceConfig const& config, Symmetry symmetry,
                                           std::size_t count) {
  expects(config.cells % 2 == 0, "the equator is a face");
  std::size_t const half = config.cells / 2;
  expects(count <= half, "there are as many modes as cells");
  auto const edges = surface_edges(config);
  expects(edges[half].speed() == 0.0, "no flow passes the equator");
  double const per_width = 0.5 * static_cast<double>(config.cells);
  auto const size = static_cast<Eigen::Index>(half);
  Eigen::VectorXd diagonal = Eigen::VectorXd::Zero(size);
  Eigen::VectorXd beside = Eigen::VectorXd::Zero(std::max<Eigen::Index>(size - 1, 0));
  // Beyond an equator with no field lies the opposite of the first cell.
  if (symmetry == Symmetry::odd) diagonal[0] = 2.0 * edges[half].conductance * per_width;
  for (std::size_t cell = 0; cell + 1 < half; ++cell) {
    auto const both = flux::rates(edges[half + 1 + cell]);
    auto const at = static_cast<Eigen::Index>(cell);
    diagonal[at] += both.forward * per_width;
    diagonal[at + 1] += both.backward * per_width;
    beside[at] = -std::sqrt(both.forward * both.backward) * per_width;
  }
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
  solver.computeFromTridiagonal(diagonal, beside, Eigen::EigenvaluesOnly);
  auto const& found = solver.eigenvalues();
  return {found.data(), found.data() + count};
}

}  // namespace poleward::solar
