// SPDX-License-Identifier: Apache-2.0
// The parameters of an ion model, each described once.
#include "poleward/ion/model.hpp"

namespace poleward::ion {
namespace {

using schema::Applies;
using schema::open;
using schema::Schema;

constexpr auto by_modeller = "set by the modeller";

void add_exchange(Schema<EndModel>& table) {
  using C = EndModel;
  table.quantity("concentration", &C::concentration_mM,
                 {.unit = "mM",
                  .low = 0,
                  .standard = "0 mM",
                  .meaning = "Concentration of the bath, or of that behind the membrane.",
                  .source = "assumed",
                  .applies = Applies{"law", {"bath", "membrane"}}});
  table.quantity("rate", &C::rate_um_per_s,
                 {.unit = "um/s",
                  .low = 0,
                  .standard = "0 um/s",
                  .meaning = "Flux taken up per concentration at the surface.",
                  .source = "assumed",
                  .applies = Applies{"law", {"absorbing", "electrode"}}});
  table.quantity("supply", &C::supply_mol_per_m2_s,
                 {.unit = "mol/(m^2 s)",
                  .low = 0,
                  .standard = "0 mol/(m^2 s)",
                  .meaning = "Flux that the electrode gives back, whatever the concentration.",
                  .source = "assumed",
                  .applies = Applies{"law", {"electrode"}}});
  table.quantity("permeability", &C::permeability_um_per_s,
                 {.unit = "um/s",
                  .low = 0,
                  .standard = "0 um/s",
                  .meaning = "Of the membrane for this ion.",
                  .source = "assumed",
                  .applies = Applies{"law", {"membrane"}}});
}

Schema<EndModel> end_schema() {
  using C = EndModel;
  Schema<C> table;
  table.choice("law", &C::law,
               {{"closed", EndLaw::closed},
                {"bath", EndLaw::bath},
                {"absorbing", EndLaw::absorbing},
                {"electrode", EndLaw::electrode},
                {"membrane", EndLaw::membrane}},
               {.standard = "closed",
                .meaning = "What the ion meets there: nothing passes; a bath of one concentration "
                           "(at 0 a sink that takes all); a surface that takes up at a rate; "
                           "first-order kinetics both ways; a membrane with a bath behind it.",
                .source = by_modeller});
  add_exchange(table);
  return table;
}

void add_mobility(Schema<SpeciesModel>& table) {
  using C = SpeciesModel;
  table.quantity("diffusivity", &C::diffusivity_um2_per_s,
                 {.unit = "um^2/s",
                  .low = open(0),
                  .unset = "follows from mobility or conductivity (Nernst-Einstein)",
                  .meaning = "Diffusivity D.",
                  .source = "assumed"});
  table.quantity("mobility", &C::mobility_um2_per_V_s,
                 {.unit = "um^2/(V s)",
                  .unset = "z D / (kT/e)",
                  .meaning = "Electric mobility: speed per field, with the sign of the valence.",
                  .source = "assumed"});
  table.quantity("conductivity", &C::conductivity_S_cm2_per_mol,
                 {.unit = "S cm^2/mol",
                  .low = open(0),
                  .unset = "z^2 F^2 D / RT",
                  .meaning = "Molar conductivity of the ion at infinite dilution.",
                  .source = "assumed"});
}

Schema<SpeciesModel> species_schema() {
  using C = SpeciesModel;
  Schema<C> table;
  table.text("name", &C::name, {.meaning = "What the ion is called.", .source = by_modeller});
  table.integer("valence", &C::valence,
                {.low = -8,
                 .high = 8,
                 .meaning = "Charge in elementary charges; 0 is a neutral solute.",
                 .source = by_modeller});
  add_mobility(table);
  table.quantity("start", &C::start_mM,
                 {.unit = "mM",
                  .low = 0,
                  .standard = "0 mM",
                  .meaning = "Concentration everywhere at the start; of agents it is not used.",
                  .source = "assumed"});
  table.table("low", &C::low, end_schema());
  table.table("high", &C::high, end_schema());
  return table;
}

Schema<PotentialModel> potential_schema() {
  using C = PotentialModel;
  Schema<C> table;
  table.quantity("potential", &C::potential_mV,
                 {.unit = "mV",
                  .unset = "floats: no current, or the surface charge",
                  .meaning = "Electric potential at this end, where it follows from the ions.",
                  .source = by_modeller});
  table.quantity("surface_charge", &C::surface_charge_C_per_m2,
                 {.unit = "C/m^2",
                  .standard = "0 C/m^2",
                  .meaning = "Charge of the wall where its potential floats (Poisson).",
                  .source = "assumed"});
  return table;
}

Schema<AgentsModel> agents_schema() {
  using C = AgentsModel;
  Schema<C> table;
  table.integer("count", &C::count,
                {.low = 1,
                 .high = 1e7,
                 .standard = "1000",
                 .meaning = "Agents of each ion, with method langevin or hopping.",
                 .source = by_modeller});
  table.quantity("start", &C::start_um,
                 {.unit = "um",
                  .unset = "evenly spread",
                  .meaning = "Where all agents start, from the low end.",
                  .source = by_modeller});
  table.flag("open", &C::open,
             {.standard = "false",
              .meaning = "Closed ends are no walls: the line goes on beyond them (langevin).",
              .source = by_modeller});
  return table;
}

void add_geometry(Schema<IonModel>& table) {
  using C = IonModel;
  table.quantity("length", &C::length_um,
                 {.unit = "um",
                  .low = open(0),
                  .meaning = "Distance between the low and the high end.",
                  .source = by_modeller});
  table.integer("cells", &C::cells,
                {.low = 1,
                 .high = 1e6,
                 .standard = "100",
                 .meaning = "Finite volumes, or places to hop between.",
                 .source = "numerical; compare twice as many"});
  table.choice("graded", &C::grading,
               {{"evenly", Grading::even},
                {"from low", Grading::low},
                {"from high", Grading::high},
                {"from both", Grading::both}},
               {.standard = "evenly",
                .meaning = "Which end the narrow cells are at.",
                .source = "numerical"});
  table.number("ratio", &C::ratio,
               {.low = 1,
                .high = 1e6,
                .standard = "1",
                .meaning = "Widest cell over the narrowest.",
                .source = "numerical",
                .applies = Applies{"graded", {"from low", "from high", "from both"}}});
  table.quantity("plane", &C::plane_um,
                 {.unit = "um",
                  .low = open(0),
                  .unset = "none",
                  .meaning = "Place whose flux is reported too, moved to the nearest face.",
                  .source = by_modeller});
  table.flag("periodic", &C::periodic,
             {.standard = "false",
              .meaning = "The high end is the low end: what leaves there comes in here.",
              .source = by_modeller});
}

void add_physics(Schema<IonModel>& table) {
  using C = IonModel;
  table.choice("potential", &C::coupling,
               {{"given", Coupling::given},
                {"poisson", Coupling::poisson},
                {"electroneutral", Coupling::electroneutral}},
               {.standard = "given",
                .meaning = "How the potential is found: imposed, from the ions' charge, or so that "
                           "they have none.",
                .source = by_modeller});
  table.quantity("field", &C::field_V_per_m,
                 {.unit = "V/m",
                  .standard = "0 V/m",
                  .meaning = "Electric field, toward the high end.",
                  .source = "assumed",
                  .applies = Applies{"potential", {"given"}}});
  table.number("relative_permittivity", &C::relative_permittivity,
               {.low = 1,
                .standard = "78.4",
                .meaning = "Of the solvent.",
                .source = "water at 25 degC",
                .applies = Applies{"potential", {"poisson"}}});
  table.quantity("solvent_speed", &C::solvent_um_per_s,
                 {.unit = "um/s",
                  .standard = "0 um/s",
                  .meaning = "Speed of the solvent, the carrier, toward the high end.",
                  .source = "assumed"});
}

void add_solution(Schema<IonModel>& table) {
  using C = IonModel;
  table.choice("scheme", &C::scheme,
               {{"second_order", flux::FieldScheme::second_order},
                {"backward", flux::FieldScheme::backward},
                {"forward", flux::FieldScheme::forward}},
               {.standard = "second_order",
                .meaning = "Time scheme: two implicit stages; implicit Euler, which never turns a "
                           "concentration negative; explicit Euler.",
                .source = "numerical"});
  table.quantity("membrane_potential", &C::membrane_potential_mV,
                 {.unit = "mV",
                  .unset = "free: no current flows",
                  .meaning = "Inside (the electrolyte) minus outside, of a membrane.",
                  .source = by_modeller});
}

}  // namespace

Schema<IonModel> ion_schema() {
  using C = IonModel;
  Schema<C> table;
  table.choice(
      "method", &C::method,
      {{"field", Method::field}, {"langevin", Method::langevin}, {"hopping", Method::hopping}},
      {.standard = "field",
       .meaning = "Ions as densities, as Brownian agents, or as agents that hop.",
       .source = by_modeller});
  table.quantity("temperature", &C::temperature_K,
                 {.unit = "K",
                  .low = "-20 degC",
                  .high = "150 degC",
                  .standard = "25 degC",
                  .meaning = "Temperature of the solution.",
                  .source = "assumed"});
  add_geometry(table);
  add_physics(table);
  add_solution(table);
  table.table("low", &C::low, potential_schema());
  table.table("high", &C::high, potential_schema());
  table.table("agents", &C::agents, agents_schema());
  table.list("species", &C::species, species_schema());
  return table;
}

}  // namespace poleward::ion
