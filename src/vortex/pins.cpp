// SPDX-License-Identifier: Apache-2.0
#include "poleward/vortex/pins.hpp"

#include <algorithm>
#include <cmath>

#include "poleward/core/contracts.hpp"

namespace poleward::vortex {
namespace {

using flux::PlaneVector;

/// The bin that a coordinate is in, wrapped along a periodic axis, clamped along an open one.
std::int64_t bin(double place, double length, std::int64_t bins, bool periodic) noexcept {
  double const share =
      periodic ? place / length - std::floor(place / length) : std::clamp(place / length, 0.0, 1.0);
  return std::min(bins - 1, static_cast<std::int64_t>(share * static_cast<double>(bins)));
}

/// Bins along an axis, each at least as long as the reach.
std::int64_t bins_along(double length, double reach) {
  constexpr double most = 1024.0;
  return static_cast<std::int64_t>(std::clamp(std::floor(length / reach), 1.0, most));
}

/// The bins from which a pin may be felt in bin `at`; each once.
template <class Visit>
void neighbours(std::int64_t at, std::int64_t bins, bool periodic, Visit const& visit) {
  if (bins < 3) {
    for (std::int64_t other = 0; other < bins; ++other) visit(other);
    return;
  }
  for (std::int64_t step = -1; step <= 1; ++step) {
    std::int64_t other = at + step;
    if (periodic) other = (other + bins) % bins;
    if (other >= 0 && other < bins) visit(other);
  }
}

}  // namespace

Pins::Pins(flux::PlaneBox const& box, std::vector<Pin> pins) : box_(box), pins_(std::move(pins)) {
  double felt_m = 0.0;
  for (Pin const& pin : pins_) {
    expects(pin.range_m > 0.0, "a pin has a range");
    felt_m = std::max(felt_m, reach * pin.range_m);
  }
  expects(box.holds(felt_m), "no pin is felt twice");
  if (pins_.empty()) return;
  columns_ = bins_along(box.width, felt_m);
  rows_ = bins_along(box.height, felt_m);
  auto const bin_of = [this](Pin const& pin) {
    return row_of(pin.place_m.y) * columns_ + column_of(pin.place_m.x);
  };
  std::stable_sort(pins_.begin(), pins_.end(),
                   [&](Pin const& a, Pin const& b) { return bin_of(a) < bin_of(b); });
  first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  for (Pin const& pin : pins_) ++first_[static_cast<std::size_t>(bin_of(pin)) + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
}

std::int64_t Pins::column_of(double x_m) const noexcept {
  return bin(x_m, box_.width, columns_, box_.periodic_x);
}

std::int64_t Pins::row_of(double y_m) const noexcept {
  return bin(y_m, box_.height, rows_, box_.periodic_y);
}

template <class Visit>
void Pins::near(PlaneVector place_m, Visit const& visit) const {
  neighbours(row_of(place_m.y), rows_, box_.periodic_y, [&](std::int64_t row) {
    neighbours(column_of(place_m.x), columns_, box_.periodic_x, [&](std::int64_t column) {
      auto const at = static_cast<std::size_t>(row * columns_ + column);
      for (std::size_t i = first_[at]; i < first_[at + 1]; ++i) {
        Pin const& pin = pins_[i];
        auto const difference =
            box_.minimal_image({place_m.x - pin.place_m.x, place_m.y - pin.place_m.y});
        double const square = difference.x * difference.x + difference.y * difference.y;
        double const felt_m = reach * pin.range_m;
        if (square < felt_m * felt_m) visit(pin, difference, square);
      }
    });
  });
}

PlaneVector Pins::force(PlaneVector place_m) const {
  PlaneVector sum;
  if (pins_.empty()) return sum;
  near(place_m, [&](Pin const& pin, PlaneVector difference, double square) {
    double const u = square / (pin.range_m * pin.range_m);
    double const pull = pin.force_N_per_m / pin.range_m * std::exp(0.5 * (1.0 - u));
    sum.x -= pull * difference.x;
    sum.y -= pull * difference.y;
  });
  return sum;
}

double Pins::energy(PlaneVector place_m) const {
  double sum = 0.0;
  if (pins_.empty()) return sum;
  near(place_m, [&](Pin const& pin, PlaneVector, double square) {
    double const u = square / (pin.range_m * pin.range_m);
    sum -= pin.force_N_per_m * pin.range_m * std::exp(0.5 * (1.0 - u));
  });
  return sum;
}

}  // namespace poleward::vortex
