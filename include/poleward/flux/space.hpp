// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>

#include "poleward/flux/compensated_sum.hpp"

namespace poleward::flux {

/// The line agents live on: endless, on one side of a reflecting wall, a box of two, or a ring.
///
/// On a ring, positions are kept unwrapped, so that no winding is lost; two positions a whole
/// number of circumferences apart are one place.  A regular value; thread-safe.
class Space {
 public:
  [[nodiscard]] static Space line() noexcept { return {Kind::line, 0.0, 0.0}; }

  /// All above a wall.  \throws InputError unless it is finite.
  [[nodiscard]] static Space above(double wall);

  /// All below a wall.  \throws InputError unless it is finite.
  [[nodiscard]] static Space below(double wall);

  /// \throws InputError unless low < high, both finite.
  [[nodiscard]] static Space box(double low, double high);

  /// \throws InputError unless the circumference is finite and positive.
  [[nodiscard]] static Space ring(double circumference);

  /// Brings an agent that stepped through a wall back inside, mirrored at the wall.
  void confine(CompensatedSum& place) const noexcept {
    if (kind_ == Kind::line || kind_ == Kind::ring) return;
    double const position = place.value();
    if (position >= low_ && position <= high_) return;
    place = {.sum = mirrored(position)};
  }

  /// On which side of a plane an agent is, `distance` = agent - plane.
  ///
  /// Without a ring: 0 before the plane, 1 at or after it.  Ring: how many images of the plane lie
  /// between.  The change of this number over a step is the net crossing, so crossings telescope:
  /// added over any number of steps they equal the change of the number stored, exactly.
  [[nodiscard]] std::int64_t side(double distance) const noexcept {
    if (kind_ != Kind::ring) return distance >= 0.0 ? 1 : 0;
    return static_cast<std::int64_t>(std::floor(distance / (high_ - low_)));
  }

  friend bool operator==(Space const&, Space const&) = default;

 private:
  enum class Kind : std::uint8_t {
    line,
    above,
    below,
    box,
    ring
  };

  Space(Kind kind, double low, double high) noexcept : kind_(kind), low_(low), high_(high) {}

  [[nodiscard]] double mirrored(double position) const noexcept;

  Kind kind_;
  double low_;
  double high_;
};

}  // namespace poleward::flux
