// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "poleward/flux/plane_box.hpp"

namespace poleward::vortex {

/// A defect that holds a vortex.
///
/// Energy per length -U exp(-r^2/(2 s^2)), whose pull is largest at r = s; `force_N_per_m` is that
/// largest pull, so U = force s sqrt(e).
struct Pin {
  flux::PlaneVector place_m;
  double force_N_per_m = 0.0;
  double range_m = 0.0;  ///< s

  friend bool operator==(Pin const&, Pin const&) = default;
};

/// Periodic pin along x, the same for every y: force -force sin(2 pi x/period); none at force 0.
struct WashboardPin {
  double period_m = 1.0;
  double force_N_per_m = 0.0;
};

/// All pins of a sample, found by place.
///
/// A pin is felt to six times its range, where its pull is 1.5e-7 of the largest.  Positions may be
/// unwrapped.  Cost: the pins in nine bins about the vortex.  A regular value; thread-safe.
class Pins {
 public:
  Pins() = default;

  /// \pre ranges are positive; along periodic axes the box holds six times the largest range
  Pins(flux::PlaneBox const& box, std::vector<Pin> pins);

  /// Force per length on a vortex at a place.
  [[nodiscard]] flux::PlaneVector force(flux::PlaneVector place_m) const;

  /// Energy per length there, 0 far from all pins.
  [[nodiscard]] double energy(flux::PlaneVector place_m) const;

  [[nodiscard]] std::vector<Pin> const& all() const noexcept { return pins_; }

  [[nodiscard]] bool empty() const noexcept { return pins_.empty(); }

  static constexpr double reach = 6.0;  ///< in ranges

 private:
  /// Calls visit(pin, difference) for every pin that may be felt at a place.
  template <class Visit>
  void near(flux::PlaneVector place_m, Visit const& visit) const;

  [[nodiscard]] std::int64_t column_of(double x_m) const noexcept;
  [[nodiscard]] std::int64_t row_of(double y_m) const noexcept;

  flux::PlaneBox box_;
  std::vector<Pin> pins_;  ///< sorted by bin
  std::vector<std::size_t> first_;
  std::int64_t columns_ = 1;
  std::int64_t rows_ = 1;
};

}  // namespace poleward::vortex
