// SPDX-License-Identifier: Apache-2.0
#include "coupled_equations.hpp"

#include <algorithm>
#include <cmath>

#include "poleward/flux/bernoulli.hpp"
#include "poleward/ion/electrochemistry.hpp"

namespace poleward::ion {
namespace {

using flux::FieldEnd;

/// dB/dx, from 1 - B(-x) over expm1(x), and its series where that cancels.
double bernoulli_slope(double x) {
  constexpr double series_below = 1e-3;
  if (std::abs(x) < series_below) return -0.5 + x * (1.0 / 6.0 - x * x / 180.0);
  return (1.0 - flux::bernoulli(-x)) / std::expm1(x);
}

}  // namespace

CoupledEquations::CoupledEquations(Electrolyte const& electrolyte,
                                   std::vector<std::vector<double>> const& from, double dt_s,
                                   Units const& units)
    : it_(electrolyte),
      from_(from),
      storage_rate_(std::isinf(dt_s) ? 0.0 : 1.0 / dt_s),
      units_(units),
      potential_(static_cast<Eigen::Index>(electrolyte.ions.size())) {}

BlockSystem CoupledEquations::assemble(Unknown const& unknown) const {
  BlockSystem system(nodes(), potential_ + 1);
  for (std::size_t ion = 0; ion < it_.ions.size(); ++ion) add_ion(system, unknown, ion);
  for (std::size_t node = 1; node + 1 < nodes(); ++node) add_potential(system, unknown, node);
  add_potential_end(system, unknown, true);
  add_potential_end(system, unknown, false);
  return system;
}

/// Through the face between node and node + 1.
CoupledEquations::Flux CoupledEquations::flux(Unknown const& unknown, std::size_t ion,
                                              std::size_t node) const {
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

void CoupledEquations::add_ion(BlockSystem& system, Unknown const& unknown, std::size_t ion) const {
  auto const row = static_cast<Eigen::Index>(ion);
  for (std::size_t node = 0; node + 1 < nodes(); ++node) {
    Flux const through = flux(unknown, ion, node);
    leave(system, node, row, through);
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

void CoupledEquations::leave(BlockSystem& system, std::size_t node, Eigen::Index row,
                             Flux const& flux) const {
  system.residual[node][row] += flux.value;
  system.at[node](row, row) += flux.by_first;
  system.at[node](row, potential_) += flux.by_potential;
  system.above[node](row, row) += flux.by_second;
  system.above[node](row, potential_) -= flux.by_potential;
}

void CoupledEquations::enter(BlockSystem& system, std::size_t node, Eigen::Index row,
                             Flux const& flux) const {
  system.residual[node][row] -= flux.value;
  system.below[node](row, row) -= flux.by_first;
  system.below[node](row, potential_) -= flux.by_potential;
  system.at[node](row, row) -= flux.by_second;
  system.at[node](row, potential_) += flux.by_potential;
}

/// At a surface: what comes through the half edge goes out, or the density is the bath's.
void CoupledEquations::add_end(BlockSystem& system, Unknown const& unknown, std::size_t ion,
                               bool low) const {
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
double CoupledEquations::charge(Row const& unknown) const {
  double sum = 0.0;
  for (std::size_t ion = 0; ion < it_.ions.size(); ++ion) {
    sum += it_.ions[ion].valence * unknown[static_cast<Eigen::Index>(ion)];
  }
  return sum;
}

void CoupledEquations::add_charge(BlockSystem& system, Unknown const& unknown, std::size_t node,
                                  double factor) const {
  system.residual[node][potential_] += factor * charge(unknown[node]);
  for (std::size_t ion = 0; ion < it_.ions.size(); ++ion) {
    system.at[node](potential_, static_cast<Eigen::Index>(ion)) += factor * it_.ions[ion].valence;
  }
}

/// eps (kT/e) / (F c), an area: what turns the field's divergence into a charge of these units.
double CoupledEquations::poisson_area_m2() const {
  return it_.permittivity_F_per_m * units_.potential_V /
         (faraday_C_per_mol * units_.density_mol_per_m3);
}

void CoupledEquations::add_potential(BlockSystem& system, Unknown const& unknown,
                                     std::size_t node) const {
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

bool CoupledEquations::all_baths(bool low) const {
  return std::all_of(it_.ions.begin(), it_.ions.end(), [low](Ion const& ion) {
    return (low ? ion.low : ion.high).law == FieldEnd::Law::bath;
  });
}

void CoupledEquations::add_potential_end(BlockSystem& system, Unknown const& unknown,
                                         bool low) const {
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
void CoupledEquations::add_surface_charge(BlockSystem& system, Unknown const& unknown,
                                          bool low) const {
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

void CoupledEquations::add_no_current(BlockSystem& system, Unknown const& unknown, bool low) const {
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

}  // namespace poleward::ion
