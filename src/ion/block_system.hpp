// SPDX-License-Identifier: Apache-2.0
/// \file
/// Linear systems of nodes in a row, each with several unknowns and bound to its two neighbours.
#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <vector>

namespace poleward::ion {

using Block = Eigen::MatrixXd;
using Row = Eigen::VectorXd;

/// The equations of all nodes and their slopes: below, at and above the diagonal.
struct BlockSystem {
  std::vector<Block> below;
  std::vector<Block> at;
  std::vector<Block> above;
  std::vector<Row> residual;

  BlockSystem(std::size_t nodes, Eigen::Index unknowns)
      : below(nodes, Block::Zero(unknowns, unknowns)),
        at(below),
        above(below),
        residual(nodes, Row::Zero(unknowns)) {}
};

/// Newton's correction, by elimination block by block.  Cost: (unknowns)^3 per node.  Pure.
[[nodiscard]] std::vector<Row> solve(BlockSystem system);

}  // namespace poleward::ion
