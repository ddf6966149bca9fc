// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <vector>

#include "poleward/ion/coupled_stage.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/electrolyte.hpp"

namespace poleward::test {

inline constexpr double steady = std::numeric_limits<double>::infinity();

/// One density everywhere and no potential.
inline ion::Profile uniform_profile(ion::Electrolyte const& electrolyte,
                                    double density_mol_per_m3) {
  std::size_t const nodes = electrolyte.grid.cells() + 2;
  return {.density_mol_per_m3 = std::vector<std::vector<double>>(
              electrolyte.ions.size(), std::vector<double>(nodes, density_mol_per_m3)),
          .potential_V = std::vector<double>(nodes, 0.0)};
}

/// Densities in the cells of a profile, what a stage starts from.
inline std::vector<std::vector<double>> in_cells(ion::Profile const& profile) {
  std::vector<std::vector<double>> cells;
  for (auto const& nodes : profile.density_mol_per_m3) {
    cells.emplace_back(nodes.begin() + 1, nodes.end() - 1);
  }
  return cells;
}

/// A charged wall at the low end of a 1:1 salt, the bulk at the high end, `reach` Debye lengths
/// off.
inline ion::Electrolyte wall(double potential_V, double bulk_mol_per_m3, std::size_t cells,
                             double reach) {
  double const debye_m = ion::debye_length_m(bulk_mol_per_m3, 78.4, 298.15);
  ion::Electrolyte electrolyte{.grid = flux::Grid::graded(0.0, reach * debye_m, cells, 30.0),
                               .coupling = ion::Coupling::poisson,
                               .thermal_voltage_V = ion::thermal_voltage_V(298.15),
                               .permittivity_F_per_m = 78.4 * ion::vacuum_permittivity_F_per_m,
                               .low = {.potential_V = potential_V},
                               .high = {.potential_V = 0.0}};
  for (int const valence : {1, -1}) {
    electrolyte.ions.push_back({.name = valence > 0 ? "cation" : "anion",
                                .valence = valence,
                                .diffusivity_m2_per_s = 1e-9,
                                .high = flux::FieldEnd::bath(bulk_mol_per_m3)});
  }
  return electrolyte;
}

}  // namespace poleward::test
