// SPDX-License-Identifier: Apache-2.0
// The one description of every parameter of kind "compartments".
#include "poleward/compartments/model.hpp"

namespace poleward::compartments {

using schema::Schema;

namespace {

constexpr auto modeller = "set by the modeller";

Schema<PoolModel> pool_table() {
  using C = PoolModel;
  Schema<C> table;
  table.text(
      "name", &C::name,
      {.meaning = "What the pool is called: small letters, digits and _.", .source = modeller});
  table.text("storage", &C::storage,
             {.standard = "",
              .meaning = "What it holds at the start, in the model's unit; empty: not known, and "
                         "only its change is kept.",
              .source = modeller});
  return table;
}

void add_laws(Schema<TransferModel>& table) {
  using C = TransferModel;
  table.quantity("rate", &C::rate_per_yr,
                 {.unit = "1/yr",
                  .low = 0,
                  .unset = "the transfer has a flow or a maximum",
                  .meaning = "Share of the donor's content that moves per time.",
                  .source = modeller});
  table.text(
      "flow", &C::flow,
      {.standard = "",
       .meaning = "Amount that moves per time, in the model's unit per time; "
                  "compartments.flows says whether it stays so as the donor's content changes.",
       .source = modeller});
  table.text(
      "maximum", &C::maximum,
      {.standard = "",
       .meaning = "Flow that a saturating transfer tends to: maximum x / (half_saturation + x), "
                  "x being the donor's content.",
       .source = "Michaelis & Menten 1913, Biochem. Z. 49:333"});
  table.text(
      "half_saturation", &C::half_saturation,
      {.standard = "",
       .meaning = "Content of the donor at which a saturating transfer has half its maximum.",
       .source = modeller});
}

void add_season(Schema<TransferModel>& table) {
  using C = TransferModel;
  table.number("season_amplitude", &C::season_amplitude,
               {.low = 0,
                .high = 1,
                .standard = "0",
                .meaning = "The transfer goes as 1 + amplitude cos(2 pi (t - peak)/period).",
                .source = modeller});
  table.quantity("season_peak", &C::season_peak_d,
                 {.unit = "d",
                  .low = 0,
                  .standard = "0 d",
                  .meaning = "When the season's factor is largest, after the start of the run.",
                  .source = modeller});
  table.quantity("season_period", &C::season_period_d,
                 {.unit = "d",
                  .low = schema::open(0),
                  .standard = "365.25 d",
                  .meaning = "Time in which the season goes round.",
                  .source = modeller});
}

Schema<TransferModel> transfer_table() {
  using C = TransferModel;
  Schema<C> table;
  table.text("name", &C::name,
             {.standard = "",
              .meaning = "What the transfer is called in results; empty: <from>_to_<to>.",
              .source = modeller});
  table.text("from", &C::from,
             {.meaning = "Pool that gives, or an outside holder.", .source = modeller});
  table.text("to", &C::to,
             {.meaning = "Pool that receives, or an outside holder.", .source = modeller});
  add_laws(table);
  add_season(table);
  return table;
}

Schema<BoundaryModel> boundary_table() {
  using C = BoundaryModel;
  Schema<C> table;
  table.text("name", &C::name, {.meaning = "What the boundary is called.", .source = modeller});
  table.texts("inside", &C::inside,
              {.unset = "nothing is inside, which is refused",
               .meaning = "Pools that the boundary is drawn around.",
               .source = modeller});
  return table;
}

void add_units(Schema<CompartmentsModel>& table) {
  using C = CompartmentsModel;
  table.text("substance", &C::substance,
             {.meaning = "What is counted: nitrogen, energy, water.", .source = modeller});
  table.text(
      "unit", &C::unit,
      {.meaning = "Unit of every amount, such as kg/ha or kcal/m^2; the substance is no part "
                  "of it.",
       .source = modeller});
  table.text("time_unit", &C::time_unit,
             {.standard = "yr",
              .meaning = "Unit of time that flows and residence times are reported in.",
              .source = modeller});
  table.texts("outside", &C::outside,
              {.unset = "only outside itself",
               .meaning = "Names of outside holders, such as respiration or sea, beside outside.",
               .source = modeller});
}

void add_way_of_running(Schema<CompartmentsModel>& table) {
  using C = CompartmentsModel;
  table.choice(
      "flows", &C::flows,
      {{"constant", FlowLaw::constant}, {"donor_controlled", FlowLaw::donor_controlled}},
      {.standard = "constant",
       .meaning = "Whether a flow out of a pool stays as stated, or follows the pool's content "
                  "at the rate flow / storage.",
       .source = modeller});
  table.choice(
      "start", &C::start,
      {{"stored", Start::stored}, {"empty", Start::empty}, {"steady", Start::steady}},
      {.standard = "stored",
       .meaning = "What the pools hold at the start: their storage, nothing, or what keeps "
                  "them steady.",
       .source = modeller});
  table.choice(
      "solver", &C::solver,
      {{"exact", Solver::exact}, {"adaptive", Solver::adaptive}, {"jumps", Solver::jumps}},
      {.standard = "exact",
       .meaning =
           "exact: matrix exponential of a linear network; adaptive: Runge-Kutta, for seasons "
           "and saturation; jumps: each count unit moves at random.",
       .source = "jumps: Gillespie 1977, J. Phys. Chem. 81:2340, doi:10.1021/j100540a008"});
  table.text("count_unit", &C::count_unit,
             {.standard = "",
              .meaning = "Amount that moves at once, in the model's unit.",
              .source = modeller,
              .applies = schema::Applies{"solver", {"jumps"}}});
}

}  // namespace

Schema<CompartmentsModel> compartments_schema() {
  using C = CompartmentsModel;
  Schema<C> table;
  add_units(table);
  add_way_of_running(table);
  table.choice(
      "analysis", &C::analysis,
      {{"none", Analysis::none}, {"network", Analysis::network}, {"storage", Analysis::storage}},
      {.standard = "none",
       .meaning = "network: throughflow, path length and cycling of the steady flows; storage: "
                  "residence times too.",
       .source = "Finn 1976, J. Theor. Biol. 56:363, doi:10.1016/S0022-5193(76)80080-X"});
  table.number("balance_tolerance", &C::balance_tolerance,
               {.low = 0,
                .standard = "1 %",
                .meaning = "Largest difference between what enters and leaves a pool, relative to "
                           "what leaves, that an analysis takes for steady.",
                .source = "assumed"});
  table.list("pool", &C::pools, pool_table());
  table.list("transfer", &C::transfers, transfer_table());
  table.list("boundary", &C::boundaries, boundary_table());
  return table;
}

}  // namespace poleward::compartments
