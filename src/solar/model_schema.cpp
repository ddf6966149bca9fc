// SPDX-License-Identifier: Apache-2.0
// The parameters of a solar model, each described once.
#include "poleward/solar/model.hpp"

namespace poleward::solar {
namespace {

using schema::Applies;
using schema::open;
using schema::Schema;

constexpr auto by_modeller = "set by the modeller";

void add_polynomial(Schema<FlowModel>& table) {
  using C = FlowModel;
  auto const coefficient = [&](char const* name, double C::*field, char const* standard) {
    table.quantity(name, field,
                   {.unit = "m/s",
                    .standard = standard,
                    .meaning = "Coefficient of the flow's polynomial in sin(latitude).",
                    .source = "default of HipFT (predsci/HipFT, source code)",
                    .applies = Applies{"profile", {"polynomial"}}});
  };
  coefficient("a1", &C::a1_m_per_s, "22 m/s");
  coefficient("a3", &C::a3_m_per_s, "11 m/s");
  coefficient("a5", &C::a5_m_per_s, "-28 m/s");
}

Schema<FlowModel> flow_schema() {
  using C = FlowModel;
  using Profile = MeridionalFlow::Profile;
  Schema<C> table;
  table.choice("profile", &C::profile,
               {{"none", Profile::none},
                {"sin_cos", Profile::sin_cos},
                {"van_ballegooijen", Profile::van_ballegooijen},
                {"polynomial", Profile::polynomial}},
               {.standard = "none",
                .meaning = "Meridional flow over latitude: u0 sin cos; u0 sin(pi latitude/reach) "
                           "within reach; (a1 s + a3 s^3 + a5 s^5) cos with s = sin(latitude).",
                .source = by_modeller});
  table.quantity("speed", &C::speed_m_per_s,
                 {.unit = "m/s",
                  .standard = "20 m/s",
                  .meaning = "u0; of sin_cos twice the largest speed.  Positive is toward the "
                             "poles.",
                  .source = "10 to 20 m/s at the surface; assumed",
                  .applies = Applies{"profile", {"sin_cos", "van_ballegooijen"}}});
  table.quantity("reach", &C::reach_deg,
                 {.unit = "deg",
                  .low = open(0),
                  .high = 90,
                  .standard = "75 deg",
                  .meaning = "Latitude at which the flow ends.",
                  .source = "form of van Ballegooijen, Cartledge & Priest 1998, ApJ 501:866, "
                            "doi:10.1086/305823; value assumed",
                  .applies = Applies{"profile", {"van_ballegooijen"}}});
  add_polynomial(table);
  return table;
}

Schema<StartModel> start_schema() {
  using C = StartModel;
  using Shape = StartField::Shape;
  Schema<C> table;
  table.choice(
      "field", &C::shape,
      {{"empty", Shape::empty}, {"mode", Shape::mode}, {"hemispheres", Shape::hemispheres}},
      {.standard = "empty",
       .meaning = "The field at the start: none; the grid's own mode of one degree, close "
                  "to Legendre's polynomial; one strength north, its opposite south.",
       .source = by_modeller});
  table.integer("degree", &C::degree,
                {.low = 1,
                 .high = 1000,
                 .standard = "1",
                 .meaning = "Degree l of the mode; 1 is the axial dipole.",
                 .source = by_modeller,
                 .applies = Applies{"field", {"mode"}}});
  table.quantity("strength", &C::strength_G,
                 {.unit = "G",
                  .standard = "5 G",
                  .meaning = "Radial field, at the north pole of a mode.",
                  .source = "assumed",
                  .applies = Applies{"field", {"mode", "hemispheres"}}});
  return table;
}

Schema<CircleModel> circle_schema() {
  using C = CircleModel;
  Schema<C> table;
  table.text("name", &C::name,
             {.meaning = "What the circle is called in results.", .source = by_modeller});
  table.quantity("latitude", &C::latitude_deg,
                 {.unit = "deg",
                  .low = open(-90),
                  .high = open(90),
                  .meaning = "Its latitude, moved to the nearest face between cells.",
                  .source = by_modeller});
  return table;
}

void add_rings(Schema<EmergenceModel>& table) {
  using C = EmergenceModel;
  auto const latitude = [&](std::string const& which, double C::*field) {
    table.quantity(which + "_latitude", field,
                   {.unit = "deg",
                    .low = open(-90),
                    .high = open(90),
                    .meaning = "Latitude of the " + which + " ring.",
                    .source = "assumed"});
  };
  latitude("first", &C::first_latitude_deg);
  table.quantity(
      "first_flux", &C::first_flux_Mx,
      {.unit = "Mx", .meaning = "Flux of the first ring, positive outward.", .source = "assumed"});
  latitude("second", &C::second_latitude_deg);
  table.quantity("second_flux", &C::second_flux_Mx,
                 {.unit = "Mx",
                  .unset = "the opposite of the first",
                  .meaning = "Flux of the second ring, which balances the first.",
                  .source = "assumed"});
  table.quantity("width", &C::width_deg,
                 {.unit = "deg",
                  .low = open(0),
                  .high = 30,
                  .standard = "2 deg",
                  .meaning = "Standard deviation of both rings in latitude.",
                  .source = "assumed"});
}

Schema<EmergenceModel> emergence_schema() {
  using C = EmergenceModel;
  Schema<C> table;
  add_rings(table);
  table.quantity("at", &C::at_yr,
                 {.unit = "yr",
                  .low = 0,
                  .standard = "0 yr",
                  .meaning = "When the pair comes up for the first time.",
                  .source = by_modeller});
  table.quantity("every", &C::every_yr,
                 {.unit = "yr",
                  .low = open(0),
                  .unset = "once",
                  .meaning = "Time to the next of the same kind.",
                  .source = "assumed"});
  table.quantity("until", &C::until_yr,
                 {.unit = "yr",
                  .low = 0,
                  .unset = "without end",
                  .meaning = "None comes up after it.",
                  .source = "assumed"});
  table.quantity("scatter", &C::scatter_deg,
                 {.unit = "deg",
                  .low = 0,
                  .high = 30,
                  .standard = "0 deg",
                  .meaning = "Standard deviation of the distance of the two rings, drawn anew for "
                             "each pair: tilt angles scatter.",
                  .source = "assumed"});
  return table;
}

}  // namespace

Schema<SolarModel> solar_schema() {
  using C = SolarModel;
  Schema<C> table;
  table.integer("cells", &C::cells,
                {.low = 4,
                 .high = 720,
                 .standard = "180",
                 .meaning = "Cells of equal area from pole to pole.",
                 .source = "numerical; compare twice as many"});
  table.quantity("diffusivity", &C::diffusivity_km2_per_s,
                 {.unit = "km^2/s",
                  .low = open(0),
                  .standard = "250 km^2/s",
                  .meaning = "Supergranular diffusivity eta of magnetic flux.",
                  .source = "200 to 600 km^2/s are in use; assumed"});
  table.quantity("cap_latitude", &C::cap_latitude_deg,
                 {.unit = "deg",
                  .low = 0,
                  .high = open(90),
                  .standard = "60 deg",
                  .meaning = "Where the polar caps begin.",
                  .source = by_modeller});
  table.table("flow", &C::flow, flow_schema());
  table.table("start", &C::start, start_schema());
  table.list("circle", &C::circles, circle_schema());
  table.list("emergence", &C::emergences, emergence_schema());
  return table;
}

}  // namespace poleward::solar
