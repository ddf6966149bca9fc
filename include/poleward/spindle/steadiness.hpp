// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "poleward/spindle/velocity_window.hpp"

namespace poleward::spindle {

using BlockVelocities = std::array<double, VelocityWindow::block_count>;

/// Whether the velocity drifts within its window, judged from its eight blocks in every cell.
///
/// A straight line is fitted to the blocks of each cell from block b on; the window is called
/// unsteady there if the mean slope over cells is significant at 0.1 % (t over cells) and changes
/// the velocity by more than 2 % of its mean over those blocks.
struct Steadiness {
  bool steady = true;
  std::optional<std::size_t> steady_from;  ///< first block from which it is, at most the sixth
};

/// \pre at least three cells; fewer are called steady
[[nodiscard]] Steadiness judge_steadiness(std::vector<BlockVelocities> const& cells);

}  // namespace poleward::spindle
