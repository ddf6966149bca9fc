// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/radial_force.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "poleward/core/contracts.hpp"

namespace poleward::flux {
namespace {

constexpr std::uint64_t lower_half = 0xffffffff;

std::int64_t place_of(double u) noexcept {
  return std::bit_cast<std::int64_t>(u) >> RadialForce::Table::segment_shift;
}

/// Where a segment begins.
double begin_of(std::int64_t place) noexcept {
  return std::bit_cast<double>(place << RadialForce::Table::segment_shift);
}

double quadratic_of(double linear_and_quadratic) noexcept {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(linear_and_quadratic) << 32U);
}

/// Upper halves of two numbers.
double packed(double linear, double quadratic) noexcept {
  constexpr std::uint64_t half_of_last = 1ULL << 31U;
  std::uint64_t const low = (std::bit_cast<std::uint64_t>(quadratic) + half_of_last) >> 32U;
  auto const all = std::bit_cast<std::uint64_t>(linear);
  // What the lower half will hold counts for the linear coefficient too, so take it off first; all
  // numbers too small for that are 0 here.
  std::uint64_t const sign = all & ~(~0ULL >> 1U);
  std::uint64_t const size = all & (~0ULL >> 1U);
  std::uint64_t const high = size > low ? size - low + half_of_last : 0;
  return std::bit_cast<double>(sign | (high & ~lower_half) | low);
}

}  // namespace

RadialForce::RadialForce(Config config) : config_(std::move(config)) {
  expects(static_cast<bool>(config_.force), "a radial force is a function");
  expects(config_.shortest > 0.0 && config_.shortest < config_.cutoff,
          "the shortest distance lies between 0 and the cutoff");
  double const nearest = config_.shortest / config_.cutoff;
  std::int64_t const first = place_of(nearest * nearest);
  std::int64_t const end = place_of(1.0);
  table_.first_place = first - 1;
  table_.lowest = begin_of(first - 1);
  table_.nearest = begin_of(first);
  config_.shortest = config_.cutoff * std::sqrt(table_.nearest);
  table_.segments.emplace_back();
  for (std::int64_t place = first; place < end; ++place) {
    table_.segments.push_back(fitted(begin_of(place), begin_of(place + 1)));
  }
  table_.segments.emplace_back();
  for (std::int64_t place = first; place < end; ++place) {
    double const error = worst_error(begin_of(place), begin_of(place + 1));
    worst_relative_error_ = std::max(worst_relative_error_, error);
  }
}

double RadialForce::exact(double distance) const {
  return distance < config_.cutoff ? config_.force(distance) : 0.0;
}

double RadialForce::over_distance(double squared_distance) const {
  double const u = squared_distance / (config_.cutoff * config_.cutoff);
  if (u >= table_.nearest) return table_.at(u) / config_.cutoff;
  double const distance = std::sqrt(squared_distance);
  return config_.force(distance) / distance;
}

double RadialForce::Table::at(double u) const noexcept {
  std::int64_t const place = place_of(std::clamp(u, lowest, 1.0)) - first_place;
  Segment const& segment = segments[static_cast<std::size_t>(place)];
  double const linear = segment.linear_and_quadratic;
  return segment.constant + u * (linear + u * quadratic_of(linear));
}

double RadialForce::scaled(double u) const {
  double const root = std::sqrt(u);
  return config_.force(config_.cutoff * root) / root;
}

/// Takes the function's values at the zeros of the third Chebyshev polynomial; what the rounded
/// coefficients change there is spread by those of lower order.
RadialForce::Segment RadialForce::fitted(double from, double to) const {
  double const middle = 0.5 * (from + to);
  double const reach = 0.5 * std::sqrt(3.0) * 0.5 * (to - from);
  double const below = scaled(middle - reach);
  double const centre = scaled(middle);
  double const above = scaled(middle + reach);
  double const slope = (above - below) / (2.0 * reach);
  double const bend = (above - 2.0 * centre + below) / (2.0 * reach * reach);
  double const pair = packed(slope - 2.0 * bend * middle, bend);
  double const quadratic = quadratic_of(pair);
  double const two_thirds = 2.0 / 3.0;
  double const mean_square = middle * middle + two_thirds * reach * reach;
  double const mean = (below + centre + above) / 3.0;
  return {.constant = mean - pair * middle - quadratic * mean_square, .linear_and_quadratic = pair};
}

double RadialForce::worst_error(double from, double to) const {
  constexpr int tries = 8;
  double largest = 0.0;
  double worst = 0.0;
  for (int i = 0; i < tries; ++i) {
    // The ends themselves, where the fit is worst, but not the next segment's begin.
    double const u =
        i + 1 == tries ? std::nextafter(to, from) : from + (to - from) * i / (tries - 1);
    double const right = scaled(u);
    largest = std::max(largest, std::abs(right));
    worst = std::max(worst, std::abs(table_.at(u) - right));
  }
  return largest > 0.0 ? worst / largest : worst;
}

}  // namespace poleward::flux
