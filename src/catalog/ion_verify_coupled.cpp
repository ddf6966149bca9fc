// SPDX-License-Identifier: Apache-2.0
// Claims about ions whose potential follows from them, with an error that falls with the square of
// cell and tick: its order is shown, and the number that two grids together point to.
#include <cmath>

#include <fmt/format.h>

#include "ion_verify.hpp"
#include "poleward/ion/coupled_stage.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/theory/double_layer.hpp"
#include "poleward/ion/theory/steady_transport.hpp"
#include "poleward/ion/transport.hpp"

namespace poleward::catalog::verification {
namespace {

using flux::FieldEnd;
using ion::Electrolyte;
using ion::Place;
using ion::Transport;
using ion::TransportConfig;

/// What three grids, each twice as fine as the one before, say of one number.
struct Refined {
  double coarse = 0.0;
  double middle = 0.0;
  double fine = 0.0;

  /// 2 for an error of second order, whatever the exact number is.
  [[nodiscard]] double order() const { return std::log2((coarse - middle) / (middle - fine)); }

  /// What the two finest point to.
  [[nodiscard]] double limit() const { return fine + (fine - middle) / 3.0; }
};

template <class Number>
Refined refine(std::size_t cells, Number const& number) {
  return {number(cells), number(2 * cells), number(4 * cells)};
}

std::vector<stats::Check> checks_of(Claim const& claim, Refined const& refined, double tolerance) {
  Claim const order{claim.name + ": order of convergence", "1", 2.0, "finite volumes"};
  return {check_exact(order, refined.order(), 0.1),
          check_exact(claim, refined.limit(), tolerance * std::abs(claim.expected))};
}

Transport run(TransportConfig const& config) {
  Transport transport(config);
  while (transport.advance()) {
  }
  return transport;
}

constexpr double temperature_K = 298.15;
constexpr double relative_permittivity = 78.4;

/// A wall at 0 in a 1:1 salt, run until nothing changes.
Transport wall(double potential_V, double bulk_mol_per_m3, std::size_t cells) {
  double const debye_m = ion::debye_length_m(bulk_mol_per_m3, relative_permittivity, temperature_K);
  Electrolyte electrolyte{
      .grid = flux::Grid::graded(0.0, 25.0 * debye_m, cells, 1000.0),
      .coupling = ion::Coupling::poisson,
      .thermal_voltage_V = ion::thermal_voltage_V(temperature_K),
      .permittivity_F_per_m = relative_permittivity * ion::vacuum_permittivity_F_per_m,
      .low = {.potential_V = potential_V},
      .high = {.potential_V = 0.0}};
  for (int const valence : {1, -1}) {
    electrolyte.ions.push_back({.name = valence > 0 ? "cation" : "anion",
                                .valence = valence,
                                .diffusivity_m2_per_s = 1e-9,
                                .high = FieldEnd::bath(bulk_mol_per_m3)});
  }
  return run({.electrolyte = electrolyte,
              .start_mol_per_m3 = {bulk_mol_per_m3, bulk_mol_per_m3},
              .scheme = flux::FieldScheme::backward,
              .tick_s = 1e6 * debye_m * debye_m / 1e-9,
              .ticks = 8});
}

std::vector<stats::Check> double_layers(std::filesystem::path const& root) {
  DataTable const table(root, "ion/gouy_chapman_summary",
                        {"c_M", "psi0_mV", "debye_nm", "sigma_C_m2", "C_diff_F_m2",
                         "excess_counterion_mol_m2", "excess_coion_mol_m2"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const potential_V = 1e-3 * table.number(row, "psi0_mV");
    double const bulk = 1e3 * table.number(row, "c_M");
    std::string const name = fmt::format("double layer, {} M, {} mV: ", table.text(row, "c_M"),
                                         table.text(row, "psi0_mV"));
    auto const excess = [&](std::size_t ion, std::size_t cells) {
      Transport const transport = wall(potential_V, bulk, cells);
      return (transport.mean_density_mol_per_m3(ion) - bulk) *
             transport.config().electrolyte.grid.high();
    };
    auto const add = [&](char const* what, char const* unit, char const* column, auto number) {
      Claim const claim{name + what, unit, table.number(row, column), "Gouy and Chapman"};
      for (auto const& check : checks_of(claim, refine(250, number), 2e-4)) checks.push_back(check);
    };
    add("charge of the wall", "C/m^2", "sigma_C_m2", [&](std::size_t cells) {
      return wall(potential_V, bulk, cells).wall_charge_C_per_m2(Place::low);
    });
    add("excess of the counter-ion", "mol/m^2", "excess_counterion_mol_m2",
        [&](std::size_t cells) { return excess(1, cells); });
    add("excess of the co-ion", "mol/m^2", "excess_coion_mol_m2",
        [&](std::size_t cells) { return excess(0, cells); });
    constexpr double step_V = 1e-3;
    add("differential capacitance", "F/m^2", "C_diff_F_m2", [&](std::size_t cells) {
      double const up = wall(potential_V + step_V, bulk, cells).wall_charge_C_per_m2(Place::low);
      double const down = wall(potential_V - step_V, bulk, cells).wall_charge_C_per_m2(Place::low);
      // Of a hyperbolic cosine the difference quotient is too large by sinh(s)/s.
      double const s = 0.5 * step_V / ion::thermal_voltage_V(temperature_K);
      return (up - down) / (2.0 * step_V) * s / std::sinh(s);
    });
  }
  return checks;
}

/// Charge of the right half over 2 e c0 L and over the step of potential, at a time in RC times; in
/// units in which D and the Debye length are 1.
double half_charge(double kappa, double time_over_RC, std::size_t cells) {
  constexpr double step = 1e-3;
  Electrolyte electrolyte{.grid = flux::Grid::graded_from_both_ends(-kappa, kappa, cells, 20.0),
                          .coupling = ion::Coupling::poisson,
                          .thermal_voltage_V = 1.0,
                          .permittivity_F_per_m = 2.0 * ion::faraday_C_per_mol,
                          .low = {.potential_V = -step},
                          .high = {.potential_V = step}};
  for (int const valence : {1, -1}) {
    electrolyte.ions.push_back({.name = valence > 0 ? "cation" : "anion",
                                .valence = valence,
                                .diffusivity_m2_per_s = 1.0});
  }
  auto const ticks = static_cast<std::int64_t>(cells);
  Transport const transport = run({.electrolyte = electrolyte,
                                   .start_mol_per_m3 = {1.0, 1.0},
                                   .plane = cells / 2,
                                   .tick_s = time_over_RC * kappa / static_cast<double>(ticks),
                                   .ticks = ticks});
  double const passed =
      transport.mean_flux(0, Place::plane).total() - transport.mean_flux(1, Place::plane).total();
  return passed * time_over_RC * kappa / (2.0 * kappa * step);
}

std::vector<stats::Check> charging(std::filesystem::path const& root) {
  DataTable const table(root, "ion/linear_PNP_charging",
                        {"L_over_debye", "t_over_RC", "q_right_half_over_2ec0L_per_v", "q_infinite",
                         "fraction", "RC_exponential"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const kappa = table.number(row, "L_over_debye");
    double const time = table.number(row, "t_over_RC");
    Claim const claim{fmt::format("charging, L = {} Debye lengths, t = {} RC",
                                  table.text(row, "L_over_debye"), table.text(row, "t_over_RC")),
                      "2ec0L v", table.number(row, "q_right_half_over_2ec0L_per_v"),
                      "inverse Laplace transform"};
    auto const refined =
        refine(80, [&](std::size_t cells) { return half_charge(kappa, time, cells); });
    checks.push_back(check_exact(claim, refined.limit(), 5e-4 * std::abs(claim.expected)));
    if (time != 1.0) continue;
    checks.push_back(checks_of(claim, refined, 1.0).front());
  }
  return checks;
}

/// The anode's rate k leaves a share r = K/(1 + K) of the limit, K = k delta/2D unsupported and
/// k delta/D supported.
constexpr double reach = 1000.0;

/// Iodide, 76.8 S cm^2/mol at 25 degC, 10 mM before an anode 100 um off.
TransportConfig anode(double support_mol_per_m3, std::size_t cells) {
  double const diffusivity_m2_per_s =
      76.8e-4 * ion::thermal_voltage_V(temperature_K) / ion::faraday_C_per_mol;
  TransportConfig config{.electrolyte = {.grid = flux::Grid::graded(0.0, 1e-4, cells, 1e4),
                                         .coupling = ion::Coupling::electroneutral,
                                         .thermal_voltage_V = ion::thermal_voltage_V(temperature_K),
                                         .high = {.potential_V = 0.0}},
                         .scheme = flux::FieldScheme::backward,
                         .tick_s = 1e4,
                         .ticks = 5,
                         .window_start = 4};
  auto const add = [&](char const* name, int valence, double concentration, FieldEnd low) {
    config.electrolyte.ions.push_back({.name = name,
                                       .valence = valence,
                                       .diffusivity_m2_per_s = diffusivity_m2_per_s,
                                       .low = low,
                                       .high = FieldEnd::bath(concentration)});
    config.start_mol_per_m3.push_back(concentration);
  };
  add("I", -1, 10.0, FieldEnd::absorbing(reach * 2.0 * diffusivity_m2_per_s / 1e-4));
  add("K", 1, 10.0 + support_mol_per_m3, FieldEnd::closed());
  if (support_mol_per_m3 > 0.0) add("NO3", -1, support_mol_per_m3, FieldEnd::closed());
  return config;
}

std::vector<stats::Check> limiting_currents() {
  auto const current = [](double support, std::size_t cells) {
    return run(anode(support, cells)).mean_current_A_per_m2(Place::low);
  };
  Claim const unsupported{"limiting current, unsupported", "A/m^2", 39.4638, "2 F D c0/delta"};
  Claim const supported{"limiting current, 10^4 times as much supporting salt", "A/m^2", 19.7319,
                        "F D c0/delta"};
  auto const refined =
      refine(200, [&](std::size_t cells) { return current(0.0, cells) * (1.0 + reach) / reach; });
  auto checks = checks_of(unsupported, refined, 2e-5);
  double const found = current(1e5, 400) * (1.0 + 2.0 * reach) / (2.0 * reach);
  checks.push_back(check_exact(supported, found, 2e-4 * supported.expected));
  return checks;
}

std::vector<stats::Check> profiles(std::filesystem::path const& root) {
  DataTable const table(root, "ion/binary_limiting_profile",
                        {"i_over_ilim", "x_over_delta", "c_over_c0", "e_phi_over_kT",
                         "J_I_total_units_Dc0_over_delta", "diffusive", "migration"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const share = table.number(row, "i_over_ilim");
    double const place = table.number(row, "x_over_delta");
    if (place == 0.0 || place == 1.0) continue;
    // The rate that makes this share: r = k / (k + 2 D/delta).
    constexpr std::size_t cells = 400;
    auto config = anode(0.0, cells);
    config.electrolyte.grid = flux::Grid::uniform(0.0, 1e-4, cells);
    double const speed = 2.0 * config.electrolyte.ions[0].diffusivity_m2_per_s / 1e-4;
    config.electrolyte.ions[0].low = FieldEnd::absorbing(speed * share / (1.0 - share));
    config.plane = static_cast<std::size_t>(std::lround(place * cells));
    auto const flux = run(config).mean_flux(0, Place::plane);
    std::string const name = fmt::format(
        "unsupported layer at {} of its limit, x = {}: ", table.text(row, "i_over_ilim"),
        table.text(row, "x_over_delta"));
    double const unit = -0.5 * speed * 10.0;
    auto const add = [&](char const* what, char const* column, double got) {
      Claim const claim{name + what, "D c0/delta", table.number(row, column), "Levich"};
      checks.push_back(check_exact(claim, got / unit, 1e-4 * claim.expected));
    };
    add("diffusion", "diffusive", flux.diffusive);
    add("migration", "migration", flux.drift);
  }
  return checks;
}

}  // namespace

std::vector<stats::Check> verify_ion_coupled(std::filesystem::path const& root) {
  std::vector<stats::Check> checks;
  for (auto const& found :
       {double_layers(root), charging(root), limiting_currents(), profiles(root)}) {
    checks.insert(checks.end(), found.begin(), found.end());
  }
  return checks;
}

}  // namespace poleward::catalog::verification
