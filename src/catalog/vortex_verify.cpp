// SPDX-License-Identifier: Apache-2.0
#include "vortex_verify.hpp"

#include <fmt/format.h>

#include "poleward/vortex/model.hpp"

namespace poleward::catalog {
namespace verification {

namespace {

/// A perfect lattice of the row's field and current, run for a few ticks.
vortex::Vortices flowing(vortex::Material const& material, double field_T, double current) {
  vortex::VortexModel model{.noise = false,
                            .thickness_nm = 100.0,
                            .field_T = field_T,
                            .current_density_A_per_m2 = current,
                            .columns = 4,
                            .rows = 4,
                            .cutoff = 1.0};
  model.material = {.coherence_length_nm = 1e9 * material.coherence_length_m,
                    .penetration_depth_nm = 1e9 * material.penetration_depth_m,
                    .normal_resistivity_Ohm_m = material.normal_resistivity_Ohm_m,
                    .critical_temperature_K = 7.0};
  // Whatever the field, 16 vortices and a cutoff that fits them.
  double const spacing = vortex::lattice_spacing_m(field_T) / material.penetration_depth_m;
  model.cutoff = std::min(8.0, 1.7 * spacing);
  double const tick_s = vortex::suggested_tick_s(model);
  vortex::Vortices run(
      vortex::vortices_config(model, {.duration_s = 50.0 * tick_s, .tick_s = tick_s}));
  while (run.advance()) {
  }
  run.require_closed();
  return run;
}

}  // namespace

std::vector<stats::Check> verify_vortex_flow(std::filesystem::path const& root) {
  DataTable const table(
      root, "vortex/bardeen_stephen",
      {"material", "xi", "lambda", "rho_n", "kappa", "Bc1_T", "Bc2_T", "eta_Ns_m2", "f0_N_m", "B_T",
       "J_A_m2", "f_L_N_m", "v_m_s", "E_V_m", "rho_ff", "J_dot_E_W_m3", "eta_n_v2_W_m3"});
  std::vector<stats::Check> checks;
  auto const add = [&](std::string const& name, char const* unit, double expected, double got,
                       double share) {
    checks.push_back(check_exact({name, unit, expected, "Bardeen and Stephen 1965"}, got,
                                 share * std::abs(expected)));
  };
  for (std::size_t row = 0; row < table.rows(); ++row) {
    vortex::Material const material{table.number(row, "xi"), table.number(row, "lambda"),
                                    table.number(row, "rho_n")};
    constexpr double rounding = 1e-13;
    if (row == 0) {
      add("Bc1", "T", table.number(row, "Bc1_T"), material.lower_critical_field_T(), rounding);
      add("Bc2", "T", table.number(row, "Bc2_T"), material.upper_critical_field_T(), rounding);
      add("drag", "N s/m^2", table.number(row, "eta_Ns_m2"), material.drag_N_s_per_m2(), rounding);
      add("pair force f0", "N/m", table.number(row, "f0_N_m"), material.pair_force_N_per_m(),
          rounding);
    }
    auto const run = flowing(material, table.number(row, "B_T"), table.number(row, "J_A_m2"));
    std::string const name = fmt::format(
        "flux flow, B = {} T, J = {} A/m^2: ", table.text(row, "B_T"), table.text(row, "J_A_m2"));
    constexpr double simulated = 1e-11;
    add(name + "velocity", "m/s", table.number(row, "v_m_s"), run.velocity_m_per_s(), simulated);
    add(name + "E", "V/m", table.number(row, "E_V_m"), run.electric_field_V_per_m(), simulated);
    add(name + "J E", "W/m^3", table.number(row, "J_dot_E_W_m3"), run.power_W_per_m3(), simulated);
    add(name + "eta n v^2", "W/m^3", run.power_W_per_m3(), run.dissipation_W_per_m3(), simulated);
  }
  return checks;
}

}  // namespace verification

std::vector<stats::Check> verify_vortex(job::VerifyRequest const& request) {
  auto const root = request.root();
  std::vector<stats::Check> checks;
  auto const add = [&](std::vector<stats::Check> const& found) {
    checks.insert(checks.end(), found.begin(), found.end());
  };
  add(verification::verify_vortex_flow(root));
  add(verification::verify_vortex_lattice(root));
  verification::Bench bench(request.seed, request.threads);
  add(verification::verify_vortex_washboard(root, bench));
  return checks;
}

}  // namespace poleward::catalog
