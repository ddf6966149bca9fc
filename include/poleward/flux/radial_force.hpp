// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace poleward::flux {

/// A force along the line between two agents, f(r) at the distance r, positive where it repels.
///
/// Built from any function and kept as a table of f(r)/r between a shortest distance and a cutoff,
/// which needs neither root nor division.  The table is quadratic in r^2 on 64 segments for each
/// doubling of r^2.  Beyond the cutoff the force is 0, without a shift: f jumps there by
/// force(cutoff).  Below the shortest distance the function itself is called.
///
/// How far the table is off is measured while it is built, see worst_relative_error().
///
/// Cost: 2 KB and some 1200 calls of the function for each doubling of the distance from shortest
/// to cutoff.  A regular value but for comparison; thread-safe where the function is.
class RadialForce {
 public:
  /// What the force is and where it is tabulated.
  struct Config {
    std::function<double(double)> force;  ///< f(r)
    double shortest = 0.0;                ///< distance below which `force` itself is called
    double cutoff = 0.0;                  ///< distance from which the force is 0
  };

  /// One segment of the table: constant + u (linear + u quadratic), u = (r/cutoff)^2.
  ///
  /// Linear and quadratic coefficient share one double.  Its upper half is that of the linear one
  /// and its lower half the upper half of the quadratic one; each loses some 1e-6 of itself so, and
  /// the coefficients before it are fitted after it, which makes good for the loss.
  struct Segment {
    double constant = 0.0;
    double linear_and_quadratic = 0.0;
  };

  /// Segments by u: the place of u is (bits of u >> segment_shift) - first_place, for u clamped to
  /// lowest and highest.  The first segment and the last are 0: they stand for what is nearer than
  /// the shortest distance and for what is beyond the cutoff.
  struct Table {
    std::vector<Segment> segments;  ///< of cutoff f(r)/r
    std::int64_t first_place = 0;
    double nearest = 0.0;  ///< where what is tabulated begins
    double lowest = 0.0;   ///< a u below that
    double highest = 1.0;  ///< where it ends

    static constexpr int segment_bits = 6;
    static constexpr int segment_shift = 52 - segment_bits;

    [[nodiscard]] double at(double u) const noexcept;
  };

  /// \pre force is given, 0 < shortest < cutoff, and force is finite between them
  explicit RadialForce(Config config);

  /// f(r) as the function says, 0 from the cutoff on.  \pre distance > 0
  [[nodiscard]] double exact(double distance) const;

  /// f(r)/r by the table, or by the function below the shortest distance; 0 from the cutoff on.
  /// \pre squared_distance > 0
  [[nodiscard]] double over_distance(double squared_distance) const;

  [[nodiscard]] double cutoff() const noexcept { return config_.cutoff; }

  /// At most the one asked for: the table begins with a whole segment.
  [[nodiscard]] double shortest() const noexcept { return config_.shortest; }

  /// Largest |table - f| found, as a share of the largest |f| on the same segment.
  ///
  /// Tried at eight places of every segment besides those it was fitted at.
  [[nodiscard]] double worst_relative_error() const noexcept { return worst_relative_error_; }

  /// For kernels.
  [[nodiscard]] Table const& table() const noexcept { return table_; }

 private:
  /// cutoff f(r)/r as the function says.
  [[nodiscard]] double scaled(double u) const;

  [[nodiscard]] Segment fitted(double from, double to) const;

  [[nodiscard]] double worst_error(double from, double to) const;

  Config config_;
  Table table_;
  double worst_relative_error_ = 0.0;
};

}  // namespace poleward::flux
