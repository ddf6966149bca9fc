// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/velocity_window.hpp"

#include <cstdlib>

#include "poleward/core/contracts.hpp"

namespace poleward::spindle {

double slope_weight(std::int64_t index, std::int64_t observations, double spacing_s) {
  expects(observations >= 2, "a slope needs two observations");
  auto const n = static_cast<double>(observations);
  double const from_centre = static_cast<double>(index) - 0.5 * (n - 1.0);
  return 12.0 * from_centre / (spacing_s * n * (n * n - 1.0));
}

void VelocityWindow::observe(State& state, std::int64_t observations, double spacing_s,
                             Series const& series, double total) {
  double const weight = slope_weight(state.seen, observations, spacing_s);
  for (std::size_t which = 0; which < series_count; ++which) {
    state.slope_per_s[which] += weight * series[which];
  }
  // Between two observations the displacement at a block's end is taken along a straight line, so
  // that blocks are of equal length whatever the number of observations.
  constexpr auto blocks = static_cast<std::int64_t>(block_count);
  for (std::int64_t edge = 0; edge <= blocks; ++edge) {
    std::int64_t const eighths_apart = std::abs(blocks * state.seen - edge * (observations - 1));
    if (eighths_apart >= blocks) continue;
    state.displacement_at[static_cast<std::size_t>(edge)] +=
        total * static_cast<double>(blocks - eighths_apart) / static_cast<double>(blocks);
  }
  ++state.seen;
}

std::array<double, VelocityWindow::block_count> VelocityWindow::block_velocities(State const& state,
                                                                                 double window_s) {
  std::array<double, block_count> velocity{};
  for (std::size_t block = 0; block < block_count; ++block) {
    velocity[block] = (state.displacement_at[block + 1] - state.displacement_at[block]) *
                      static_cast<double>(block_count) / window_s;
  }
  return velocity;
}

}  // namespace poleward::spindle
