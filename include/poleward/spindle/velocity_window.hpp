// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace poleward::spindle {

/// Weight of observation `index` of `observations` at equal spacing in a least-squares slope,
///
///     slope = sum_j w_j y_j,    w_j = 12 (j - (n-1)/2) / (h n (n^2 - 1)).
///
/// Linear in y, so series that add up have slopes that add up.  \pre observations >= 2
[[nodiscard]] double slope_weight(std::int64_t index, std::int64_t observations, double spacing_s);

/// Least-squares slopes of a kinetochore's displacement series, taken one observation at a time.
///
/// A regular value of fixed size; O(series) per observation.
class VelocityWindow {
 public:
  /// Series followed beside the parts of the budget, whose indices come first.
  enum Extra : std::size_t {
    pole_motion = 8,        ///< the pole, outward
    plus_end_assembly,      ///< net gain at plus ends, mean over the fibre
    minus_end_loss,         ///< net loss at minus ends, mean over the fibre
    tension_weighted_flux,  ///< lattice in the equator frame, weighted by tension
    series_count
  };

  using Series = std::array<double, series_count>;
  static constexpr std::size_t block_count = 8;

  struct State {
    std::int64_t seen = 0;
    Series slope_per_s{};                                   ///< complete after the last observation
    std::array<double, block_count + 1> displacement_at{};  ///< at the ends of eight equal blocks
  };

  /// Takes the next of `observations`; `total` is the displacement whose blocks are kept.
  static void observe(State& state, std::int64_t observations, double spacing_s,
                      Series const& series, double total);

  /// Mean velocity of `total` in each eighth of a window lasting `window_s`.
  [[nodiscard]] static std::array<double, block_count> block_velocities(State const& state,
                                                                        double window_s);
};

}  // namespace poleward::spindle
