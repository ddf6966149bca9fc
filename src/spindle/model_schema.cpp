// SPDX-License-Identifier: Apache-2.0
// The one description of every parameter of kind "spindle".
#include "model_tables.hpp"
#include "poleward/spindle/model.hpp"

namespace poleward::spindle {

using schema::open;
using schema::Schema;

namespace {

Schema<ChromosomeModel> chromosome_table() {
  using C = ChromosomeModel;
  Schema<C> table;
  table.integer("count", &C::count,
                {.low = 1,
                 .high = 100,
                 .standard = "1",
                 .meaning = "Chromosomes of the half-spindle, each on a k-fibre of its own.",
                 .source = "assumed"});
  table.quantity(
      "drag", &C::drag_pN_s_per_um,
      {.unit = "pN s/um",
       .low = open(0),
       .standard = "6 pN s/um",
       .meaning = "Drag of one chromosome in the cytoplasm.",
       .source = "0.1 pN at 1 um/min, calculated for grasshopper spermatocytes in anaphase A: "
                 "Nicklas 1983, J. Cell Biol. 97:542, doi:10.1083/jcb.97.2.542"});
  table.choice(
      "bath", &C::bath, {{"thermal", BathKind::thermal}, {"athermal", BathKind::athermal}},
      {.standard = "athermal",
       .meaning = "Whether Brownian kicks obey Einstein's relation D = kT/drag, or are left out.",
       .source = "assumed"});
  table.quantity(
      "diffusion", &C::diffusion_um2_per_s,
      {.unit = "um^2/s",
       .low = open(0),
       .unset = "kT / drag in a thermal bath",
       .meaning = "Diffusion coefficient of a free chromosome, to be checked against kT/drag.",
       .source = "set by the modeller"});
  return table;
}

Schema<LoadConfig> load_table() {
  using C = LoadConfig;
  Schema<C> table;
  table.choice("kind", &C::kind,
               {{"none", LoadKind::none},
                {"constant", LoadKind::constant},
                {"viscous", LoadKind::viscous},
                {"elastic", LoadKind::elastic}},
               {.standard = "none",
                .meaning = "What opposes the chromosome's way to the pole, beside its own drag.",
                .source = "assumed"});
  table.quantity("force", &C::force_pN,
                 {.unit = "pN",
                  .standard = "0 pN",
                  .meaning = "Force away from the pole under a constant load.",
                  .source = "assumed",
                  .applies = schema::Applies{"kind", {"constant"}}});
  table.quantity("drag", &C::drag_pN_s_per_um,
                 {.unit = "pN s/um",
                  .low = 0,
                  .standard = "0 pN s/um",
                  .meaning = "Drag added to the chromosome's own under a viscous load.",
                  .source = "assumed",
                  .applies = schema::Applies{"kind", {"viscous"}}});
  table.quantity(
      "stiffness", &C::stiffness_pN_per_um,
      {.unit = "pN/um",
       .low = 0,
       .standard = "0 pN/um",
       .meaning = "Stiffness of an elastic load that is at rest where the chromosome starts.",
       .source = "assumed",
       .applies = schema::Applies{"kind", {"elastic"}}});
  return table;
}

Schema<SlidingModel> sliding_table() {
  using C = SlidingModel;
  Schema<C> table;
  table.quantity(
      "speed", &C::speed_um_per_min,
      {.unit = "um/min",
       .low = 0,
       .standard = "0 um/min",
       .meaning = "Poleward speed at which kinesin-5 slides an unloaded microtubule; 0: no "
                  "sliding motors.",
       .source = "0.04 um/s = 2.4 um/min in the Xenopus model of Loughlin, Heald & Nedelec "
                 "2010, J. Cell Biol. 191:1239 (model input)"});
  table.quantity("stall", &C::stall_pN,
                 {.unit = "pN",
                  .low = open(0),
                  .standard = "10 pN",
                  .meaning = "Force at which sliding of one microtubule stalls: "
                             "F = stall (1 - v/speed).",
                  .source = "assumed: two motors of 5 pN (Loughlin et al. 2010, model input)"});
  table.quantity("drag", &C::drag_pN_s_per_um,
                 {.unit = "pN s/um",
                  .low = 0,
                  .standard = "0 pN s/um",
                  .meaning = "Drag of a sliding microtubule itself.",
                  .source = "assumed"});
  return table;
}

Schema<PoleModel> pole_table() {
  using C = PoleModel;
  Schema<C> table;
  table.flag("movable", &C::movable,
             {.standard = "false",
              .meaning = "Whether thrust and tension move the pole.",
              .source = "assumed"});
  table.quantity("drag", &C::drag_pN_s_per_um,
                 {.unit = "pN s/um",
                  .low = 0,
                  .standard = "0 pN s/um",
                  .meaning = "Drag of a movable pole.",
                  .source = "assumed"});
  table.quantity("force", &C::outward_force_pN,
                 {.unit = "pN",
                  .standard = "0 pN",
                  .meaning = "Constant outward pull on a movable pole, such as the cortex's.",
                  .source = "assumed"});
  table.quantity("grip", &C::grip_pN_per_um,
                 {.unit = "pN/um",
                  .low = open(0),
                  .unset = "a rigid grip",
                  .meaning = "Spring between the pole and each held minus end.",
                  .source = "assumed"});
  return table;
}

Schema<PrescribedFluxModel> prescribed_flux_table() {
  using C = PrescribedFluxModel;
  Schema<C> table;
  table.quantity("speed", &C::speed_um_per_min,
                 {.unit = "um/min",
                  .low = open(0),
                  .unset = "flux emerges from the minus ends",
                  .meaning = "Poleward lattice speed that is imposed, not emergent.",
                  .source = "set by the modeller"});
  table.quantity("stall", &C::stall_pN,
                 {.unit = "pN",
                  .low = open(0),
                  .unset = "it gives way to no force",
                  .meaning = "Tension that stops an imposed flux, which falls linearly up to it.",
                  .source = "set by the modeller"});
  return table;
}

Schema<AssayModel> assay_table() {
  using C = AssayModel;
  Schema<C> table;
  table.quantity("frame_interval", &C::frame_interval_s,
                 {.unit = "s",
                  .low = open(0),
                  .standard = "5 s",
                  .meaning = "Time between frames of the photoactivation film.",
                  .source = "Conway et al. 2022, eLife 11:e75458, doi:10.7554/eLife.75458 (HeLa)"});
  table.quantity("localisation_error", &C::localisation_error_um,
                 {.unit = "um",
                  .low = 0,
                  .standard = "0.05 um",
                  .meaning = "Standard deviation with which a mark or a kinetochore is localised.",
                  .source = "assumed"});
  return table;
}

}  // namespace

Schema<SpindleTables> spindle_tables_schema() {
  using C = SpindleTables;
  Schema<C> table;
  table.quantity("temperature", &C::temperature_K,
                 {.unit = "K",
                  .low = "0 degC",
                  .high = "60 degC",
                  .standard = "25 degC",
                  .meaning = "Temperature of the bath and of kBT.",
                  .source = "assumed"});
  table.table("microtubule", &C::microtubule, microtubule_table());
  table.table("kinetochore", &C::kinetochore, kinetochore_table());
  table.table("chromosome", &C::chromosome, chromosome_table());
  table.table("load", &C::load, load_table());
  table.table("sliding", &C::sliding, sliding_table());
  table.table("pole", &C::pole, pole_table());
  table.table("prescribed_flux", &C::prescribed_flux, prescribed_flux_table());
  table.table("assay", &C::assay, assay_table());
  return table;
}

Schema<ExperimentModel> experiment_schema() {
  using C = ExperimentModel;
  Schema<C> table;
  table.choice(
      "kind", &C::kind, {{"none", ExperimentKind::none}, {"sum_rule", ExperimentKind::sum_rule}},
      {.standard = "none",
       .meaning = "sum_rule: run the arms both, flux_only, own_only and neither, and decide "
                  "whether the first is the sum of the others.",
       .source = "set by the modeller"});
  schema::Applies const in_sum_rule{"kind", {"sum_rule"}};
  table.text("margin", &C::margin,
             {.standard = "5 %",
              .meaning = "Largest interaction that still counts as none: a share of |flux_only| + "
                         "|own_only|, or a speed.",
              .source = "set by the modeller",
              .applies = in_sum_rule});
  table.choice(
      "off", &C::off, {{"clamp", OffKind::clamp}, {"passive", OffKind::passive}},
      {.standard = "clamp",
       .meaning = "What a machine does in the arms without it: keep its grip and not move, or "
                  "give way along its force-velocity line from speed 0.",
       .source = "set by the modeller",
       .applies = in_sum_rule});
  table.choice(
      "random_numbers", &C::random_numbers,
      {{"independent", RandomNumbers::independent}, {"common", RandomNumbers::common}},
      {.standard = "independent",
       .meaning = "Whether each arm draws its own random numbers (Welch) or all arms share "
                  "theirs (paired).",
       .source = "set by the modeller",
       .applies = in_sum_rule});
  return table;
}

}  // namespace poleward::spindle
