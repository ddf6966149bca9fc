// SPDX-License-Identifier: Apache-2.0
#include "poleward/ion/coupled_stage.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "block_system.hpp"
#include "coupled_equations.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"

namespace poleward::ion {
namespace {

/// The largest share of a correction that leaves each density a tenth and moves no potential by
/// more than a few kT/e.
double share_taken(std::vector<Row> const& unknown, std::vector<Row> const& correction) {
  constexpr double largest_potential = 4.0;
  constexpr double kept = 0.1;
  double share = 1.0;
  for (std::size_t node = 0; node < unknown.size(); ++node) {
    Eigen::Index const last = unknown[node].size() - 1;
    for (Eigen::Index i = 0; i < last; ++i) {
      double const taken = correction[node][i];
      double const allowed = (1.0 - kept) * unknown[node][i];
      if (taken > allowed && allowed > 0.0) share = std::min(share, allowed / taken);
    }
    double const moved = std::abs(correction[node][last]);
    if (moved > largest_potential) share = std::min(share, largest_potential / moved);
  }
  return share;
}

/// Largest correction, of densities relative to each, of potentials in kT/e.
double size_of(std::vector<Row> const& unknown, std::vector<Row> const& correction) {
  double size = 0.0;
  for (std::size_t node = 0; node < unknown.size(); ++node) {
    Eigen::Index const last = unknown[node].size() - 1;
    for (Eigen::Index i = 0; i < last; ++i) {
      double const density = std::abs(unknown[node][i]);
      if (density > 0.0) size = std::max(size, std::abs(correction[node][i]) / density);
    }
    size = std::max(size, std::abs(correction[node][last]));
  }
  return size;
}

std::vector<Row> to_unknown(Profile const& profile, Units const& units) {
  std::size_t const ions = profile.density_mol_per_m3.size();
  std::vector<Row> unknown;
  for (std::size_t node = 0; node < profile.potential_V.size(); ++node) {
    Row row(static_cast<Eigen::Index>(ions + 1));
    for (std::size_t ion = 0; ion < ions; ++ion) {
      row[static_cast<Eigen::Index>(ion)] =
          profile.density_mol_per_m3[ion][node] / units.density_mol_per_m3;
    }
    row[static_cast<Eigen::Index>(ions)] = profile.potential_V[node] / units.potential_V;
    unknown.push_back(std::move(row));
  }
  return unknown;
}

Profile to_profile(std::vector<Row> const& unknown, Units const& units) {
  auto const ions = static_cast<std::size_t>(unknown.front().size() - 1);
  Profile profile{.density_mol_per_m3 =
                      std::vector<std::vector<double>>(ions, std::vector<double>(unknown.size())),
                  .potential_V = std::vector<double>(unknown.size())};
  for (std::size_t node = 0; node < unknown.size(); ++node) {
    for (std::size_t ion = 0; ion < ions; ++ion) {
      profile.density_mol_per_m3[ion][node] =
          unknown[node][static_cast<Eigen::Index>(ion)] * units.density_mol_per_m3;
    }
    profile.potential_V[node] = unknown[node][static_cast<Eigen::Index>(ions)] * units.potential_V;
  }
  return profile;
}

/// Newton's method from a guess; none if it does not settle.
std::optional<std::vector<Row>> settle(CoupledEquations const& equations,
                                       std::vector<Row> unknown) {
  constexpr int most_iterations = 40;
  // Newton's error after a correction of this size is its square.
  constexpr double converged = 1e-9;
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    auto const correction = solve(equations.assemble(unknown));
    double const size = size_of(unknown, correction);
    if (!std::isfinite(size)) return std::nullopt;
    double const share = share_taken(unknown, correction);
    for (std::size_t node = 0; node < unknown.size(); ++node) {
      unknown[node] -= share * correction[node];
    }
    if (size < converged) return unknown;
  }
  return std::nullopt;
}

/// How long the fastest ion takes through the narrowest cell, and the slowest through all.
std::pair<double, double> time_scales_s(Electrolyte const& electrolyte) {
  double narrowest_m = electrolyte.grid.high() - electrolyte.grid.low();
  double const length_m = narrowest_m;
  for (std::size_t i = 0; i < electrolyte.grid.cells(); ++i) {
    narrowest_m = std::min(narrowest_m, electrolyte.grid.width(i));
  }
  double fastest = 0.0;
  double slowest = std::numeric_limits<double>::infinity();
  for (Ion const& ion : electrolyte.ions) {
    fastest = std::max(fastest, ion.diffusivity_m2_per_s);
    slowest = std::min(slowest, ion.diffusivity_m2_per_s);
  }
  return {narrowest_m * narrowest_m / fastest, 1e4 * length_m * length_m / slowest};
}

}  // namespace

Profile coupled_stage(Electrolyte const& electrolyte, Profile const& guess,
                      std::vector<std::vector<double>> const& from, double dt_s) {
  expects(electrolyte.coupling != Coupling::given, "the potential follows from the ions");
  Units units{.potential_V = electrolyte.thermal_voltage_V};
  double largest = 0.0;
  for (auto const& density : guess.density_mol_per_m3) {
    largest = std::max(largest, *std::max_element(density.begin(), density.end()));
  }
  if (largest > 0.0) units.density_mol_per_m3 = largest;
  auto const attempt = [&](std::vector<Row> const& start, double stage_s) {
    return settle(CoupledEquations(electrolyte, from, stage_s, units), start);
  };
  auto const start = to_unknown(guess, units);
  if (auto const found = attempt(start, dt_s)) return to_profile(*found, units);
  // The answer depends on the step without a gap, so shorter steps lead to that of a longer one.
  auto [stage_s, longest_s] = time_scales_s(electrolyte);
  auto reached = std::optional(start);
  constexpr double growth = 3.0;
  for (; reached && stage_s < std::min(dt_s, longest_s); stage_s *= growth) {
    reached = attempt(*reached, stage_s);
  }
  if (reached) reached = attempt(*reached, dt_s);
  if (reached) return to_profile(*reached, units);
  throw RunError("the ions and their potential did not settle within a step of " +
                 std::to_string(dt_s) + " s; take a shorter tick");
}

}  // namespace poleward::ion
