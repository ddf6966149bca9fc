// SPDX-License-Identifier: Apache-2.0
// The parameters of a sample of vortices, each described once.
#include "poleward/vortex/model.hpp"

namespace poleward::vortex {
namespace {

using schema::Applies;
using schema::open;
using schema::Schema;

constexpr auto by_modeller = "set by the modeller";

Schema<MaterialModel> material_schema() {
  using C = MaterialModel;
  Schema<C> table;
  table.quantity("coherence_length", &C::coherence_length_nm,
                 {.unit = "nm",
                  .low = open(0),
                  .meaning = "xi at the temperature of the run.",
                  .source = "assumed"});
  table.quantity("penetration_depth", &C::penetration_depth_nm,
                 {.unit = "nm",
                  .low = open(0),
                  .meaning = "lambda at the temperature of the run.",
                  .source = "assumed"});
  table.quantity("normal_resistivity", &C::normal_resistivity_Ohm_m,
                 {.unit = "Ohm m",
                  .low = open(0),
                  .meaning = "rho_n of the normal state.",
                  .source = "assumed"});
  table.quantity("critical_temperature", &C::critical_temperature_K,
                 {.unit = "K",
                  .low = open(0),
                  .meaning = "Tc, above which there is no superconductor.",
                  .source = "assumed"});
  table.quantity("drag", &C::drag_N_s_per_m2,
                 {.unit = "N s/m^2",
                  .low = open(0),
                  .unset = "Phi0 Bc2/rho_n (Bardeen and Stephen)",
                  .meaning = "eta, force per length over velocity of a vortex.",
                  .source = "assumed"});
  return table;
}

Schema<WashboardModel> washboard_schema() {
  using C = WashboardModel;
  Schema<C> table;
  table.quantity("period", &C::period_nm,
                 {.unit = "nm",
                  .low = open(0),
                  .standard = "100 nm",
                  .meaning = "Period along x of the pin -J_c Phi0 sin(2 pi x/period).",
                  .source = "assumed"});
  table.quantity(
      "strength", &C::strength_A_per_m2,
      {.unit = "A/m^2",
       .low = 0,
       .standard = "0 A/m^2",
       .meaning = "Current density J_c whose Lorentz force is its largest pull; 0: none.",
       .source = "assumed"});
  return table;
}

Schema<RandomPinsModel> random_pins_schema() {
  using C = RandomPinsModel;
  Schema<C> table;
  table.integer("count", &C::count,
                {.low = 0,
                 .high = 1e6,
                 .standard = "0",
                 .meaning = "Gaussian pins scattered over the box.",
                 .source = by_modeller});
  table.quantity("strength", &C::strength_A_per_m2,
                 {.unit = "A/m^2",
                  .low = 0,
                  .standard = "0 A/m^2",
                  .meaning = "Current density whose Lorentz force is the largest pull of one pin.",
                  .source = "assumed"});
  table.quantity("range", &C::range_nm,
                 {.unit = "nm",
                  .low = open(0),
                  .standard = "10 nm",
                  .meaning = "Distance at which a pin pulls most.",
                  .source = "assumed"});
  table.integer("seed", &C::seed,
                {.low = 0,
                 .unset = "each replicate has pins of its own",
                 .meaning = "Of where the pins lie: one sample for all replicates.",
                 .source = by_modeller});
  return table;
}

Schema<PinModel> pin_schema() {
  using C = PinModel;
  Schema<C> table;
  table.quantity("x", &C::x_nm,
                 {.unit = "nm", .meaning = "Place along the drive.", .source = by_modeller});
  table.quantity("y", &C::y_nm,
                 {.unit = "nm", .meaning = "Place along the current.", .source = by_modeller});
  table.quantity("strength", &C::strength_A_per_m2,
                 {.unit = "A/m^2",
                  .meaning = "Current density whose Lorentz force is its largest pull; negative: "
                             "it repels.",
                  .source = "assumed"});
  table.quantity("range", &C::range_nm,
                 {.unit = "nm",
                  .low = open(0),
                  .standard = "10 nm",
                  .meaning = "Distance at which it pulls most.",
                  .source = "assumed"});
  return table;
}

Schema<StartModel> start_schema() {
  using C = StartModel;
  Schema<C> table;
  table.quantity("x", &C::x_nm,
                 {.unit = "nm", .meaning = "Place along the drive.", .source = by_modeller});
  table.quantity("y", &C::y_nm,
                 {.unit = "nm", .meaning = "Place along the current.", .source = by_modeller});
  return table;
}

Schema<WaveModel> wave_schema() {
  using C = WaveModel;
  Schema<C> table;
  table.integer("wavelengths", &C::wavelengths,
                {.low = 0,
                 .high = 1e6,
                 .standard = "0",
                 .meaning = "Waves along y that the lattice starts with; 0: none.",
                 .source = by_modeller});
  table.number("amplitude", &C::amplitude,
               {.low = open(0),
                .high = 0.2,
                .standard = "0.001",
                .meaning = "Of the wave, in lattice spacings; the theory is for small ones.",
                .source = by_modeller});
  table.choice(
      "polarization", &C::polarization,
      {{"transverse", Polarization::transverse}, {"longitudinal", Polarization::longitudinal}},
      {.standard = "transverse",
       .meaning = "Whether the lattice is sheared or compressed.",
       .source = by_modeller});
  return table;
}

void add_shape(Schema<VortexModel>& table) {
  using C = VortexModel;
  table.choice("arrangement", &C::arrangement,
               {{"triangular", Arrangement::triangular},
                {"square", Arrangement::square},
                {"scattered", Arrangement::scattered},
                {"listed", Arrangement::listed}},
               {.standard = "triangular",
                .meaning = "How the vortices lie at the start; listed: as in [[vortex.start]].",
                .source = by_modeller});
  table.integer("columns", &C::columns,
                {.low = 1,
                 .high = 4096,
                 .unset = "follows from width",
                 .meaning = "Vortices in a row of the lattice, along x.",
                 .source = by_modeller});
  table.integer("rows", &C::rows,
                {.low = 1,
                 .high = 4096,
                 .unset = "follows from height",
                 .meaning = "Rows of the lattice; even, so that a triangular one closes.",
                 .source = by_modeller});
  table.quantity("width", &C::width_nm,
                 {.unit = "nm",
                  .low = open(0),
                  .unset = "what the lattice takes",
                  .meaning = "Of the sample along x, the way the current pushes vortices.",
                  .source = by_modeller});
  table.quantity("height", &C::height_nm,
                 {.unit = "nm",
                  .low = open(0),
                  .unset = "what the lattice takes",
                  .meaning = "Of the sample along y, the way the current flows.",
                  .source = by_modeller});
}

void add_ends(Schema<VortexModel>& table) {
  using C = VortexModel;
  table.flag("open_edges", &C::open_edges,
             {.standard = "false",
              .meaning = "Vortices leave and enter at both ends of x, beyond which there is the "
                         "applied field; else x is periodic.  y always is.",
              .source = by_modeller});
  table.quantity("taps", &C::taps_nm,
                 {.unit = "nm",
                  .low = 0,
                  .unset = "half of the width",
                  .meaning = "Where along x the line between the voltage taps runs.",
                  .source = by_modeller});
}

void add_numerics(Schema<VortexModel>& table) {
  using C = VortexModel;
  table.flag("repulsion", &C::repulsion,
             {.standard = "true",
              .meaning = "Vortices repel; without it they are independent.",
              .source = by_modeller});
  table.number("cutoff", &C::cutoff,
               {.low = 1,
                .high = 60,
                .standard = "8",
                .meaning = "Distance, in penetration depths, beyond which they do not.",
                .source = "numerical; the observable cutoff_error says what it costs"});
  table.quantity("criterion", &C::criterion_V_per_m,
                 {.unit = "V/m",
                  .low = open(0),
                  .standard = "0.1 V/m",
                  .meaning = "Electric field above which the current counts as critical.",
                  .source = "assumed; a laboratory's 1e-4 V/m takes longer than a run"});
  table.choice("scheme", &C::scheme, {{"heun", Scheme::heun}, {"euler", Scheme::euler}},
               {.standard = "heun",
                .meaning = "Time scheme: two evaluations of the forces per tick, or one.",
                .source = "numerical; compare half the tick"});
}

}  // namespace

Schema<VortexModel> vortex_schema() {
  using C = VortexModel;
  Schema<C> table;
  table.quantity("temperature", &C::temperature_K,
                 {.unit = "K",
                  .low = 0,
                  .meaning = "Of the sample; it shakes the vortices.",
                  .source = "assumed"});
  table.flag("noise", &C::noise,
             {.standard = "true",
              .meaning = "Thermal noise; without it nothing is random but starts and pins.",
              .source = by_modeller});
  table.quantity("thickness", &C::thickness_nm,
                 {.unit = "nm",
                  .low = open(0),
                  .meaning = "Length of a vortex, over which kT is shared.",
                  .source = by_modeller});
  table.quantity("field", &C::field_T,
                 {.unit = "T",
                  .low = open(0),
                  .unset = "that of the listed vortices",
                  .meaning = "Magnetic field B, Phi0 for each vortex; at open edges the applied.",
                  .source = by_modeller});
  table.quantity("current_density", &C::current_density_A_per_m2,
                 {.unit = "A/m^2",
                  .standard = "0 A/m^2",
                  .meaning = "J, along y; it pushes vortices along x.",
                  .source = by_modeller});
  add_shape(table);
  add_ends(table);
  add_numerics(table);
  table.table("material", &C::material, material_schema());
  table.table("washboard", &C::washboard, washboard_schema());
  table.table("random_pins", &C::random_pins, random_pins_schema());
  table.table("wave", &C::wave, wave_schema());
  table.list("pin", &C::pins, pin_schema());
  table.list("start", &C::starts, start_schema());
  return table;
}

}  // namespace poleward::vortex
