// SPDX-License-Identifier: Apache-2.0
#include "poleward/ion/coupled_stage.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/flux/bernoulli.hpp"
#include "poleward/ion/electrochemistry.hpp"

namespace poleward::ion {
namespace {

using flux::FieldEnd;
using Block = Eigen::MatrixXd;
using Row = Eigen::VectorXd;

/// dB/dx, from 1 - B(-x) over expm1(x), and its series where that cancels.
double bernoulli_slope(double x) {
  constexpr double series_below = 1e-3;
  if (std::abs(x) < series_below) return -0.5 + x * (1.0 / 6.0 - x * x / 180.0);
  return (1.0 - flux::bernoulli(-x)) / std::expm1(x);
}

/// Unknowns in units of 1: densities over the largest, potential over kT/e.
struct Units {
  double density_mol_per_m3 = 1.0;
  double potential_V = 1.0;
};

/// The equations of all nodes and their slopes: below, at and above the diagonal.
struct System {
  std::vector<Block> below;
  std::vector<Block> at;
  std::vector<Block> above;
  std::vector<Row> residual;

  System(std::size_t nodes, Eigen::Index unknowns)
      : below(nodes, Block::Zero(unknowns, unknowns)),
        at(below),
        above(below),
        residual(nodes, Row::Zero(unknowns)) {}
};

class Assembly {
 public:
  Assembly(Electrolyte const& electrolyte, std::vector<std::vector<double>> const& from,
           double dt_s, Units const& units)
      : it_(electrolyte),
        from_(from),
        storage_rate_(std::isinf(dt_s) ? 0.0 : 1.0 / dt_s),
        units_(units),
        potential_(static_cast<Eigen::Index>(electrolyte.ions.size())) {}

  /// `unknown[node]` are the ions' densities and, last, the potential.
  System assemble(std::vector<Row> const& unknown) const {
    System system(nodes(), potential_ + 1);
    for (std::size_t ion = 0; ion < it_.ions.size(); ++ion) add_ion(system, unknown, ion);
    for (std::size_t node = 1; node + 1 < nodes(); ++node) add_potential(system, unknown, node);
    add_potential_end(system, unknown, true);
    add_potential_end(system, unknown, false);
    return system;
  }

  [[nodiscard]] std::size_t nodes() const { return it_.grid.cells() + 2; }

 private:
  /// Flux between two nodes and its slopes; the potential's slope is that of the first node.
  struct Flux {
    double value = 0.0;
    double by_first = 0.0;
    double by_second = 0.0;
    double by_potential = 0.0;
  };

  /// Through the face between node and node + 1.
  Flux flux(std::vector<Row> const& unknown, std::size_t ion, std::size_t node) const {
    Ion const& kind = it_.ions[ion];
    auto const column = static_cast<Eigen::Index>(ion);
    double const spacing = it_.grid.spacing(node);
    double const conductance = kind.diffusivity_m2_per_s / spacing;
    double const fall = unknown[node][potential_] - unknown[node + 1][potential_];
    double const peclet =
        kind.valence * fall + it_.solvent_m_per_s * spacing / kind.diffusivity_m2_per_s;
    double const first = unknown[node][column];
    double const second = unknown[node + 1][column];
    double const forward = conductance * flux::bernoulli(-peclet);
    double const backward = conductance * flux::bernoulli(peclet);
    double const slope = bernoulli_slope(peclet);
    return {.value = forward * first - backward * second,
            .by_first = forward,
            .by_second = -backward,
            .by_potential = kind.valence * conductance * ((slope + 1.0) * first - slope * second)};
  }

  void add_ion(System& system, std::vector<Row> const& unknown, std::size_t ion) const {
    auto const row = static_cast<Eigen::Index>(ion);
    for (std::size_t node = 0; node + 1 < nodes(); ++node) {
      Flux const through = flux(unknown, ion, node);
      leave(system, node, row, through, 1.0);
      enter(system, node + 1, row, through);
    }
    for (std::size_t node = 1; node + 1 < nodes(); ++node) {
      double const rate = it_.grid.width(node - 1) * storage_rate_;
      double const before = from_[ion][node - 1] / units_.density_mol_per_m3;
      system.residual[node][row] += rate * (unknown[node][row] - before);
      system.at[node](row, row) += rate;
    }
    add_end(system, unknown, ion, true);
    add_end(system, unknown, ion, false);
  }

  void leave(System& system, std::size_t node, Eigen::Index row, Flux const& flux,
             double sign) const {
    system.residual[node][row] += sign * flux.value;
    system.at[node](row, row) += sign * flux.by_first;
    system.at[node](row, potential_) += sign * flux.by_potential;
    system.above[node](row, row) += sign * flux.by_second;
    system.above[node](row, potential_) -= sign * flux.by_potential;
  }

  void enter(System& system, std::size_t node, Eigen::Index row, Flux const& flux) const {
    system.residual[node][row] -= flux.value;
    system.below[node](row, row) -= flux.by_first;
    system.below[node](row, potential_) -= flux.by_potential;
    system.at[node](row, row) -= flux.by_second;
    system.at[node](row, potential_) += flux.by_potential;
  }

  /// At a surface: what comes through the half edge goes out, or the density is the bath's.
  void add_end(System& system, std::vector<Row> const& unknown, std::size_t ion, bool low) const {
    auto const row = static_cast<Eigen::Index>(ion);
    std::size_t const node = low ? 0 : nodes() - 1;
    FieldEnd const& end = low ? it_.ions[ion].low : it_.ions[ion].high;
    double const density = unknown[node][row];
    if (end.law == FieldEnd::Law::bath) {
      system.below[node].row(row).setZero();
      system.at[node].row(row).setZero();
      system.above[node].row(row).setZero();
      system.at[node](row, row) = 1.0;
      system.residual[node][row] = density - end.value / units_.density_mol_per_m3;
    } else if (end.law == FieldEnd::Law::exchange) {
      system.residual[node][row] += end.away * density - end.toward / units_.density_mol_per_m3;
      system.at[node](row, row) += end.away;
    }
  }

  /// Charge density in units of F times that of density.
  double charge(Row const& unknown) const {
    double sum = 0.0;
    for (std::size_t ion = 0; ion < it_.ions.size(); ++ion) {
      sum += it_.ions[ion].valence * unknown[static_cast<Eigen::Index>(ion)];
    }
    return sum;
  }

  void add_charge(System& system, std::vector<Row> const& unknown, std::size_t node,
                  double factor) const {
    system.residual[node][potential_] += factor * charge(unknown[node]);
    for (std::size_t ion = 0; ion < it_.ions.size(); ++ion) {
      system.at[node](potential_, static_cast<Eigen::Index>(ion)) += factor * it_.ions[ion].valence;
    }
  }

  /// eps (kT/e) / (F c), an area: what turns the field's divergence into a charge of these units.
  [[nodiscard]] double poisson_area_m2() const {
    return it_.permittivity_F_per_m * units_.potential_V /
           (faraday_C_per_mol * units_.density_mol_per_m3);
  }

  void add_potential(System& system, std::vector<Row> const& unknown, std::size_t node) const {
    if (it_.coupling == Coupling::electroneutral) return add_charge(system, unknown, node, 1.0);
    double const area_m2 = poisson_area_m2();
    add_charge(system, unknown, node, -it_.grid.width(node - 1));
    double const below = area_m2 / it_.grid.spacing(node - 1);
    double const above = area_m2 / it_.grid.spacing(node);
    double const here = unknown[node][potential_];
    system.residual[node][potential_] += below * (here - unknown[node - 1][potential_]) +
                                         above * (here - unknown[node + 1][potential_]);
    system.below[node](potential_, potential_) -= below;
    system.at[node](potential_, potential_) += below + above;
    system.above[node](potential_, potential_) -= above;
  }

  [[nodiscard]] bool all_baths(bool low) const {
    return std::all_of(it_.ions.begin(), it_.ions.end(), [low](Ion const& ion) {
      return (low ? ion.low : ion.high).law == FieldEnd::Law::bath;
    });
  }

  void add_potential_end(System& system, std::vector<Row> const& unknown, bool low) const {
    std::size_t const node = low ? 0 : nodes() - 1;
    PotentialEnd const& end = low ? it_.low : it_.high;
    bool const neutral = it_.coupling == Coupling::electroneutral;
    if (neutral && !all_baths(low)) return add_charge(system, unknown, node, 1.0);
    if (end.potential_V) {
      system.residual[node][potential_] =
          unknown[node][potential_] - *end.potential_V / units_.potential_V;
      system.at[node](potential_, potential_) = 1.0;
      return;
    }
    neutral ? add_no_current(system, unknown, low) : add_surface_charge(system, unknown, low);
  }

  /// The field at a wall is its charge over the permittivity.
  void add_surface_charge(System& system, std::vector<Row> const& unknown, bool low) const {
    std::size_t const node = low ? 0 : nodes() - 1;
    std::size_t const inside = low ? 1 : nodes() - 2;
    double const per_m = 1.0 / it_.grid.spacing(low ? 0 : it_.grid.cells());
    PotentialEnd const& end = low ? it_.low : it_.high;
    system.residual[node][potential_] =
        per_m * (unknown[node][potential_] - unknown[inside][potential_]) -
        end.surface_charge_C_per_m2 / (it_.permittivity_F_per_m * units_.potential_V);
    system.at[node](potential_, potential_) = per_m;
    (low ? system.above : system.below)[node](potential_, potential_) = -per_m;
  }

  void add_no_current(System& system, std::vector<Row> const& unknown, bool low) const {
    std::size_t const face = low ? 0 : nodes() - 2;
    for (std::size_t ion = 0; ion < it_.ions.size(); ++ion) {
      Flux through = flux(unknown, ion, face);
      double const valence = it_.ions[ion].valence;
      auto const column = static_cast<Eigen::Index>(ion);
      std::size_t const node = low ? 0 : nodes() - 1;
      system.residual[node][potential_] += valence * through.value;
      Block& first = low ? system.at[node] : system.below[node];
      Block& second = low ? system.above[node] : system.at[node];
      first(potential_, column) += valence * through.by_first;
      first(potential_, potential_) += valence * through.by_potential;
      second(potential_, column) += valence * through.by_second;
      second(potential_, potential_) -= valence * through.by_potential;
    }
  }

  Electrolyte const& it_;
  std::vector<std::vector<double>> const& from_;
  double storage_rate_;
  Units units_;
  Eigen::Index potential_;
};

/// Newton's correction: elimination block by block.
std::vector<Row> solve(System system) {
  std::size_t const nodes = system.at.size();
  for (std::size_t i = 0; i < nodes; ++i) {
    if (i > 0) {
      system.at[i] -= system.below[i] * system.above[i - 1];
      system.residual[i] -= system.below[i] * system.residual[i - 1];
    }
    Eigen::PartialPivLU<Block> const pivot(system.at[i]);
    system.above[i] = pivot.solve(system.above[i]).eval();
    system.residual[i] = pivot.solve(system.residual[i]).eval();
  }
  for (std::size_t i = nodes - 1; i-- > 0;) {
    system.residual[i] -= system.above[i] * system.residual[i + 1];
  }
  return std::move(system.residual);
}

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
std::optional<std::vector<Row>> settle(Assembly const& assembly, std::vector<Row> unknown) {
  constexpr int most_iterations = 40;
  // Newton's error after a correction of this size is its square.
  constexpr double converged = 1e-9;
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    auto const correction = solve(assembly.assemble(unknown));
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
    return settle(Assembly(electrolyte, from, stage_s, units), start);
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
