// SPDX-License-Identifier: Apache-2.0
#include "model_tables.hpp"

namespace poleward::spindle {

using schema::open;
using C = MicrotubuleModel;
using Table = schema::Schema<C>;

namespace {

void add_lattice(Table& table) {
  table.choice(
      "lattice_step", &C::lattice_step, {{"dimer", LatticeStep::dimer}, {"row", LatticeStep::row}},
      {.standard = "dimer",
       .meaning = "Size of one kinetic event: a dimer (8/13 nm), or a row of 13 (8 nm) after 13 "
                  "stages, with the same mean and noise.",
       .source = "set by the modeller"});
  table.choice(
      "minus_end", &C::minus_end,
      {{"held", MinusEnd::held}, {"free", MinusEnd::free}, {"capped", MinusEnd::capped}},
      {.standard = "held",
       .meaning = "held: gripped at the pole, so that net loss there reels the lattice in; free: "
                  "ungripped; capped: gripped and closed.",
       .source = "set by the modeller"});
  table.quantity("initial_length", &C::initial_length_um,
                 {.unit = "um",
                  .low = 0,
                  .high = "1 mm",
                  .standard = "8 um",
                  .meaning = "Length of each microtubule at the start.",
                  .source = "assumed"});
  table.choice(
      "initial_tip", &C::initial_tip,
      {{"growing", InitialTip::growing},
       {"shrinking", InitialTip::shrinking},
       {"stationary", InitialTip::stationary}},
      {.standard = "stationary",
       .meaning = "State of the plus end at the start; stationary: drawn from its long-run law.",
       .source = "set by the modeller"});
}

void add_rate(Table& table, char const* name, double C::*field, char const* meaning) {
  table.quantity(name, field,
                 {.unit = "dimer/s",
                  .low = 0,
                  .high = 1e6,
                  .standard = "0 dimer/s",
                  .meaning = meaning,
                  .source = "set by the modeller"});
}

void add_shrinking_rate(Table& table, char const* name, std::optional<double> C::*field,
                        char const* meaning) {
  table.quantity(name, field,
                 {.unit = "dimer/s",
                  .low = 0,
                  .high = 1e6,
                  .unset = "as in the growing state",
                  .meaning = meaning,
                  .source = "set by the modeller"});
}

void add_force(Table& table, char const* name, std::optional<double> C::*field, char const* meaning,
               char const* source) {
  table.quantity(name, field,
                 {.unit = "pN",
                  .unset = "the rate does not depend on force",
                  .meaning = meaning,
                  .source = source});
}

void add_forces(Table& table) {
  constexpr auto yeast =
      "8.4, -3.0, -2.3, 6.4 pN for growth, shrinkage, catastrophe, rescue of yeast kinetochores on "
      "single microtubules, optical trap: Akiyoshi et al. 2010 as quoted by Edelmaier et al. 2020, "
      "eLife 9:e48787, doi:10.7554/eLife.48787";
  add_force(table, "plus_gain_force", &C::plus_gain_force_pN,
            "F_i of plus_gain = k0 exp(F/F_i), tension F positive.", yeast);
  add_force(table, "plus_loss_force", &C::plus_loss_force_pN,
            "F_i of the plus end's loss; negative: tension slows it.", yeast);
  add_force(table, "minus_gain_force", &C::minus_gain_force_pN, "F_i of the minus end's gain.",
            "assumed");
  add_force(table, "minus_loss_force", &C::minus_loss_force_pN,
            "F_i of the minus end's loss; negative: tension slows reeling in.", "assumed");
  table.choice(
      "minus_loss_law", &C::minus_loss_law,
      {{"exponential", ForceLaw::exponential}, {"linear", ForceLaw::linear}},
      {.standard = "exponential",
       .meaning = "Loss at the minus end under force: k0 exp(F/F_i), or k0 (1 + F/F_i) and 0 "
                  "beyond stall.",
       .source = "assumed"});
  add_force(table, "catastrophe_force", &C::catastrophe_force_pN, "F_i of catastrophe.", yeast);
  add_force(table, "rescue_force", &C::rescue_force_pN, "F_i of rescue.", yeast);
}

}  // namespace

Table microtubule_table() {
  Table table;
  add_lattice(table);
  add_rate(table, "plus_gain", &C::plus_gain_per_s,
           "Tubulin added at the plus end while it grows.");
  add_rate(table, "plus_loss", &C::plus_loss_per_s, "Tubulin lost at the plus end while it grows.");
  add_shrinking_rate(table, "shrinking_plus_gain", &C::shrinking_plus_gain_per_s,
                     "Tubulin added at the plus end while it shrinks.");
  add_shrinking_rate(table, "shrinking_plus_loss", &C::shrinking_plus_loss_per_s,
                     "Tubulin lost at the plus end while it shrinks.");
  add_rate(table, "minus_gain", &C::minus_gain_per_s, "Tubulin added at the minus end.");
  add_rate(table, "minus_loss", &C::minus_loss_per_s, "Tubulin lost at the minus end.");
  table.quantity(
      "catastrophe", &C::catastrophe_per_s,
      {.unit = "1/s",
       .low = 0,
       .high = 1e4,
       .standard = "0 /s",
       .meaning = "Rate of switching from growing to shrinking.",
       .source = "0.014 /s in newt lung cells in interphase: Cassimeris, Pryer & Salmon 1988, "
                 "J. Cell Biol. 107:2223, doi:10.1083/jcb.107.6.2223"});
  table.quantity(
      "rescue", &C::rescue_per_s,
      {.unit = "1/s",
       .low = 0,
       .high = 1e4,
       .standard = "0 /s",
       .meaning = "Rate of switching from shrinking to growing.",
       .source = "0.044 /s in newt lung cells in interphase: Cassimeris, Pryer & Salmon 1988, "
                 "J. Cell Biol. 107:2223, doi:10.1083/jcb.107.6.2223"});
  add_forces(table);
  return table;
}

}  // namespace poleward::spindle
