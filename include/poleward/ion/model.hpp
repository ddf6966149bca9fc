// SPDX-License-Identifier: Apache-2.0
/// \file
/// An ion model as a file describes it, in the units of the file; what contradicts in it; and what
/// runs from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "poleward/ion/transport.hpp"
#include "poleward/ion/walkers.hpp"
#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"

namespace poleward::ion {

enum class EndLaw : std::uint8_t {
  closed,
  bath,
  absorbing,
  electrode,
  membrane,
};

/// What one ion meets at one end: [ion.species.low], [ion.species.high].
struct EndModel {
  EndLaw law = EndLaw::closed;
  double concentration_mM = 0.0;
  double rate_um_per_s = 0.0;
  double supply_mol_per_m2_s = 0.0;
  double permeability_um_per_s = 0.0;
};

/// [[ion.species]]
struct SpeciesModel {
  std::string name;
  int valence = 0;
  std::optional<double> diffusivity_um2_per_s;
  std::optional<double> mobility_um2_per_V_s;
  std::optional<double> conductivity_S_cm2_per_mol;
  double start_mM = 0.0;
  EndModel low;
  EndModel high;
};

/// The potential at one end: [ion.low], [ion.high].
struct PotentialModel {
  std::optional<double> potential_mV;
  double surface_charge_C_per_m2 = 0.0;
};

enum class Grading : std::uint8_t {
  even,
  low,
  high,
  both,
};

enum class Method : std::uint8_t {
  field,     ///< densities on a grid
  langevin,  ///< agents in Brownian motion
  hopping,   ///< agents that jump from cell to cell
};

/// Agents instead of densities: [ion.agents]
struct AgentsModel {
  std::int64_t count = 1000;
  std::optional<double> start_um;  ///< unset: spread evenly
  bool open = false;               ///< no walls: the line goes on beyond both ends
};

struct IonModel {
  Method method = Method::field;
  double temperature_K = 298.15;
  double length_um = 0.0;
  std::int64_t cells = 100;
  Grading grading = Grading::even;
  double ratio = 1.0;
  std::optional<double> plane_um;
  bool periodic = false;
  Coupling coupling = Coupling::given;
  double field_V_per_m = 0.0;
  double relative_permittivity = 78.4;
  double solvent_um_per_s = 0.0;
  flux::FieldScheme scheme = flux::FieldScheme::second_order;
  std::optional<double> membrane_potential_mV;
  PotentialModel low;
  PotentialModel high;
  AgentsModel agents;
  std::vector<SpeciesModel> species;
};

struct RunTimes {
  double duration_s = 0.0;
  double tick_s = 0.0;
  double window_start_s = 0.0;
};

/// [ion] and everything below it.
[[nodiscard]] schema::Schema<IonModel> ion_schema();

/// Everything that contradicts, each at its key.
[[nodiscard]] std::vector<schema::Problem> problems(IonModel const& model, RunTimes const& times);

/// D of a species from whichever of its three properties is told.  \pre it has no problems
[[nodiscard]] double diffusivity_m2_per_s(SpeciesModel const& species, double temperature_K);

/// \pre problems() is empty, and the method is field
[[nodiscard]] TransportConfig transport_config(IonModel const& model, RunTimes const& times);

/// \pre problems() is empty, and the method is langevin or hopping
[[nodiscard]] WalkersConfig walkers_config(IonModel const& model, RunTimes const& times);

}  // namespace poleward::ion
