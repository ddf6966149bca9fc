// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/bernoulli.hpp"

#include <algorithm>
#include <array>

#include "lanes.hpp"
#include "poleward/core/contracts.hpp"

namespace poleward::flux {
namespace {

/// e^x = 2^n (k + r)/(k - r) with x = n ln 2 + r, |r| <= 0.347 and k = r coth(r/2), so that
///
///     B(x) = x (k - r) / ((2^n - 1) k + (2^n + 1) r),
///
/// with one division and an even series for k, whose first term left out is below 1e-17.
[[gnu::always_inline]] inline void bernoulli_of(Lanes& x) noexcept {
  constexpr double per_ln2 = 0x1.71547652b82fep0;
  constexpr double ln2_high = 0x1.62e42feep-1;  // 32 bits, so that n ln2_high is exact
  constexpr double ln2_low = 0x1.a39ef35793c76p-33;
  // Adding it leaves the nearest whole number in the lowest bits.
  constexpr double rounder = 0x1.8p52;
  constexpr double highest = 708.0;
  constexpr double lowest = -64.0;  // where e^x has long been nothing beside 1
  constexpr double tiny = 0x1p-60;
  Lanes const ones = 1.0 - Lanes{};
  Lanes const zeros{};
  Lanes place = x < highest ? x : highest - zeros;
  place = place > lowest ? place : lowest - zeros;
  Lanes const shifted = place * per_ln2 + rounder;
  Lanes const n = shifted - rounder;
  LaneBits const exponent = (reinterpret_cast<LaneBits>(shifted) + 1023) << 52;
  auto const power = reinterpret_cast<Lanes>(exponent);
  Lanes const r = (place - n * ln2_high) - n * ln2_low;
  Lanes const t = r * r;
  Lanes const t2 = t * t;
  Lanes const low = 1.0 / 6.0 - t * (1.0 / 360.0);
  Lanes const middle = 1.0 / 15120.0 - t * (1.0 / 604800.0);
  Lanes const high = 1.0 / 23950080.0 - t * (691.0 / 653837184000.0);
  Lanes const k = 2.0 + t * (low + t2 * (middle + t2 * high));
  Lanes value = x * (k - r) / ((power - 1.0) * k + (power + 1.0) * r);
  value = x > highest ? zeros : value;
  value = x < lowest ? -x : value;
  x = x < tiny && x > -tiny ? ones : value;
}

[[gnu::always_inline]] inline void bernoulli_of_all(double const* x, double* values,
                                                    std::size_t size) noexcept {
  std::size_t i = 0;
  Lanes lanes;
  for (; i + lane_count <= size; i += lane_count) {
    load(lanes, x + i);
    bernoulli_of(lanes);
    store(lanes, values + i);
  }
  if (i == size) return;
  std::array<double, lane_count> rest{};
  std::copy(x + i, x + size, rest.begin());
  load(lanes, rest.data());
  bernoulli_of(lanes);
  store(lanes, rest.data());
  std::copy(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size - i), values + i);
}

POLEWARD_AVX2 void with_avx2(double const* x, double* values, std::size_t size) noexcept {
  bernoulli_of_all(x, values, size);
}

void with_any(double const* x, double* values, std::size_t size) noexcept {
  bernoulli_of_all(x, values, size);
}

}  // namespace

void bernoulli(std::span<double const> x, std::span<double> values) {
  expects(x.size() == values.size(), "there is a value for each number");
  (has_avx2() ? with_avx2 : with_any)(x.data(), values.data(), x.size());
}

}  // namespace poleward::flux
