// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "poleward/flux/edge.hpp"

namespace poleward::flux {

/// What a field meets at one of its ends.
///
/// Between the centre of the last cell and the surface lies half an edge; c_s is the density at the
/// surface.  What goes out through the surface is linear in it:
///
///     closed     nothing
///     bath       c_s = value, whatever it takes
///     exchange   away c_s - toward
///
/// Absorption at a rate, a first-order electrode and a membrane are exchanges.
/// \pre of all makers: rates and densities are finite and not negative
struct FieldEnd {
  enum class Law : std::uint8_t {
    closed,
    bath,
    exchange,
  };

  Law law = Law::closed;
  double value = 0.0;   ///< bath: density at the surface
  double away = 0.0;    ///< exchange: rate out, a speed
  double toward = 0.0;  ///< exchange: flux in

  [[nodiscard]] static FieldEnd closed() noexcept { return {}; }

  [[nodiscard]] static FieldEnd bath(double density) noexcept {
    return {.law = Law::bath, .value = density};
  }

  /// A surface that takes up what touches it, at a speed: out = rate c_s.
  [[nodiscard]] static FieldEnd absorbing(double rate) noexcept {
    return {.law = Law::exchange, .away = rate};
  }

  /// First-order kinetics both ways: out = rate c_s - supply.
  [[nodiscard]] static FieldEnd electrode(double rate, double supply) noexcept {
    return {.law = Law::exchange, .away = rate, .toward = supply};
  }

  /// A thin layer in a constant field (Goldman, Hodgkin and Katz) with a bath behind it:
  /// out = P [B(-u) c_s - B(u) outside], u the outward drift through it over its permeability.
  [[nodiscard]] static FieldEnd membrane(double permeability, double u, double outside) noexcept {
    EdgeRates const both = rates({.conductance = permeability, .drift = permeability * u});
    return {.law = Law::exchange, .away = both.forward, .toward = both.backward * outside};
  }

  friend bool operator==(FieldEnd const&, FieldEnd const&) = default;
};

/// Flux out of a field through an end as a line in the density of its last cell, out = slope c -
/// intercept, and the density at the surface that it comes with.
struct EndLine {
  double slope = 0.0;
  double intercept = 0.0;
};

/// `outward` are the rates of the half edge: forward from the cell to the surface.
[[nodiscard]] inline EndLine end_line(FieldEnd const& end, EdgeRates const& outward) noexcept {
  switch (end.law) {
    case FieldEnd::Law::closed:
      return {};
    case FieldEnd::Law::bath:
      return {outward.forward, outward.backward * end.value};
    case FieldEnd::Law::exchange:
      break;
  }
  double const through = outward.backward + end.away;
  if (through == 0.0) return {};
  return {outward.forward * end.away / through, outward.backward * end.toward / through};
}

/// c_s beside a cell of density `cell`.
[[nodiscard]] inline double surface_density(FieldEnd const& end, EdgeRates const& outward,
                                            double cell) noexcept {
  if (end.law == FieldEnd::Law::bath) return end.value;
  double const through = outward.backward + end.away;
  if (through == 0.0) return cell;
  return (outward.forward * cell + end.toward) / through;
}

}  // namespace poleward::flux
