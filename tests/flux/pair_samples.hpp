// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "poleward/flux/pair_forces.hpp"
#include "poleward/random/distributions.hpp"
#include "stats/near.hpp"

namespace poleward::test {

/// Coordinates of agents, or forces on them.
struct Components {
  std::vector<double> x;
  std::vector<double> y;
};

struct PairSample {
  flux::PlaneBox box;
  Components places;
};

inline random::Stream draws(std::uint64_t seed) {
  return random::Stream({.seed = seed, .purpose = random::Purpose::initial_state});
}

/// Agents anywhere in a box, and `beyond` its sides by at most that share of them.
inline Components gas(flux::PlaneBox const& box, std::size_t agents, double beyond,
                      random::Stream& stream) {
  Components places;
  for (std::size_t i = 0; i < agents; ++i) {
    places.x.push_back(box.width * ((1.0 + 2.0 * beyond) * random::uniform(stream) - beyond));
    places.y.push_back(box.height * ((1.0 + 2.0 * beyond) * random::uniform(stream) - beyond));
  }
  return places;
}

/// A triangular lattice in a periodic box of about `side`, each agent up to `off` of the spacing
/// from its place.
inline PairSample disturbed_lattice(double density, double side, random::Stream& stream,
                                    double off = 0.1) {
  double const spacing = std::sqrt(2.0 / (std::sqrt(3.0) * density));
  double const height = spacing * std::sqrt(0.75);
  double const columns = std::round(side / spacing);
  double const rows = 2.0 * std::round(0.5 * side / height);
  PairSample sample{.box = {.width = columns * spacing,
                            .height = rows * height,
                            .periodic_x = true,
                            .periodic_y = true}};
  auto const noise = [&] { return off * spacing * (2.0 * random::uniform(stream) - 1.0); };
  for (double row = 0.0; row < rows; ++row) {
    for (double column = 0.0; column < columns; ++column) {
      sample.places.x.push_back(spacing * (column + 0.5 * std::fmod(row, 2.0)) + noise());
      sample.places.y.push_back(height * row + noise());
    }
  }
  return sample;
}

inline Components none(Components const& places) {
  return {std::vector<double>(places.x.size()), std::vector<double>(places.y.size())};
}

inline Components forces(flux::PairForces& pairs, Components const& places) {
  Components sums = none(places);
  pairs.add(places.x, places.y, sums.x, sums.y);
  return sums;
}

inline Components forces_directly(flux::PairForces const& pairs, Components const& places) {
  Components sums = none(places);
  add_pair_forces_directly(pairs.config(), places.x, places.y, sums.x, sums.y);
  return sums;
}

/// Largest difference between the forces on one agent.
inline double largest_gap(Components const& left, Components const& right) {
  double largest = 0.0;
  for (std::size_t i = 0; i < left.x.size(); ++i) {
    largest = std::max(largest, std::hypot(left.x[i] - right.x[i], left.y[i] - right.y[i]));
  }
  return largest;
}

inline double largest(Components const& values) {
  return largest_gap(values, none(values));
}

inline double root_mean_square_gap(Components const& left, Components const& right) {
  double sum = 0.0;
  for (std::size_t i = 0; i < left.x.size(); ++i) {
    double const x = left.x[i] - right.x[i];
    double const y = left.y[i] - right.y[i];
    sum += x * x + y * y;
  }
  return std::sqrt(sum / static_cast<double>(left.x.size()));
}

/// Repulsion of two vortices, K1(r).
inline flux::RadialForce vortex_force(double cutoff) {
  return flux::RadialForce({[](double r) { return std::cyl_bessel_k(1.0, r); }, 0.05, cutoff});
}

/// A force that ends at the cutoff without a jump, which rounding of distances would turn into one
/// of the force.
inline flux::RadialForce soft_force(double cutoff, double shortest) {
  auto const force = [cutoff](double r) { return std::exp(-r) * (cutoff - r); };
  return flux::RadialForce({force, shortest, cutoff});
}

}  // namespace poleward::test
