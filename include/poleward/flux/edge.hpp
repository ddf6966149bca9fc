// SPDX-License-Identifier: Apache-2.0
/// \file
/// The flux between two neighbouring places of a field, and its division by mechanism.
///
/// One formula is at once the finite-volume flux of Scharfetter and Gummel, the
/// Goldman-Hodgkin-Katz flux through a membrane of permeability D/h, and the net rate of hopping
/// with r+/r- = e^P (local detailed balance).  All functions are pure and take constant time.
#pragma once

#include <cmath>
#include <span>

#include "poleward/flux/bernoulli.hpp"

namespace poleward::flux {

/// What lies between two places: a conductance D/h and a speed that leads from the first to the
/// second, the sum of own drift and of the carrier's motion relative to the edge.
struct Edge {
  double conductance = 0.0;  ///< D/h, or a permeability
  double drift = 0.0;        ///< own directed motion
  double carried = 0.0;      ///< the carrier's motion

  [[nodiscard]] constexpr double speed() const noexcept { return drift + carried; }

  /// P = v h / D, infinite without diffusion.
  [[nodiscard]] constexpr double peclet() const noexcept { return speed() / conductance; }
};

/// Rates of the two ways across an edge: J = forward c_first - backward c_second.
///
///     forward = (D/h) B(-P),   backward = (D/h) B(P)
///
/// Both are not negative; without diffusion they are upwind.  rates() may be given B(|P|).
struct EdgeRates {
  double forward = 0.0;
  double backward = 0.0;
};

[[nodiscard]] inline EdgeRates rates(Edge const& edge, double bernoulli_of_peclet) noexcept {
  double const speed = edge.speed();
  if (speed == 0.0) return {edge.conductance, edge.conductance};
  // Against the speed; with it, B(-P) = B(P) + P loses nothing.  It has a limit as D -> 0, where P
  // is infinite.
  double const against = edge.conductance * bernoulli_of_peclet;
  double const along = against + std::abs(speed);
  return speed > 0.0 ? EdgeRates{along, against} : EdgeRates{against, along};
}

[[nodiscard]] inline EdgeRates rates(Edge const& edge) noexcept {
  if (edge.speed() == 0.0) return {edge.conductance, edge.conductance};
  return rates(edge, bernoulli(std::abs(edge.peclet())));
}

/// Those of many edges at once, with the vector kernel of bernoulli().  \pre both are of one size
void rates(std::span<Edge const> edges, std::span<EdgeRates> both);

/// Share w of the first place in the value at the face, c = w c_first + (1 - w) c_second, that
/// makes diffusive + speed c the whole flux: w = (B(-P) - 1)/P, between 0 and 1.
[[nodiscard]] inline double face_weight(double peclet) noexcept {
  constexpr double series_below = 1e-2;
  if (std::abs(peclet) < series_below) {
    // The next term, P^5/30240, is below 1e-14 here.
    return 0.5 + peclet * (1.0 / 12.0 - peclet * peclet / 720.0);
  }
  if (std::isinf(peclet)) return peclet > 0.0 ? 1.0 : 0.0;
  return (bernoulli(-peclet) - 1.0) / peclet;
}

/// A flux by its parts; positive from the first place to the second.
struct EdgeFlux {
  double diffusive = 0.0;
  double drift = 0.0;
  double carried = 0.0;

  [[nodiscard]] constexpr double total() const noexcept { return (diffusive + drift) + carried; }
};

/// The flux between two places by its parts.
///
/// Diffusive is -D (c_second - c_first)/h, and drift and carried are their speeds times the value
/// at the face, so that no part is a ratio of differences.  The parts are averages over the edge:
/// at a mesh Peclet number P each differs from its value at the face by sinh(P/2)/(P/2).  The total
/// is that of rates(), up to rounding.
[[nodiscard]] inline EdgeFlux edge_flux(Edge const& edge, double first, double second) noexcept {
  double const weight = edge.speed() == 0.0 ? 0.5 : face_weight(edge.peclet());
  double const face = weight * first + (1.0 - weight) * second;
  return {.diffusive = edge.conductance * (first - second),
          .drift = edge.drift * face,
          .carried = edge.carried * face};
}

/// By how much the scheme diffuses more than the field would while it is changing, as a share of D:
/// (P/2) coth(P/2) - 1, about P^2/12.  Steady states are exact whatever it is.
[[nodiscard]] inline double numerical_diffusion(double peclet) noexcept {
  double const half = 0.5 * std::abs(peclet);
  constexpr double series_below = 1e-3;
  return half < series_below ? half * half / 3.0 : half / std::tanh(half) - 1.0;
}

}  // namespace poleward::flux
