// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rates of tubulin exchange and of tip switching, and how force changes them.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>

namespace poleward::spindle {

/// How a rate answers force.
enum class ForceLaw : std::uint8_t {
  exponential,  ///< k0 exp(F/F_i)
  linear,       ///< k0 (1 + F/F_i), and 0 where that is negative
};

/// A rate under load: k(F) = per_s * exp(per_pN * F), tension F > 0; or its straight line.
///
/// per_pN = 1/F_i is the inverse of the characteristic force with its sign, so that 0 says "force
/// does not matter".  Both are finite and per_s is not negative.
struct LoadedRate {
  double per_s = 0.0;
  double per_pN = 0.0;
  ForceLaw law = ForceLaw::exponential;

  [[nodiscard]] double at(double tension_pN) const noexcept {
    if (per_pN == 0.0) return per_s;
    double const x = per_pN * tension_pN;
    return law == ForceLaw::exponential ? per_s * std::exp(x) : per_s * std::max(0.0, 1.0 + x);
  }

  friend bool operator==(LoadedRate const&, LoadedRate const&) = default;
};

/// Tubulin exchange at one end, in dimers per second whatever the size of an event.
struct EndRates {
  LoadedRate gain;
  LoadedRate loss;

  friend bool operator==(EndRates const&, EndRates const&) = default;
};

/// State of the plus end in two-state dynamic instability.
enum class TipState : std::uint8_t {
  growing,
  shrinking,
};

[[nodiscard]] constexpr TipState other(TipState tip) noexcept {
  return tip == TipState::growing ? TipState::shrinking : TipState::growing;
}

/// One value for each state of the tip.
template <class T>
struct PerTip {
  T growing{};
  T shrinking{};

  [[nodiscard]] constexpr T const& operator[](TipState tip) const noexcept {
    return tip == TipState::growing ? growing : shrinking;
  }

  [[nodiscard]] constexpr T& operator[](TipState tip) noexcept {
    return tip == TipState::growing ? growing : shrinking;
  }

  friend bool operator==(PerTip const&, PerTip const&) = default;
};

/// All rates of one microtubule.  The minus end has a rate per state of the plus end only because
/// some published sets do; give it twice where it does not depend on it.
///
/// Force on the plus end acts on its exchange and on the switching, force on the minus end on the
/// exchange there.
struct MicrotubuleRates {
  PerTip<EndRates> plus;
  PerTip<EndRates> minus;
  LoadedRate catastrophe;  ///< growing to shrinking
  LoadedRate rescue;       ///< shrinking to growing

  /// The rate of leaving `tip`.
  [[nodiscard]] constexpr LoadedRate const& leaving(TipState tip) const noexcept {
    return tip == TipState::growing ? catastrophe : rescue;
  }

  friend bool operator==(MicrotubuleRates const&, MicrotubuleRates const&) = default;
};

/// The four exchanges of tubulin, in the order of every array that has one entry for each.
enum class Channel : std::uint8_t {
  plus_gain,
  plus_loss,
  minus_gain,
  minus_loss,
};

inline constexpr std::size_t channel_count = 4;

[[nodiscard]] constexpr std::size_t index(Channel channel) noexcept {
  return static_cast<std::size_t>(channel);
}

/// Dimers exchanged per channel; for rows, stages passed by the clock of each channel.
using Ticks = std::array<std::int64_t, channel_count>;

/// Tension on both ends, in pN; negative is compression.
struct EndForces {
  double plus_pN = 0.0;
  double minus_pN = 0.0;

  friend bool operator==(EndForces const&, EndForces const&) = default;
};

/// Rates of one state of the tip at one force: constant until the tip switches.
struct TipRates {
  std::array<double, channel_count> dimers_per_s{};
  double switch_per_s = 0.0;

  [[nodiscard]] double total_dimers_per_s() const noexcept {
    return std::accumulate(dimers_per_s.begin(), dimers_per_s.end(), 0.0);
  }

  [[nodiscard]] double loss_dimers_per_s() const noexcept {
    return dimers_per_s[index(Channel::plus_loss)] + dimers_per_s[index(Channel::minus_loss)];
  }
};

}  // namespace poleward::spindle
