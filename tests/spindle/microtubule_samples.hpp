// SPDX-License-Identifier: Apache-2.0
/// \file
/// Samples of microtubules and how far they lie from what they should be.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "poleward/random/distributions.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/microtubule.hpp"

namespace poleward::spindle::samples {

/// Fixed seeds; a right program fails one comparison in 150 000.
inline constexpr double accepted_z = 4.5;

inline random::Stream stream(std::uint64_t seed) {
  return random::Stream({.seed = seed, .purpose = random::Purpose::lattice_exchange});
}

inline Microtubule start(Microtubule::Config const& config) {
  auto initial = stream(1);
  return Microtubule(config, initial);
}

/// Mean, variance and fourth central moment.
struct Moments {
  double n = 0.0;
  double mean = 0.0;
  double variance = 0.0;
  double fourth = 0.0;
};

inline Moments moments(std::vector<double> const& values) {
  Moments m{.n = static_cast<double>(values.size())};
  for (double const value : values) m.mean += value / m.n;
  for (double const value : values) {
    double const square = (value - m.mean) * (value - m.mean);
    m.variance += square / (m.n - 1.0);
    m.fourth += square * square / m.n;
  }
  return m;
}

inline double variance_of_variance(Moments const& m) {
  return (m.fourth - m.variance * m.variance) / m.n;
}

inline double z_of_mean(std::vector<double> const& values, double expected) {
  auto const m = moments(values);
  return (m.mean - expected) / std::sqrt(m.variance / m.n);
}

inline double z_of_variance(std::vector<double> const& values, double expected) {
  auto const m = moments(values);
  return (m.variance - expected) / std::sqrt(variance_of_variance(m));
}

inline double z_of_means(std::vector<double> const& left, std::vector<double> const& right) {
  auto const a = moments(left);
  auto const b = moments(right);
  return (a.mean - b.mean) / std::sqrt(a.variance / a.n + b.variance / b.n);
}

inline double z_of_variances(std::vector<double> const& left, std::vector<double> const& right) {
  auto const a = moments(left);
  auto const b = moments(right);
  return (a.variance - b.variance) / std::sqrt(variance_of_variance(a) + variance_of_variance(b));
}

/// Of a count out of n that each happen with `probability`.
inline double z_of_share(double count, double n, double probability) {
  return (count - n * probability) / std::sqrt(n * probability * (1.0 - probability));
}

/// Kolmogorov-Smirnov distance of two samples times sqrt(nm/(n+m)); above 2.51 with probability
/// 2 exp(-2 * 2.51^2) = 6.8e-6 if both have one continuous law, less often for a lattice law.
inline double smirnov(std::vector<double> left, std::vector<double> right) {
  std::ranges::sort(left);
  std::ranges::sort(right);
  auto const n = static_cast<double>(left.size());
  auto const m = static_cast<double>(right.size());
  double distance = 0.0;
  for (auto const* sample : {&left, &right}) {
    for (double const at : *sample) {
      auto const below = [at](std::vector<double> const& sorted) {
        return static_cast<double>(std::ranges::upper_bound(sorted, at) - sorted.begin());
      };
      distance = std::max(distance, std::abs(below(left) / n - below(right) / m));
    }
  }
  return distance * std::sqrt(n * m / (n + m));
}

inline constexpr double accepted_smirnov = 2.51;

/// Chi-square as a normal deviate, by the cube root of Wilson and Hilferty.
inline double chi_square_z(double chi_square, double freedom) {
  double const spread = 2.0 / (9.0 * freedom);
  return (std::cbrt(chi_square / freedom) - (1.0 - spread)) / std::sqrt(spread);
}

/// Counts of the values 0, 1, ... against their probabilities, neighbours pooled until a cell
/// expects at least 10.  What lies beyond `largest` is the last cell.
inline double law_z(std::vector<double> const& values, std::int64_t largest,
                    std::function<double(std::int64_t)> const& probability) {
  std::vector<double> seen(static_cast<std::size_t>(largest) + 2, 0.0);
  for (double const value : values) {
    ++seen[static_cast<std::size_t>(std::min(value, static_cast<double>(largest + 1)))];
  }
  auto const n = static_cast<double>(values.size());
  double chi_square = 0.0;
  double cells = 0.0;
  double observed = 0.0;
  double expected = 0.0;
  double left = 1.0;
  for (std::int64_t value = 0; value <= largest; ++value) {
    double const p = probability(value);
    left -= p;
    observed += seen[static_cast<std::size_t>(value)];
    expected += n * p;
    if (expected < 10.0 || n * left < 10.0) continue;
    chi_square += (observed - expected) * (observed - expected) / expected;
    ++cells;
    observed = 0.0;
    expected = 0.0;
  }
  observed += seen.back();
  expected += n * left;
  chi_square += (observed - expected) * (observed - expected) / expected;
  return chi_square_z(chi_square, cells);
}

inline double poisson_probability(std::int64_t count, double mean) {
  auto const k = static_cast<double>(count);
  return std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0));
}

/// Largest difference of two equally large histograms, as a deviate; cells of `width`.
inline double histograms_z(std::vector<double> const& left, std::vector<double> const& right,
                           double width) {
  std::size_t const cells =
      1 + static_cast<std::size_t>(
              std::max(*std::ranges::max_element(left), *std::ranges::max_element(right)) / width);
  std::vector<double> difference(cells, 0.0);
  std::vector<double> sum(cells, 0.0);
  auto const add = [&](std::vector<double> const& values, double sign) {
    for (double const value : values) {
      auto const cell = static_cast<std::size_t>(value / width);
      difference[cell] += sign;
      sum[cell] += 1.0;
    }
  };
  add(left, 1.0);
  add(right, -1.0);
  double chi_square = 0.0;
  double used = 0.0;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (sum[cell] < 20.0) continue;
    chi_square += difference[cell] * difference[cell] / sum[cell];
    ++used;
  }
  return chi_square_z(chi_square, used - 1.0);
}

/// Order-of-magnitude rates of a spindle microtubule.
inline MicrotubuleRates spindle_rates() {
  return {.plus = {.growing = {.gain = {360.0}, .loss = {35.0}},
                   .shrinking = {.gain = {20.0}, .loss = {700.0}}},
          .minus = {.growing = {.gain = {5.0}, .loss = {80.0}},
                    .shrinking = {.gain = {5.0}, .loss = {80.0}}},
          .catastrophe = {0.05},
          .rescue = {0.10}};
}

/// Plus end only: gain while growing, loss while shrinking.
inline MicrotubuleRates dogterom_leibler(double gain_per_s, double loss_per_s,
                                         double catastrophe_per_s, double rescue_per_s) {
  return {.plus = {.growing = {.gain = {gain_per_s}, .loss = {}},
                   .shrinking = {.gain = {}, .loss = {loss_per_s}}},
          .minus = {},
          .catastrophe = {catastrophe_per_s},
          .rescue = {rescue_per_s}};
}

/// Stationary law of the bounded lattice with rebirth at 0, in events.
///
/// No net flow between lengths L and L + 1 gives a g(L) = r s(L+1); balance of the shrinking state
/// at L >= 1 gives a g(L) + f_c g(L) = (r + f_r) s(L).  Together g(L) = q g(L-1) with
/// q = a (r + f_r) / (r (a + f_c)), s(L) = (a/r) g(L-1), and the sum is 1 for
/// g(0) = (1 - q) r / (a + r).
struct BoundedLaw {
  double a;
  double r;
  double f_c;
  double f_r;

  [[nodiscard]] double q() const { return a * (r + f_r) / (r * (a + f_c)); }

  [[nodiscard]] double growing(std::int64_t length) const {
    return (1.0 - q()) * r / (a + r) * std::pow(q(), static_cast<double>(length));
  }

  [[nodiscard]] double shrinking(std::int64_t length) const {
    return length == 0 ? 0.0 : a / r * growing(length - 1);
  }

  [[nodiscard]] double probability(std::int64_t length) const {
    return growing(length) + shrinking(length);
  }

  [[nodiscard]] MicrotubuleRates rates() const { return dogterom_leibler(a, r, f_c, f_r); }

  /// A state drawn from the law by inversion.
  [[nodiscard]] Microtubule::State draw(random::Stream& words) const {
    Microtubule::State state;
    double left = random::uniform(words);
    for (;; ++state.plus) {
      state.tip = TipState::growing;
      left -= growing(state.plus);
      if (left < 0.0) break;
      state.tip = TipState::shrinking;
      left -= shrinking(state.plus);
      if (left < 0.0) break;
    }
    state.switch_hazard = random::exponential(words);
    return state;
  }
};

}  // namespace poleward::spindle::samples
