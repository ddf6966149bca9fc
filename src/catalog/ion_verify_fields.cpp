// SPDX-License-Identifier: Apache-2.0
// Claims that hold to rounding on any grid.
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "ion_verify.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/theory/goldman.hpp"
#include "poleward/ion/transport.hpp"

namespace poleward::catalog::verification {
namespace {

using flux::FieldEnd;
using ion::Place;
using ion::Transport;
using ion::TransportConfig;

/// Largest |got - expected| over a scale, of many rows of a table: one claim.
class Worst {
 public:
  void add(double got, double expected, double scale) {
    error_ = std::max(error_, std::abs(got - expected) / scale);
    ++rows_;
  }

  [[nodiscard]] stats::Check check(std::string const& name, char const* source,
                                   double tolerance) const {
    return check_exact(
        {fmt::format("{} ({} numbers, largest relative error)", name, rows_), "1", 0.0, source},
        error_, tolerance);
  }

 private:
  double error_ = 0.0;
  int rows_ = 0;
};

constexpr double thermal_V = 0.025;

/// One monovalent ion on a line of length 1 with D = 1.
TransportConfig unit_layer(flux::Grid const& grid, double peclet, FieldEnd low, FieldEnd high) {
  return {.electrolyte = {.grid = grid,
                          .ions = {{.name = "ion",
                                    .valence = 1,
                                    .diffusivity_m2_per_s = 1.0,
                                    .low = low,
                                    .high = high}},
                          .thermal_voltage_V = thermal_V,
                          .field_V_per_m = peclet * thermal_V},
          .start_mol_per_m3 = {1.0},
          .scheme = flux::FieldScheme::backward};
}

Transport run(TransportConfig const& config) {
  Transport transport(config);
  while (transport.advance()) {
  }
  return transport;
}

stats::Check nernst(std::filesystem::path const& root) {
  DataTable const table(root, "ion/nernst_squid",
                        {"ion", "z", "c_in_mM", "c_out_mM", "T_K", "E_mV"});
  Worst worst;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const expected = table.number(row, "E_mV");
    double const got =
        1e3 * ion::nernst_potential_V(static_cast<int>(table.number(row, "z")),
                                      table.number(row, "c_in_mM"), table.number(row, "c_out_mM"),
                                      table.number(row, "T_K"));
    worst.add(got, expected, std::abs(expected));
  }
  return worst.check("Nernst potentials", "closed form", 1e-13);
}

/// A well-stirred inside behind a clamped membrane; the explicit scheme takes the flux at the
/// start.
double membrane_flux(DataTable const& table, std::size_t row) {
  TransportConfig config{
      .electrolyte = {.grid = flux::Grid::uniform(0.0, 1e-4, 1),
                      .ions = {{.name = "ion",
                                .valence = static_cast<int>(table.number(row, "z")),
                                .diffusivity_m2_per_s = 1e12}},
                      .thermal_voltage_V = ion::thermal_voltage_V(table.number(row, "T_K"))},
      .start_mol_per_m3 = {table.number(row, "c_in")},
      .membrane = ion::Membrane{.permeability_m_per_s = {table.number(row, "P_m_per_s")},
                                .outside_mol_per_m3 = {table.number(row, "c_out")},
                                .potential_V = 1e-3 * table.number(row, "V_mV")},
      .scheme = flux::FieldScheme::forward,
      .tick_s = 100.0};
  return run(config).mean_flux(0, Place::high).total();
}

std::vector<stats::Check> goldman(std::filesystem::path const& root) {
  DataTable const table(root, "ion/ghk_flux",
                        {"ion", "z", "c_in", "c_out", "P_m_per_s", "T_K", "V_mV", "J_out_mol_m2_s",
                         "I_out_A_m2", "J_one_way_out", "J_one_way_in", "Ussing_ratio"});
  Worst law;
  Worst ratio;
  Worst simulated;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const flux =
        ion::theory::goldman_flux({.valence = static_cast<int>(table.number(row, "z")),
                                   .permeability_m_per_s = table.number(row, "P_m_per_s"),
                                   .inside_mol_per_m3 = table.number(row, "c_in"),
                                   .outside_mol_per_m3 = table.number(row, "c_out")},
                                  1e-3 * table.number(row, "V_mV"), table.number(row, "T_K"));
    double const scale = table.number(row, "J_one_way_out") + table.number(row, "J_one_way_in");
    double const expected = table.number(row, "J_out_mol_m2_s");
    law.add(flux.net_mol_per_m2_s, expected, scale);
    simulated.add(membrane_flux(table, row), expected, scale);
    ratio.add(flux.ussing_ratio(), table.number(row, "Ussing_ratio"),
              table.number(row, "Ussing_ratio"));
  }
  return {law.check("Goldman-Hodgkin-Katz fluxes", "closed form", 1e-13),
          ratio.check("Ussing ratios", "closed form", 1e-13),
          simulated.check("the same through a membrane in a run, booked in the ledger",
                          "closed form", 1e-11)};
}

/// The field of a layer's ion, 1 everywhere.
flux::Field layer_field(TransportConfig const& config) {
  flux::LedgerConfig books;
  auto const quantity = books.add_quantity({"ion", "mol", flux::Kind::measured});
  auto const inside = books.add_holder(quantity, "inside");
  auto const outside = books.add_outside(quantity, "outside");
  flux::Field::Config field{
      .grid = config.electrolyte.grid,
      .low = config.electrolyte.ions[0].low,
      .high = config.electrolyte.ions[0].high,
      .segments = {inside},
      .boundaries = {books.add_boundary({.name = "low", .from = outside, .to = inside}),
                     books.add_boundary({.name = "high", .from = inside, .to = outside})}};
  flux::Ledger ledger(books);
  std::vector<double> const start(field.grid.cells(), 1.0);
  return flux::Field(field, ledger, start);
}

std::vector<stats::Check> steady_layers(std::filesystem::path const& root) {
  DataTable const table(root, "ion/steady_NP_constant_field",
                        {"Pe", "c_left", "c_right", "x_over_L", "c", "J_total_units_D_over_L",
                         "J_diffusive", "J_drift"});
  // Cells of these faces have their centres where the table has its rows: any grid is exact.
  flux::Grid const grid({0.0, 0.2, 0.3, 0.7, 0.8, 1.0});
  Worst concentration;
  Worst flux;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const config =
        unit_layer(grid, table.number(row, "Pe"), FieldEnd::bath(table.number(row, "c_left")),
                   FieldEnd::bath(table.number(row, "c_right")));
    auto const field = layer_field(config);
    auto const edges = field.edges(1.0, table.number(row, "Pe"), 0.0);
    auto const steady = field.steady(edges);
    double const total = table.number(row, "J_total_units_D_over_L");
    double const gross = std::abs(table.number(row, "J_diffusive")) +
                         std::abs(table.number(row, "J_drift")) + std::abs(total);
    flux.add(field.crossings(edges, steady).front().total(), total, gross + 20.0);
    for (std::size_t cell = 0; cell < grid.cells(); ++cell) {
      if (std::abs(grid.centre(cell) - table.number(row, "x_over_L")) > 1e-12) continue;
      double const expected = table.number(row, "c");
      if (expected > 0.0) concentration.add(steady[cell], expected, expected);
    }
  }
  return {concentration.check("steady Nernst-Planck layers on five uneven cells: concentrations",
                              "closed form", 1e-12),
          flux.check("steady Nernst-Planck layers: fluxes", "closed form", 1e-14)};
}

/// In a closed box at equilibrium each part at a plane is the point value times (sinh y / y)^2,
/// y = P/2 the mesh Peclet number's half: one factor from the edge, one from the content.
std::vector<stats::Check> closed_boxes(std::filesystem::path const& root) {
  DataTable const table(root, "ion/equilibrium_split",
                        {"Pe", "x_over_L", "c_times_L", "J_diffusive", "J_drift", "J_total"});
  constexpr std::size_t cells = 80;
  Worst parts;
  Worst total;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const place = table.number(row, "x_over_L");
    if (place == 0.0 || place == 1.0) continue;
    double const peclet = table.number(row, "Pe");
    auto config = unit_layer(flux::Grid::uniform(0.0, 1.0, cells), peclet, {}, {});
    config.plane = static_cast<std::size_t>(std::lround(place * cells));
    config.tick_s = 0.5;
    config.ticks = 400;
    config.window_start = 300;
    auto const flux = run(config).mean_flux(0, Place::plane);
    double const y = 0.5 * peclet / cells;
    double const factor = std::pow(std::sinh(y) / y, 2);
    double const drift = table.number(row, "J_drift") * factor;
    parts.add(flux.drift, drift, std::abs(drift));
    parts.add(flux.diffusive, -drift, std::abs(drift));
    total.add(flux.total(), 0.0, std::abs(drift));
  }
  return {parts.check("closed box in equilibrium: drift and diffusion", "closed form", 1e-10),
          total.check("closed box in equilibrium: the two together", "closed form", 1e-10)};
}

}  // namespace

std::vector<stats::Check> verify_ion_fields(std::filesystem::path const& root) {
  std::vector<stats::Check> checks{nernst(root)};
  for (auto const& found : {goldman(root), steady_layers(root), closed_boxes(root)}) {
    checks.insert(checks.end(), found.begin(), found.end());
  }
  return checks;
}

}  // namespace poleward::catalog::verification
