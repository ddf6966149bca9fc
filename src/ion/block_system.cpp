// SPDX-License-Identifier: Apache-2.0
#include "block_system.hpp"

#include <utility>

namespace poleward::ion {

std::vector<Row> solve(BlockSystem system) {
  std::size_t const nodes = system.at.size();
  for (std::size_t i = 0; i < nodes; ++i) {
    if (i > 0) {
      system.at[i] -= system.below[i] * system.above[i - 1];
      system.residual[i] -= system.below[i] * system.residual[i - 1];
    }
    Eigen::PartialPivLU<Block> const pivot(system.at[i]);
    system.above[i] = pivot.solve(system.above[i]).eval();
    system.residual[i] = pivot.solve(system.residual[i]).eval();
  }
  for (std::size_t i = nodes - 1; i-- > 0;) {
    system.residual[i] -= system.above[i] * system.residual[i + 1];
  }
  return std::move(system.residual);
}

}  // namespace poleward::ion
