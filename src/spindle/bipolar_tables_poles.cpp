// SPDX-License-Identifier: Apache-2.0
// Parameters of poles, minus ends, bridging fibres and their motors, each described once.
#include "bipolar_tables.hpp"

namespace poleward::spindle::bipolar_tables {
namespace {

using schema::open;
using schema::Schema;

constexpr auto by_modeller = "set by the modeller";

}  // namespace

Schema<MinusEndsModel> minus_ends() {
  using C = MinusEndsModel;
  Schema<C> table;
  table.quantity("loss", &C::loss_um_per_min,
                 {.unit = "um/min",
                  .low = 0,
                  .high = 1e4,
                  .standard = "0 um/min",
                  .meaning = "Speed of the depolymerase at each held minus end, without force.",
                  .source = by_modeller});
  table.quantity("loss_force", &C::loss_force_pN,
                 {.unit = "pN",
                  .high = open(0),
                  .unset = "it does not depend on force",
                  .meaning = "F_i of loss exp(F/F_i): tension slows it, compression speeds it up.",
                  .source = "assumed"});
  table.quantity("grip", &C::grip_pN_per_um,
                 {.unit = "pN/um",
                  .low = open(0),
                  .unset = "a rigid grip",
                  .meaning = "Spring between the pole and each held minus end.",
                  .source = "assumed"});
  table.quantity("lattice_drag", &C::lattice_drag_pN_s_per_um,
                 {.unit = "pN s/um",
                  .low = open(0),
                  .standard = "0.05 pN s/um",
                  .meaning = "Drag of a fibre whose grip is a spring.",
                  .source = "assumed"});
  return table;
}

Schema<BridgesModel> bridging() {
  using C = BridgesModel;
  Schema<C> table;
  table.integer("per_side", &C::per_side,
                {.low = 0,
                 .high = 1000,
                 .standard = "0",
                 .meaning = "Microtubules in each half of the bridging fibre between the k-fibres "
                            "of a pair; 0: no bridging fibres.",
                 .source = "assumed"});
  table.quantity("overlap", &C::overlap_um,
                 {.unit = "um",
                  .low = open(0),
                  .standard = "2 um",
                  .meaning = "Antiparallel overlap of the halves at the start.",
                  .source = "assumed"});
  table.quantity(
      "growth", &C::growth_um_per_min,
      {.unit = "um/min",
       .low = 0,
       .high = 1e4,
       .standard = "0 um/min",
       .meaning = "Speed of assembly at each bridging plus end, at the starting overlap.",
       .source = by_modeller});
  table.quantity("overlap_length", &C::overlap_length_um,
                 {.unit = "um",
                  .low = open(0),
                  .unset = "growth does not depend on the overlap",
                  .meaning = "Widening of the overlap over which growth falls e-fold.",
                  .source = "assumed; stands for kinesin-4 on overlaps"});
  table.quantity(
      "crosslinker", &C::crosslinker_pN_s_per_um2,
      {.unit = "pN s/um^2",
       .low = 0,
       .standard = "0 pN s/um^2",
       .meaning = "Drag of PRC1-like crosslinkers against sliding, per length of overlap.",
       .source = "assumed"});
  table.quantity("coupling", &C::coupling_pN_s_per_um2,
                 {.unit = "pN s/um^2",
                  .low = 0,
                  .standard = "0 pN s/um^2",
                  .meaning = "Drag of crosslinkers between bridge and k-fibre, per length of "
                             "k-fibre.",
                  .source = "assumed"});
  return table;
}

Schema<SlidingMotorsModel> motors(bool outward) {
  using C = SlidingMotorsModel;
  std::string const which = outward ? "kinesin-5" : "kinesin-14";
  std::string const way = outward ? "apart" : "together";
  Schema<C> table;
  table.integer("count", &C::count,
                {.low = 0,
                 .high = 1000000,
                 .standard = "0",
                 .meaning = "Molecules of " + which + " in the spindle, bound or not.",
                 .source = "assumed"});
  table.quantity(
      "speed", &C::speed_um_per_min,
      {.unit = "um/min",
       .low = open(0),
       .standard = "2.4 um/min",
       .meaning = "At which it slides each of two antiparallel microtubules " + way + ", unloaded.",
       .source = "0.04 um/s in the Xenopus model of Loughlin, Heald & Nedelec 2010, J. "
                 "Cell Biol. 191:1239 (model input, kinesin-5)"});
  table.quantity("stall", &C::stall_pN,
                 {.unit = "pN",
                  .low = open(0),
                  .standard = "5 pN",
                  .meaning = "Force at which one motor stalls.",
                  .source = "5 pN in the same model (kinesin-5)"});
  table.quantity("binding", &C::binding_per_um_s,
                 {.unit = "1/um/s",
                  .low = 0,
                  .standard = "0.1 1/um/s",
                  .meaning = "Rate at which each free motor binds, per length of overlap.",
                  .source = "assumed"});
  table.quantity("unbinding", &C::unbinding_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .standard = "0.05 /s",
                  .meaning = "Rate at which each bound motor lets go without load.",
                  .source = "0.05 /s in the same model (kinesin-5)"});
  table.quantity("unbinding_force", &C::unbinding_force_pN,
                 {.unit = "pN",
                  .low = open(0),
                  .unset = "it does not depend on load",
                  .meaning = "F_d of unbinding exp(F/F_d), F the load on the motor.",
                  .source = "assumed; full-length Eg5 detaches at about 2 pN: Korneev et al. 2007, "
                            "PMC1914257"});
  return table;
}

Schema<PolesModel> poles() {
  using C = PolesModel;
  Schema<C> table;
  table.quantity("length", &C::length_um,
                 {.unit = "um",
                  .low = open(0),
                  .high = "1 mm",
                  .standard = "12 um",
                  .meaning = "Distance of the poles at the start.",
                  .source = "7.2, 10.4 and 9.5 um in three HeLa spindles: Kiewisz et al. 2022, "
                            "eLife 11:e75459, doi:10.7554/eLife.75459"});
  table.flag(
      "movable", &C::movable,
      {.standard = "false", .meaning = "Whether forces move the poles.", .source = by_modeller});
  table.quantity("drag", &C::drag_pN_s_per_um,
                 {.unit = "pN s/um",
                  .low = open(0),
                  .standard = "1000 pN s/um",
                  .meaning = "Drag of a movable pole.",
                  .source = "assumed"});
  table.quantity("tether", &C::tether_pN_per_um,
                 {.unit = "pN/um",
                  .low = 0,
                  .standard = "0 pN/um",
                  .meaning = "Spring from each pole to where it starts.",
                  .source = "assumed"});
  table.quantity("pull", &C::outward_force_pN,
                 {.unit = "pN",
                  .standard = "0 pN",
                  .meaning = "Constant outward pull on each pole, such as the cortex's; negative: "
                             "compression along the axis.",
                  .source = "assumed"});
  table.quantity("cortex", &C::cortex_um,
                 {.unit = "um",
                  .low = open(0),
                  .unset = "astral microtubules reach no cortex",
                  .meaning = "Distance of the cortex behind each pole at the start.",
                  .source = "assumed"});
  table.quantity("cortex_pull", &C::cortex_pull_pN,
                 {.unit = "pN",
                  .low = 0,
                  .standard = "0 pN",
                  .meaning = "Pull of cortical dynein on each astral microtubule that reaches the "
                             "cortex, along it.",
                  .source = "assumed; stall 2.5 pN in the model of Loughlin et al. 2010"});
  return table;
}

}  // namespace poleward::spindle::bipolar_tables
