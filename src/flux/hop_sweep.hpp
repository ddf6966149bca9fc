// SPDX-License-Identifier: Apache-2.0
/// \file
/// The elimination of implicit hops, one row or eight rows side by side.
#pragma once

#include <cstddef>

#include "lanes.hpp"
#include "poleward/flux/hops.hpp"

namespace poleward::flux {

/// One content each of eight rows.
///
/// Aligned as it is with AVX, so that code with and without it agrees on where it lies.
struct alignas(sizeof(Lanes)) EightLanes {
  Lanes first;
  Lanes second;
};

[[gnu::always_inline]] inline void load(double& value, double const* from) noexcept {
  value = *from;
}

[[gnu::always_inline]] inline void store(double const& value, double* to) noexcept {
  *to = value;
}

[[gnu::always_inline]] inline void load(EightLanes& value, double const* from) noexcept {
  load(value.first, from);
  load(value.second, from + lane_count);
}

[[gnu::always_inline]] inline void store(EightLanes const& value, double* to) noexcept {
  store(value.first, to);
  store(value.second, to + lane_count);
}

/// value = a value + b c
[[gnu::always_inline]] inline void scale_add(double& value, double a, double b, double c) noexcept {
  value = a * value + b * c;
}

[[gnu::always_inline]] inline void scale_add(EightLanes& value, EightLanes const& a,
                                             EightLanes const& b, EightLanes const& c) noexcept {
  value.first = a.first * value.first + b.first * c.first;
  value.second = a.second * value.second + b.second * c.second;
}

/// value += b c
[[gnu::always_inline]] inline void add_product(double& value, double b, double c) noexcept {
  value += b * c;
}

[[gnu::always_inline]] inline void add_product(EightLanes& value, EightLanes const& b,
                                               EightLanes const& c) noexcept {
  value.first += b.first * c.first;
  value.second += b.second * c.second;
}

/// Factors of a row of `cells` cells; those of eight rows are interleaved like their contents.
///
/// The middle cell, cells/2, has both neighbours toward an end: `forward` is for the one below,
/// `back` for the one above.
struct HopFactors {
  double const* forward;
  double const* scale;
  double const* back;
  std::size_t cells;
};

/// The two ways in from the ends, and out again, do not wait for one another.
template <class Group>
[[gnu::always_inline]] inline void sweep(HopFactors const& factors, double* content) noexcept {
  constexpr std::size_t width = sizeof(Group) / sizeof(double);
  // Copies: what is stored might otherwise have changed them.
  double const* const forward = factors.forward;
  double const* const scales = factors.scale;
  double const* const back = factors.back;
  std::size_t const cells = factors.cells;
  std::size_t const middle = cells / 2;
  auto const inward = [&](Group & carry, std::size_t cell) __attribute__((always_inline)) {
    Group share;
    Group here;
    load(share, forward + width * cell);
    load(here, content + width * cell);
    add_product(here, share, carry);
    store(here, content + width * cell);
    carry = here;
  };
  auto const outward = [&](Group & carry, std::size_t cell) __attribute__((always_inline)) {
    Group share;
    Group scale;
    Group here;
    load(share, back + width * cell);
    load(scale, scales + width * cell);
    load(here, content + width * cell);
    scale_add(here, scale, share, carry);
    store(here, content + width * cell);
    carry = here;
  };
  Group low{};
  Group high{};
  std::size_t below = 0;
  std::size_t above = cells;
  for (; above > middle + 1; ++below) {
    inward(low, below);
    inward(high, --above);
  }
  for (; below < middle; ++below) inward(low, below);
  Group centre;
  Group share;
  load(centre, content + width * middle);
  load(share, forward + width * middle);
  add_product(centre, share, low);
  load(share, back + width * middle);
  add_product(centre, share, high);
  load(share, scales + width * middle);
  scale_add(centre, share, Group{}, Group{});
  store(centre, content + width * middle);
  low = centre;
  high = centre;
  for (; above < cells; ++above) {
    outward(high, above);
    outward(low, --below);
  }
  while (below > 0) outward(low, --below);
}

}  // namespace poleward::flux
