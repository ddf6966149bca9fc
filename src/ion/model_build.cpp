// SPDX-License-Identifier: Apache-2.0
// From an ion model in the units of its file to what runs, in SI.
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/model.hpp"

namespace poleward::ion {
namespace {

using flux::FieldEnd;

constexpr double m_per_um = 1e-6;
constexpr double V_per_mV = 1e-3;

flux::Grid grid_of(IonModel const& model) {
  auto const cells = static_cast<std::size_t>(model.cells);
  double const length_m = model.length_um * m_per_um;
  switch (model.grading) {
    case Grading::low:
      return flux::Grid::graded(0.0, length_m, cells, model.ratio);
    case Grading::high:
      return flux::Grid::graded(0.0, length_m, cells, 1.0 / model.ratio);
    case Grading::both:
      return flux::Grid::graded_from_both_ends(0.0, length_m, cells, model.ratio);
    case Grading::even:
      break;
  }
  return flux::Grid::uniform(0.0, length_m, cells);
}

FieldEnd end_of(EndModel const& end) {
  switch (end.law) {
    case EndLaw::bath:
      return FieldEnd::bath(end.concentration_mM);
    case EndLaw::absorbing:
      return FieldEnd::absorbing(end.rate_um_per_s * m_per_um);
    case EndLaw::electrode:
      return FieldEnd::electrode(end.rate_um_per_s * m_per_um, end.supply_mol_per_m2_s);
    case EndLaw::closed:
    case EndLaw::membrane:
      break;
  }
  return FieldEnd::closed();
}

PotentialEnd potential_of(PotentialModel const& end) {
  PotentialEnd result{.surface_charge_C_per_m2 = end.surface_charge_C_per_m2};
  if (end.potential_mV) result.potential_V = *end.potential_mV * V_per_mV;
  return result;
}

Electrolyte electrolyte_of(IonModel const& model) {
  Electrolyte electrolyte{.grid = grid_of(model),
                          .coupling = model.coupling,
                          .thermal_voltage_V = thermal_voltage_V(model.temperature_K),
                          .field_V_per_m = model.field_V_per_m,
                          .solvent_m_per_s = model.solvent_um_per_s * m_per_um,
                          .low = potential_of(model.low),
                          .high = potential_of(model.high)};
  if (model.coupling == Coupling::poisson) {
    electrolyte.permittivity_F_per_m = model.relative_permittivity * vacuum_permittivity_F_per_m;
  }
  for (SpeciesModel const& species : model.species) {
    electrolyte.ions.push_back(
        {.name = species.name,
         .valence = species.valence,
         .diffusivity_m2_per_s = diffusivity_m2_per_s(species, model.temperature_K),
         .low = end_of(species.low),
         .high = end_of(species.high)});
  }
  return electrolyte;
}

std::optional<Membrane> membrane_of(IonModel const& model) {
  Membrane membrane;
  bool there_is_one = false;
  for (SpeciesModel const& species : model.species) {
    bool const passes = species.high.law == EndLaw::membrane;
    there_is_one = there_is_one || passes;
    membrane.permeability_m_per_s.push_back(passes ? species.high.permeability_um_per_s * m_per_um
                                                   : 0.0);
    membrane.outside_mol_per_m3.push_back(species.high.concentration_mM);
  }
  if (model.membrane_potential_mV) membrane.potential_V = *model.membrane_potential_mV * V_per_mV;
  return there_is_one ? std::optional(membrane) : std::nullopt;
}

/// The inner face nearest to a place.
std::size_t face_at(flux::Grid const& grid, double place_m) {
  std::size_t nearest = 1;
  for (std::size_t face = 1; face < grid.cells(); ++face) {
    double const distance_m = std::abs(grid.faces()[face] - place_m);
    if (distance_m < std::abs(grid.faces()[nearest] - place_m)) nearest = face;
  }
  return nearest;
}

WalkerEnd walker_end(EndLaw law, bool open) {
  if (law == EndLaw::bath) return WalkerEnd::sink;
  return open ? WalkerEnd::open : WalkerEnd::closed;
}

}  // namespace

double diffusivity_m2_per_s(SpeciesModel const& species, double temperature_K) {
  constexpr double m2_per_um2 = 1e-12;
  constexpr double m2_per_cm2 = 1e-4;
  if (species.diffusivity_um2_per_s) return *species.diffusivity_um2_per_s * m2_per_um2;
  if (species.mobility_um2_per_V_s) {
    return *species.mobility_um2_per_V_s * m2_per_um2 /
           electric_mobility_m2_per_V_s(1.0, species.valence, temperature_K);
  }
  expects(species.conductivity_S_cm2_per_mol.has_value(), "one of the three is told");
  return *species.conductivity_S_cm2_per_mol * m2_per_cm2 /
         molar_conductivity_S_m2_per_mol(1.0, species.valence, temperature_K);
}

TransportConfig transport_config(IonModel const& model, RunTimes const& times) {
  TransportConfig config{.electrolyte = electrolyte_of(model),
                         .membrane = membrane_of(model),
                         .periodic = model.periodic,
                         .scheme = model.scheme,
                         .tick_s = times.tick_s,
                         .ticks = std::llround(times.duration_s / times.tick_s),
                         .window_start = std::llround(times.window_start_s / times.tick_s)};
  for (SpeciesModel const& species : model.species) {
    config.start_mol_per_m3.push_back(species.start_mM);
  }
  if (model.plane_um) {
    config.plane = face_at(config.electrolyte.grid, *model.plane_um * m_per_um);
  }
  return config;
}

WalkersConfig walkers_config(IonModel const& model, RunTimes const& times) {
  WalkersConfig config{.hops = model.method == Method::hopping,
                       .count = static_cast<std::size_t>(model.agents.count),
                       .length_m = model.length_um * m_per_um,
                       .cells = static_cast<std::size_t>(model.cells),
                       .thermal_voltage_V = thermal_voltage_V(model.temperature_K),
                       .field_V_per_m = model.field_V_per_m,
                       .solvent_m_per_s = model.solvent_um_per_s * m_per_um,
                       .tick_s = times.tick_s,
                       .ticks = std::llround(times.duration_s / times.tick_s)};
  if (model.agents.start_um) config.start_m = *model.agents.start_um * m_per_um;
  if (model.plane_um) config.plane_m = *model.plane_um * m_per_um;
  for (SpeciesModel const& species : model.species) {
    config.kinds.push_back(
        {.name = species.name,
         .valence = species.valence,
         .diffusivity_m2_per_s = diffusivity_m2_per_s(species, model.temperature_K),
         .low = walker_end(species.low.law, model.agents.open),
         .high = walker_end(species.high.law, model.agents.open)});
  }
  return config;
}

}  // namespace poleward::ion
