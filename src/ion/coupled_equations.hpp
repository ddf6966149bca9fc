// SPDX-License-Identifier: Apache-2.0
/// \file
/// The equations of one implicit stage of ions and their potential, and their slopes.
#pragma once

#include <vector>

#include "block_system.hpp"
#include "poleward/ion/electrolyte.hpp"

namespace poleward::ion {

/// Unknowns in units of 1: densities over the largest, potential over kT/e.
struct Units {
  double density_mol_per_m3 = 1.0;
  double potential_V = 1.0;
};

/// At every node, surfaces among them, each ion keeps its balance, and the potential obeys Poisson,
/// or the charge is 0, or at an end no current flows.
///
/// Fluxes are those of flux::edge_flux with the potential's fall in their Peclet number.  The
/// electrolyte and the densities that the stage starts from must outlive it.
class CoupledEquations {
 public:
  /// An infinite dt asks for the steady state.
  CoupledEquations(Electrolyte const& electrolyte, std::vector<std::vector<double>> const& from,
                   double dt_s, Units const& units);

  /// What is left of each equation, and its slopes.  `unknown[node]` are the ions' densities and,
  /// last, the potential.
  [[nodiscard]] BlockSystem assemble(std::vector<Row> const& unknown) const;

 private:
  using Unknown = std::vector<Row>;

  /// Flux between two nodes and its slopes; the potential's slope is that of the first node.
  struct Flux {
    double value = 0.0;
    double by_first = 0.0;
    double by_second = 0.0;
    double by_potential = 0.0;
  };

  [[nodiscard]] std::size_t nodes() const { return it_.grid.cells() + 2; }

  [[nodiscard]] Flux flux(Unknown const& unknown, std::size_t ion, std::size_t node) const;
  void add_ion(BlockSystem& system, Unknown const& unknown, std::size_t ion) const;
  void leave(BlockSystem& system, std::size_t node, Eigen::Index row, Flux const& flux) const;
  void enter(BlockSystem& system, std::size_t node, Eigen::Index row, Flux const& flux) const;
  void add_end(BlockSystem& system, Unknown const& unknown, std::size_t ion, bool low) const;
  [[nodiscard]] double charge(Row const& unknown) const;
  void add_charge(BlockSystem& system, Unknown const& unknown, std::size_t node,
                  double factor) const;
  [[nodiscard]] double poisson_area_m2() const;
  void add_potential(BlockSystem& system, Unknown const& unknown, std::size_t node) const;
  [[nodiscard]] bool all_baths(bool low) const;
  void add_potential_end(BlockSystem& system, Unknown const& unknown, bool low) const;
  void add_surface_charge(BlockSystem& system, Unknown const& unknown, bool low) const;
  void add_no_current(BlockSystem& system, Unknown const& unknown, bool low) const;

  Electrolyte const& it_;
  std::vector<std::vector<double>> const& from_;
  double storage_rate_;
  Units units_;
  Eigen::Index potential_;
};

}  // namespace poleward::ion
