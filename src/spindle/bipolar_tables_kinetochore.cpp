// SPDX-License-Identifier: Apache-2.0
// Parameters of chromosomes, their kinetochores and the plus ends these hold, each described once.
#include "bipolar_tables.hpp"

namespace poleward::spindle::bipolar_tables {
namespace {

using schema::Applies;
using schema::open;
using schema::Schema;

constexpr auto by_modeller = "set by the modeller";
constexpr auto yeast_forces =
    "8.4, -3.0, -2.3, 6.4 pN for growth, shrinkage, catastrophe, rescue of yeast kinetochores on "
    "single microtubules, optical trap: Akiyoshi et al. 2010 as quoted by Edelmaier et al. 2020, "
    "eLife 9:e48787, doi:10.7554/eLife.48787";

void add_speed(Schema<TipModel>& table, char const* name, double TipModel::*field,
               char const* meaning) {
  table.quantity(name, field,
                 {.unit = "um/min",
                  .low = 0,
                  .high = 1e4,
                  .standard = "0 um/min",
                  .meaning = meaning,
                  .source = by_modeller});
}

void add_rate(Schema<TipModel>& table, char const* name, double TipModel::*field,
              char const* meaning, char const* source) {
  table.quantity(name, field,
                 {.unit = "1/s",
                  .low = 0,
                  .high = 1e4,
                  .standard = "0 /s",
                  .meaning = meaning,
                  .source = source});
}

void add_force(Schema<TipModel>& table, char const* name, std::optional<double> TipModel::*field,
               char const* meaning) {
  table.quantity(name, field,
                 {.unit = "pN",
                  .unset = "it does not depend on force",
                  .meaning = meaning,
                  .source = yeast_forces});
}

Schema<TipModel> tip(bool loaded) {
  using C = TipModel;
  Schema<C> table;
  add_speed(table, "growth", &C::growth_um_per_min, "Speed of assembly while growing.");
  add_speed(table, "shrinkage", &C::shrinkage_um_per_min, "Speed of disassembly while shrinking.");
  add_rate(table, "catastrophe", &C::catastrophe_per_s, "Rate of switching to shrinking.",
           "0.014 /s in newt lung cells in interphase: Cassimeris, Pryer & Salmon 1988, J. Cell "
           "Biol. 107:2223, doi:10.1083/jcb.107.6.2223");
  add_rate(table, "rescue", &C::rescue_per_s, "Rate of switching to growing.",
           "0.044 /s in newt lung cells in interphase: Cassimeris, Pryer & Salmon 1988, J. Cell "
           "Biol. 107:2223, doi:10.1083/jcb.107.6.2223");
  if (!loaded) return table;
  add_force(table, "growth_force", &C::growth_force_pN,
            "F_i of growth = v0 exp(F/F_i), tension F positive.");
  add_force(table, "shrinkage_force", &C::shrinkage_force_pN, "F_i of shrinkage.");
  add_force(table, "catastrophe_force", &C::catastrophe_force_pN, "F_i of catastrophe.");
  add_force(table, "rescue_force", &C::rescue_force_pN, "F_i of rescue.");
  return table;
}

void add_hold(Schema<SitesModel>& table) {
  using C = SitesModel;
  table.integer("sites", &C::sites,
                {.low = 1,
                 .high = 1000,
                 .standard = "10",
                 .meaning = "Microtubules that a kinetochore can hold.",
                 .source = "8.8 per kinetochore in HeLa (3 spindles, electron tomography): Kiewisz "
                           "et al. 2022, eLife 11:e75459, doi:10.7554/eLife.75459; 24.3 in PtK1: "
                           "McEwen et al. 1997, J. Cell Biol. 137:1567"});
  table.flag("attached_at_start", &C::attached_at_start,
             {.standard = "true",
              .meaning = "Start with every site holding a microtubule of the pole it faces; false: "
                         "all of them have to be captured.",
              .source = by_modeller});
  table.quantity("link", &C::link_pN_per_um,
                 {.unit = "pN/um",
                  .low = open(0),
                  .standard = "200 pN/um",
                  .meaning = "Stiffness of the link from the kinetochore to each plus end.",
                  .source = "assumed; 88 pN/um fitted in the S. pombe model of Edelmaier et al. "
                            "2020, eLife 9:e48787, doi:10.7554/eLife.48787"});
}

void add_release(Schema<SitesModel>& table) {
  using C = SitesModel;
  table.quantity("detachment", &C::detachment_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .standard = "0 /s",
                  .meaning = "Rate of letting go of a microtubule without tension.",
                  .source = "0.4 /min in HeLa in metaphase: Conway et al. 2022, eLife 11:e75458, "
                            "doi:10.7554/eLife.75458"});
  table.quantity("detachment_force", &C::detachment_force_pN,
                 {.unit = "pN",
                  .low = open(0),
                  .unset = "it does not depend on tension",
                  .meaning = "F_d of detachment exp(F/F_d): a slip bond.",
                  .source = "assumed"});
  table.quantity("catch_detachment", &C::catch_detachment_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .standard = "0 /s",
                  .meaning = "A second way of letting go, which tension closes: a catch bond.",
                  .source = "assumed"});
  table.quantity("catch_force", &C::catch_force_pN,
                 {.unit = "pN",
                  .low = open(0),
                  .unset = "it does not depend on tension",
                  .meaning = "F_c of catch_detachment exp(-F/F_c).",
                  .source = "assumed"});
  table.quantity("correction", &C::correction_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .standard = "0 /s",
                  .meaning = "Aurora B: rate added where the sisters are not stretched.",
                  .source = "assumed"});
  table.quantity("correction_length", &C::correction_length_um,
                 {.unit = "um",
                  .low = open(0),
                  .standard = "0.1 um",
                  .meaning = "Stretch of the sisters over which the correction falls e-fold.",
                  .source = "assumed"});
  table.quantity("back_detachment", &C::back_detachment_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .standard = "0 /s",
                  .meaning = "Rate added for microtubules of the pole a kinetochore does not face.",
                  .source = "assumed: those sites lie closer to the inner centromere"});
}

void add_capture(Schema<SitesModel>& table) {
  using C = SitesModel;
  table.quantity("capture", &C::capture_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .standard = "5 /s",
                  .meaning = "Rate at which a free site takes hold of a plus end within reach.",
                  .source = "assumed"});
  table.quantity("reach", &C::reach_um,
                 {.unit = "um",
                  .low = open(0),
                  .standard = "0.1 um",
                  .meaning = "How far from the kinetochore a plus end can be captured.",
                  .source = "assumed; 54 nm is the length of Ndc80: quoted by Edelmaier et al. "
                            "2020, eLife 9:e48787, doi:10.7554/eLife.48787"});
  table.number("back_capture", &C::back_capture,
               {.low = 0,
                .high = 1,
                .standard = "0.1",
                .meaning = "Factor of capture for microtubules of the pole a kinetochore does not "
                           "face.",
                .source = "assumed"});
}

}  // namespace

Schema<SistersConfig> chromosomes() {
  using C = SistersConfig;
  Schema<C> table;
  table.integer("count", &C::chromosomes,
                {.low = 1,
                 .high = 2000,
                 .standard = "23",
                 .meaning = "Pairs of sisters.",
                 .source = by_modeller});
  table.quantity("drag", &C::drag_pN_s_per_um,
                 {.unit = "pN s/um",
                  .low = open(0),
                  .standard = "6 pN s/um",
                  .meaning = "Drag of each sister.",
                  .source = "0.1 pN at 1 um/min: Nicklas 1983, J. Cell Biol. 97:542, "
                            "doi:10.1083/jcb.97.2.542 (grasshopper spermatocytes, calculated)"});
  table.choice("bath", &C::bath, {{"thermal", BathKind::thermal}, {"athermal", BathKind::athermal}},
               {.standard = "athermal",
                .meaning = "thermal: Brownian kicks with D = kT/drag.",
                .source = by_modeller});
  table.quantity("cohesin", &C::cohesin_pN_per_um,
                 {.unit = "pN/um",
                  .low = 0,
                  .standard = "65 pN/um",
                  .meaning = "Stiffness of the spring between sisters.",
                  .source = "assumed; 39 pN/um fitted in the S. pombe model of Edelmaier et al. "
                            "2020, eLife 9:e48787, doi:10.7554/eLife.48787"});
  table.quantity("cohesin_rest", &C::cohesin_rest_um,
                 {.unit = "um",
                  .low = 0,
                  .standard = "0.6 um",
                  .meaning = "Distance of sisters at rest.",
                  .source = "assumed; 0.788 um in HeLa in nocodazole: Burroughs, Harry & McAinsh "
                            "2015, eLife 4:e09500, doi:10.7554/eLife.09500"});
  table.quantity("spread", &C::start_spread_um,
                 {.unit = "um",
                  .low = 0,
                  .standard = "0 um",
                  .meaning = "Standard deviation of pairs about the equator at the start.",
                  .source = "assumed"});
  table.quantity("plate_radius", &C::plate_radius_um,
                 {.unit = "um",
                  .low = 0,
                  .standard = "4 um",
                  .meaning = "Radius across the axis within which pairs lie evenly.",
                  .source = "assumed"});
  return table;
}

Schema<SitesModel> kinetochore() {
  Schema<SitesModel> table;
  add_hold(table);
  table.table("tip", &SitesModel::tip, tip(true));
  add_release(table);
  add_capture(table);
  return table;
}

Schema<EjectionConfig> ejection() {
  using C = EjectionConfig;
  Schema<C> table;
  table.choice("kind", &C::kind,
               {{"none", EjectionKind::none},
                {"spring", EjectionKind::spring},
                {"density", EjectionKind::density},
                {"chromokinesins", EjectionKind::chromokinesins}},
               {.standard = "none",
                .meaning = "What pushes chromosomes away from the poles: nothing; a spring to the "
                           "equator; a density of microtubules that falls with the distance from "
                           "each pole; motors on the arms, walking on searching microtubules that "
                           "have grown past them.",
                .source = by_modeller});
  table.quantity("stiffness", &C::stiffness_pN_per_um,
                 {.unit = "pN/um",
                  .low = 0,
                  .standard = "0 pN/um",
                  .meaning = "Spring to the equator, on each sister.",
                  .source = "assumed",
                  .applies = Applies{"kind", {"spring"}}});
  table.quantity("force", &C::force_pN,
                 {.unit = "pN",
                  .low = 0,
                  .standard = "0 pN",
                  .meaning = "Push on each sister at a pole (density), or on the chromosome by "
                             "each microtubule beyond it (chromokinesins).",
                  .source = "assumed",
                  .applies = Applies{"kind", {"density", "chromokinesins"}}});
  table.quantity("length", &C::length_um,
                 {.unit = "um",
                  .low = open(0),
                  .standard = "1 um",
                  .meaning = "Distance over which the push falls e-fold.",
                  .source = "assumed",
                  .applies = Applies{"kind", {"density"}}});
  return table;
}

Schema<SearchModel> searching() {
  using C = SearchModel;
  Schema<C> table;
  table.integer("per_pole", &C::per_pole,
                {.low = 0,
                 .high = 100000,
                 .standard = "0",
                 .meaning = "Microtubules of each pole that neither a kinetochore nor a bridging "
                            "fibre holds at the start.",
                 .source = "assumed"});
  table.number("aimed", &C::aimed,
               {.low = 0,
                .high = 1,
                .standard = "0.5",
                .meaning = "Share of those nucleated that grow toward a chromosome; the others are "
                           "astral.",
                .source = "assumed"});
  table.quantity("nucleation", &C::nucleation_per_s,
                 {.unit = "1/s",
                  .low = 0,
                  .standard = "1 /s",
                  .meaning = "Rate at which each unused place at a pole grows a microtubule.",
                  .source = "assumed"});
  table.table("tip", &C::tip, tip(false));
  return table;
}

}  // namespace poleward::spindle::bipolar_tables
