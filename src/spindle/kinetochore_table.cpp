// SPDX-License-Identifier: Apache-2.0
#include "model_tables.hpp"

namespace poleward::spindle {

using schema::Applies;
using schema::open;
using C = KinetochoreModel;
using Table = schema::Schema<C>;

namespace {

void add_hold(Table& table) {
  table.choice(
      "coupling", &C::coupling,
      {{"none", Coupling::none},
       {"walker", Coupling::walker},
       {"tip_coupled", Coupling::tip_coupled},
       {"slip_clutch", Coupling::slip_clutch},
       {"passenger", Coupling::passenger}},
      {.standard = "walker",
       .meaning = "How a kinetochore moves along its microtubules: by motors that step, with "
                  "growing and shrinking plus ends, through a grip that slips, or not at all; "
                  "none: microtubules only.",
       .source = "set by the modeller"});
  table.integer(
      "microtubules", &C::microtubules,
      {.low = 1,
       .high = 1000,
       .standard = "1",
       .meaning = "Microtubules of the k-fibre, or of each bundle where coupling is none.",
       .source = "24.3 (SD 4.9, n 62) in PtK1 in late metaphase: McEwen et al. 1997, J. Cell "
                 "Biol. 137:1567; 1 in budding yeast"});
  table.quantity(
      "linker", &C::linker_pN_per_um,
      {.unit = "pN/um",
       .low = open(0),
       .standard = "100 pN/um",
       .meaning = "Stiffness of the link from the kinetochore to each microtubule.",
       .source = "assumed; 88 pN/um fitted in the S. pombe model of Edelmaier et al. 2020, "
                 "eLife 9:e48787, doi:10.7554/eLife.48787"});
  table.quantity("start", &C::start_um,
                 {.unit = "um",
                  .low = open(0),
                  .high = "1 mm",
                  .standard = "8 um",
                  .meaning = "Distance of the kinetochore from the pole at the start.",
                  .source = "assumed"});
}

void add_team(Table& table, bool opposing) {
  Applies const to_walkers{"coupling", {"walker"}};
  std::string const prefix = opposing ? "opposing_motor" : "motor";
  std::string const toward = opposing ? "away from the pole" : "toward the pole";
  table.quantity(prefix + "_speed",
                 opposing ? &C::opposing_motor_speed_um_per_min : &C::motor_speed_um_per_min,
                 {.unit = "um/min",
                  .low = 0,
                  .standard = "0 um/min",
                  .meaning = "Unloaded speed of a motor " + toward + " along the lattice.",
                  .source = "set by the modeller",
                  .applies = to_walkers});
  table.quantity(
      prefix + "_stall", opposing ? &C::opposing_motor_stall_pN : &C::motor_stall_pN,
      {.unit = "pN",
       .low = open(0),
       .standard = "6 pN",
       .meaning = "Load that stalls one motor " + toward + ": v = speed (1 - F/stall).",
       .source = "1 to 8 pN for kinetochore motors: Ye, Cane & Maresca 2016, Nat. Commun. "
                 "7:13221 (introduction)",
       .applies = to_walkers});
  table.quantity(
      prefix + "_backward_speed",
      opposing ? &C::opposing_motor_backward_speed_um_per_min : &C::motor_backward_speed_um_per_min,
      {.unit = "um/min",
       .low = 0,
       .unset = "the unloaded speed: one straight line",
       .meaning = "Slope beyond stall, v = -backward_speed (F/stall - 1); 0 clips the speed.",
       .source = "assumed",
       .applies = to_walkers});
  table.integer(opposing ? "opposing_motors" : "motors",
                opposing ? &C::opposing_motors : &C::motors,
                {.low = 0,
                 .high = 1000,
                 .standard = opposing ? "0" : "1",
                 .meaning = "Motors " + toward + " per microtubule, sharing its load equally.",
                 .source = "assumed",
                 .applies = to_walkers});
}

void add_motor_binding(Table& table) {
  Applies const to_walkers{"coupling", {"walker"}};
  table.quantity("motor_binding", &C::motor_binding_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .standard = "0 /s",
                  .meaning = "Rate at which each unbound motor binds.",
                  .source = "assumed",
                  .applies = to_walkers});
  table.quantity("motor_unbinding", &C::motor_unbinding_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .standard = "0 /s",
                  .meaning = "Rate at which each bound motor lets go without load.",
                  .source = "assumed",
                  .applies = to_walkers});
  table.quantity("motor_detachment_force", &C::motor_detachment_force_pN,
                 {.unit = "pN",
                  .low = open(0),
                  .unset = "unbinding does not depend on load",
                  .meaning = "F_d of unbinding = k0 exp(F/F_d), F the load on the motor.",
                  .source = "assumed",
                  .applies = to_walkers});
}

void add_clutch(Table& table) {
  Applies const to_clutch{"coupling", {"slip_clutch"}};
  table.quantity("slip_tension", &C::slip_tension_pN,
                 {.unit = "pN",
                  .low = 0,
                  .standard = "0 pN",
                  .meaning = "Tension per microtubule up to which a slip clutch holds.",
                  .source = "assumed",
                  .applies = to_clutch});
  table.quantity(
      "slip_friction", &C::slip_friction_pN_s_per_um,
      {.unit = "pN s/um",
       .low = open(0),
       .standard = "1 pN s/um",
       .meaning = "Tension per speed of the lattice sliding through, beyond slip_tension.",
       .source = "assumed",
       .applies = to_clutch});
}

void add_grip(Table& table) {
  Applies const to_grips{"coupling", {"tip_coupled", "slip_clutch", "passenger"}};
  table.quantity(
      "detachment", &C::detachment_per_s,
      {.unit = "1/s",
       .low = 0,
       .standard = "0 /s",
       .meaning = "Rate at which the kinetochore lets go of a microtubule without tension.",
       .source = "0.4 /min in HeLa in metaphase: Conway et al. 2022, eLife 11:e75458, "
                 "doi:10.7554/eLife.75458",
       .applies = to_grips});
  table.quantity(
      "detachment_force", &C::detachment_force_pN,
      {.unit = "pN",
       .unset = "detachment does not depend on tension",
       .meaning = "F_d of detachment = k0 exp(F/F_d): positive a slip, negative a catch.",
       .source = "assumed",
       .applies = to_grips});
  table.quantity("shrinking_detachment", &C::shrinking_detachment_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .unset = "as from a growing one",
                  .meaning = "Rate of letting go of a shrinking microtubule.",
                  .source = "assumed",
                  .applies = to_grips});
  table.quantity("shrinking_detachment_force", &C::shrinking_detachment_force_pN,
                 {.unit = "pN",
                  .unset = "as from a growing one",
                  .meaning = "F_d of letting go of a shrinking microtubule.",
                  .source = "assumed",
                  .applies = to_grips});
  table.quantity(
      "attachment", &C::attachment_per_s,
      {.unit = "1/s",
       .low = 0,
       .standard = "0 /s",
       .meaning = "Rate at which an unheld microtubule of the fibre is taken hold of again.",
       .source = "assumed",
       .applies = to_grips});
}

}  // namespace

Table kinetochore_table() {
  Table table;
  add_hold(table);
  add_team(table, false);
  add_team(table, true);
  add_motor_binding(table);
  add_clutch(table);
  add_grip(table);
  return table;
}

}  // namespace poleward::spindle
