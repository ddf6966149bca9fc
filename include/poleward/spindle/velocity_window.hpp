// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace poleward::spindle {

/// Least-squares slopes of several series seen at the same equally spaced times, one at a time.
///
/// For observations j = 0 .. n-1 at spacing h the slope of a series y is
///
///     slope = sum_j w_j y_j,    w_j = 12 (j - (n-1)/2) / (h n (n^2 - 1)),
///
/// which is linear in y: series that add up have slopes that add up, to round-off.
/// A regular value of fixed size; O(series) per observation.
class VelocityWindow {
 public:
  /// Displacement series followed in a half-spindle: the parts of the budget, then these.
  enum Extra : std::size_t {
    pole_motion = 8,         ///< the pole, outward
    plus_end_assembly,       ///< net gain at plus ends, mean over the fibre
    minus_end_loss,          ///< net loss at minus ends, mean over the fibre
    tension_weighted_flux,   ///< lattice in the equator frame, weighted by tension
    series_count
  };

  using Series = std::array<double, series_count>;
  static constexpr std::size_t block_count = 8;

  struct State {
    std::int64_t seen = 0;
    Series weighted_sum{};
    std::array<double, block_count + 1> displacement_at{};  ///< at the ends of eight equal blocks
  };

  /// Takes observation `index` of `observations`; `total` is the series whose blocks are kept.
  static void observe(State& state, std::int64_t index, std::int64_t observations, double spacing_s,
                      Series const& series, double total);

  /// Mean velocity of `total` in each eighth of a window lasting `window_s`.
  [[nodiscard]] static std::array<double, block_count> block_velocities(State const& state,
                                                                        double window_s);
};

}  // namespace poleward::spindle
