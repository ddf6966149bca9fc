// SPDX-License-Identifier: Apache-2.0
// The parameters of a whole spindle and of its schedule, put together.
#include "bipolar_tables.hpp"

namespace poleward::spindle {
namespace {

using schema::open;
using schema::Schema;

constexpr auto by_modeller = "set by the modeller";

Schema<StubPull> stub_schema() {
  using C = StubPull;
  Schema<C> table;
  table.quantity("pull", &C::force_pN,
                 {.unit = "pN",
                  .low = 0,
                  .standard = "0 pN",
                  .meaning = "Pull of dynein on the new minus ends of a cut k-fibre, toward the "
                             "pole, at stall.",
                  .source = "assumed"});
  table.quantity("speed", &C::speed_um_per_s,
                 {.unit = "um/s",
                  .low = open(0),
                  .standard = "0.8 um/s",
                  .meaning = "Speed of that dynein without load.",
                  .source = "0.8 um/s in the Xenopus model of Loughlin, Heald & Nedelec 2010, J. "
                            "Cell Biol. 191:1239 (model input)"});
  return table;
}

void add_energy(Schema<ActivationModel>& table, char const* name, double ActivationModel::*field,
                char const* meaning) {
  table.quantity(name, field,
                 {.unit = "kJ/mol",
                  .low = 0,
                  .standard = "0 kJ/mol",
                  .meaning = meaning,
                  .source = "assumed"});
}

Schema<ActivationModel> activation_schema() {
  using C = ActivationModel;
  Schema<C> table;
  table.quantity("reference", &C::reference_K,
                 {.unit = "K",
                  .low = "0 degC",
                  .high = "60 degC",
                  .standard = "37 degC",
                  .meaning = "Temperature at which the rates and speeds of this file hold.",
                  .source = by_modeller});
  add_energy(table, "plus_ends", &C::plus_ends_kJ_per_mol,
             "Activation energy E of assembly, disassembly and switching at plus ends: rates are "
             "multiplied by exp(E/R (1/reference - 1/temperature)).");
  add_energy(table, "minus_ends", &C::minus_ends_kJ_per_mol, "That of loss at minus ends.");
  add_energy(table, "motors", &C::motors_kJ_per_mol, "That of the speeds of kinesin-5 and -14.");
  return table;
}

void add_error(Schema<KinetochoreAssayModel>& table, char const* name,
               double KinetochoreAssayModel::*field, char const* meaning, char const* source) {
  table.quantity(
      name, field,
      {.unit = "um", .low = 0, .standard = "0 um", .meaning = meaning, .source = source});
}

Schema<KinetochoreAssayModel> assay_schema() {
  using C = KinetochoreAssayModel;
  Schema<C> table;
  table.quantity("frame_interval", &C::frame_interval_s,
                 {.unit = "s",
                  .low = open(0),
                  .standard = "2 s",
                  .meaning = "Time between frames in which kinetochores are localised.",
                  .source = "2 s: Burroughs, Harry & McAinsh 2015, eLife 4:e09500, "
                            "doi:10.7554/eLife.09500"});
  table.quantity("start", &C::start_s,
                 {.unit = "s",
                  .low = 0,
                  .standard = "0 s",
                  .meaning = "Time of the first frame.",
                  .source = by_modeller});
  add_error(table, "error_x", &C::error_x_um,
            "Standard deviation of a localisation along the axis.", "assumed");
  add_error(table, "error_y", &C::error_y_um, "The same across it, in the image.", "assumed");
  add_error(table, "error_z", &C::error_z_um, "The same across it, in depth.", "assumed");
  add_error(table, "shift", &C::shift_um,
            "Standard deviation of the fitted plate's place, frame by frame, for all pairs alike.",
            "assumed");
  table.quantity("tilt", &C::tilt_rad,
                 {.unit = "rad",
                  .low = 0,
                  .standard = "0 rad",
                  .meaning = "Standard deviation of the fitted plate's two tilts, frame by frame.",
                  .source = "assumed"});
  return table;
}

}  // namespace

Schema<BipolarModel> bipolar_schema() {
  using C = BipolarModel;
  Schema<C> table;
  table.quantity("temperature", &C::temperature_K,
                 {.unit = "K",
                  .low = "0 degC",
                  .high = "60 degC",
                  .standard = "37 degC",
                  .meaning = "Temperature of the bath, of kBT and of the activated rates.",
                  .source = "assumed"});
  table.table("chromosomes", &C::chromosomes, bipolar_tables::chromosomes());
  table.table("kinetochore", &C::kinetochore, bipolar_tables::kinetochore());
  table.table("ejection", &C::ejection, bipolar_tables::ejection());
  table.table("searching", &C::searching, bipolar_tables::searching());
  table.table("minus_ends", &C::minus_ends, bipolar_tables::minus_ends());
  table.table("bridging", &C::bridging, bipolar_tables::bridging());
  table.table("kinesin_5", &C::kinesin_5, bipolar_tables::motors(true));
  table.table("kinesin_14", &C::kinesin_14, bipolar_tables::motors(false));
  table.table("poles", &C::poles, bipolar_tables::poles());
  table.table("stub", &C::stub, stub_schema());
  table.table("activation", &C::activation, activation_schema());
  table.table("assay", &C::assay, assay_schema());
  return table;
}

Schema<VariationModel> variation_schema() {
  using C = VariationModel;
  Schema<C> table;
  table.text(
      "key", &C::key,
      {.meaning = "Key of a parameter that differs from cell to cell.", .source = by_modeller});
  table.number("spread", &C::spread,
               {.low = 0,
                .high = 1,
                .meaning = "Its standard deviation between cells as a share of its mean; the law "
                           "is lognormal.",
                .source = by_modeller});
  return table;
}

Schema<EventModel> event_schema() {
  using C = EventModel;
  Schema<C> table;
  table.quantity("at", &C::at_s,
                 {.unit = "s",
                  .low = 0,
                  .standard = "0 s",
                  .meaning = "When it happens: time since the start, or since full attachment.",
                  .source = by_modeller});
  table.choice("when", &C::when,
               {{"time", EventCondition::time}, {"attached", EventCondition::attached}},
               {.standard = "time",
                .meaning = "attached: `at` counts from when every pair is first held from both "
                           "sides.",
                .source = by_modeller});
  table.choice("cut", &C::cut, {{"cohesin", CutTarget::cohesin}},
               {.unset = "nothing is cut",
                .meaning = "cohesin: sisters come apart.",
                .source = by_modeller});
  table.choice("lock", &C::lock, {{"poleward", LockTarget::poleward}},
               {.unset = "plus ends go on switching",
                .meaning = "poleward: held plus ends shrink from now on; with cut: anaphase.",
                .source = by_modeller});
  table.text("change", &C::change,
             {.unset = "no parameter changes",
              .meaning = "Key of a parameter that takes another value.",
              .source = by_modeller});
  table.text("to", &C::to,
             {.unset = "the value is multiplied by times",
              .meaning = "The value it takes.",
              .source = by_modeller});
  table.number("times", &C::times,
               {.low = 0,
                .unset = "the value becomes `to`",
                .meaning = "Factor by which it changes: 0.1 is a knock-down to a tenth.",
                .source = by_modeller});
  table.quantity("photoactivate", &C::photoactivate_um,
                 {.unit = "um",
                  .low = 0,
                  .unset = "no line is activated",
                  .meaning = "Mark a line across each half, this far from its pole.",
                  .source = by_modeller});
  table.quantity("ablate", &C::ablate_um,
                 {.unit = "um",
                  .low = 0,
                  .unset = "no k-fibre is cut",
                  .meaning = "Cut one k-fibre, this far from its pole.",
                  .source = by_modeller});
  table.integer("chromosome", &C::chromosome,
                {.low = 1,
                 .standard = "1",
                 .meaning = "Number of the pair whose k-fibre is cut.",
                 .source = by_modeller});
  table.choice("side", &C::side, {{"left", SideWord::left}, {"right", SideWord::right}},
               {.standard = "left", .meaning = "Which of its k-fibres.", .source = by_modeller});
  return table;
}

}  // namespace poleward::spindle
