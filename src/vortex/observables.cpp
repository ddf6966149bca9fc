// SPDX-License-Identifier: Apache-2.0
#include "poleward/vortex/observables.hpp"

#include <cmath>
#include <functional>
#include <numbers>

#include "poleward/vortex/theory/lattice.hpp"

namespace poleward::vortex {
namespace {

struct Seen {
  Observable what;
  std::function<double(Vortices const&)> value;
};

constexpr double um2_per_m2 = 1e12;

bool has_pins(VorticesConfig const& config) {
  return !config.pins.empty() || config.scattered_pins.count > 0;
}

double spacing_m(Vortices const& run) {
  auto const& box = run.config().box;
  double const field_T =
      static_cast<double>(run.size()) * flux_quantum_Wb / (box.width * box.height);
  return lattice_spacing_m(field_T);
}

void add_flow(std::vector<Seen>& all, VorticesConfig const& config) {
  all.push_back({{"velocity", "m/s", "Mean velocity of the vortices in the window, along x."},
                 [](Vortices const& run) { return run.velocity_m_per_s(); }});
  all.push_back({{"electric_field", "V/m", "B v, along the current."},
                 [](Vortices const& run) { return run.electric_field_V_per_m(); }});
  all.push_back({{"crossings", "1", "Net count of vortices through the line between the taps."},
                 [](Vortices const& run) { return static_cast<double>(run.crossings()); }});
  all.push_back({{"voltage", "uV", "Phi0 times that count over the time."},
                 [](Vortices const& run) { return 1e6 * run.voltage_V(); }});
  all.push_back({{"above_criterion", "1", "1 where the electric field exceeds the criterion."},
                 [](Vortices const& run) {
                   double const size = std::abs(run.electric_field_V_per_m());
                   return size > run.config().criterion_V_per_m ? 1.0 : 0.0;
                 }});
  if (config.current_density_A_per_m2 == 0.0) return;
  all.push_back(
      {{"resistivity", "nOhm m", "Electric field over current density."}, [](Vortices const& run) {
         return 1e9 * run.electric_field_V_per_m() / run.config().current_density_A_per_m2;
       }});
  all.push_back({{"drive_power", "W/m^3", "What the current does, J E."},
                 [](Vortices const& run) { return run.power_W_per_m3(); }});
  all.push_back({{"drag_power", "W/m^3", "What the drag takes, eta n v^2 (with noise: the heat)."},
                 [](Vortices const& run) { return run.dissipation_W_per_m3(); }});
}

void add_thermal(std::vector<Seen>& all, VorticesConfig const& config) {
  bool const many = config.start_m.size() + static_cast<std::size_t>(config.scattered) > 1;
  if (config.temperature_K > 0.0 && config.box.periodic_x && many) {
    all.push_back({{"effective_diffusion", "um^2/s",
                    "Variance of the displacements along x over twice the window."},
                   [](Vortices const& run) { return um2_per_m2 * run.diffusivity_m2_per_s(); }});
  }
  if (config.washboard.force_N_per_m > 0.0) {
    all.push_back({{"creep_rate", "1/us", "Periods of the washboard passed per vortex and time."},
                   [](Vortices const& run) {
                     return 1e-6 * run.velocity_m_per_s() / run.config().washboard.period_m;
                   }});
  }
}

void add_lattice(std::vector<Seen>& all, VorticesConfig const& config) {
  if (!config.wave_sites_m.empty()) {
    all.push_back({{"wave_rate", "1/us", "Decay of the wave in the window."},
                   [](Vortices const& run) { return 1e-6 * run.mode_rate_per_s(); }});
  }
  if (!config.box.periodic_x) {
    all.push_back({{"vortices", "1", "How many there are at the end."},
                   [](Vortices const& run) { return static_cast<double>(run.size()); }});
    all.push_back({{"mean_field", "mT", "Their flux over the area."}, [](Vortices const& run) {
                     auto const& box = run.config().box;
                     return 1e3 * static_cast<double>(run.size()) * flux_quantum_Wb /
                            (box.width * box.height);
                   }});
  }
  if (!config.repulsion) return;
  if (config.current_density_A_per_m2 == 0.0 && config.box.periodic_x) {
    all.push_back(
        {{"energy", "1", "Repulsion per vortex at the end, in Phi0^2/(2 pi mu0 lambda^2)."},
         [](Vortices const& run) { return run.energy_per_vortex(); }});
  }
  all.push_back({{"cutoff_error", "%", "What the cutoff takes from the force at a lattice's edge."},
                 [](Vortices const& run) {
                   double const lambda_m = run.config().material.penetration_depth_m;
                   return -100.0 * theory::cutoff_error(spacing_m(run) / lambda_m,
                                                        run.config().cutoff_m / lambda_m);
                 }});
}

std::vector<Seen> all_of(VorticesConfig const& config) {
  std::vector<Seen> all;
  add_flow(all, config);
  add_thermal(all, config);
  add_lattice(all, config);
  return all;
}

bool is_free(VorticesConfig const& config) {
  return config.washboard.force_N_per_m == 0.0 && !has_pins(config) && config.box.periodic_x;
}

void add_free_flow(std::vector<Prediction>& all, VorticesConfig const& config) {
  double const push = config.current_density_A_per_m2 * flux_quantum_Wb;
  double const speed = push / config.drag_N_s_per_m2;
  // With noise and repulsion the mean still is that of the drive: pairs push each other alike.
  all.push_back({"velocity", speed, "J Phi0/eta"});
  all.push_back({"electric_field", config.field_T * speed, "B v"});
  if (push != 0.0) {
    all.push_back({"resistivity", 1e9 * config.field_T * flux_quantum_Wb / config.drag_N_s_per_m2,
                   "rho_n B/Bc2, with the drag of Bardeen and Stephen"});
  }
  if (config.temperature_K > 0.0 && !config.repulsion) {
    all.push_back({"effective_diffusion",
                   um2_per_m2 * constants::boltzmann_J_per_K * config.temperature_K /
                       (config.drag_N_s_per_m2 * config.thickness_m),
                   "kT/(eta d)"});
  }
}

void add_washboard(std::vector<Prediction>& all, VorticesConfig const& config) {
  auto const board = washboard_of(config);
  double const unit = config.washboard.force_N_per_m / config.drag_N_s_per_m2;
  double const sign = config.current_density_A_per_m2 < 0.0 ? -1.0 : 1.0;
  constexpr double coldest = 0.02;
  if (config.temperature_K == 0.0) {
    all.push_back({"velocity", sign * unit * theory::athermal_washboard_velocity(board.tilt),
                   "sqrt(f^2 - 1)"});
  } else if (board.temperature >= coldest && board.tilt > 0.0) {
    all.push_back({"velocity", sign * unit * board.velocity(), "Ambegaokar and Halperin"});
    if (config.start_m.size() + static_cast<std::size_t>(config.scattered) > 1) {
      all.push_back({"effective_diffusion",
                     um2_per_m2 * constants::boltzmann_J_per_K * config.temperature_K /
                         (config.drag_N_s_per_m2 * config.thickness_m) * board.diffusivity(),
                     "Reimann et al."});
    }
  }
}

/// Whether the start is one of the two lattices, unstrained enough to be compared.
void add_perfect_lattice(std::vector<Prediction>& all, VorticesConfig const& config) {
  if (config.wave_sites_m.empty()) return;
  double const lambda_m = config.material.penetration_depth_m;
  theory::Lattice const lattice{.spacing = lattice_spacing_m(config.field_T) / lambda_m,
                                .cutoff = config.cutoff_m / lambda_m};
  auto const rates = theory::relaxation(lattice, 0.0, config.wave_per_m * lambda_m);
  double const per_us =
      1e-6 * config.material.pair_force_N_per_m() / (config.drag_N_s_per_m2 * lambda_m);
  all.push_back({"wave_rate", per_us * (config.wave_across ? rates.along_x : rates.along_y),
                 "lattice sum to the cutoff"});
  if (config.current_density_A_per_m2 == 0.0) {
    all.push_back({"energy", theory::Lattice{.spacing = lattice.spacing}.energy_per_vortex(),
                   "triangular lattice"});
  }
}

}  // namespace

std::vector<Observable> observables(VorticesConfig const& config) {
  std::vector<Observable> all;
  for (auto& seen : all_of(config)) all.push_back(std::move(seen.what));
  return all;
}

std::vector<stats::Moments> observe(Vortices const& vortices) {
  std::vector<stats::Moments> values;
  for (auto const& seen : all_of(vortices.config())) {
    stats::Moments moments;
    double const value = seen.value(vortices);
    if (std::isfinite(value)) moments.add(value);
    values.push_back(moments);
  }
  return values;
}

bool is_washboard(VorticesConfig const& config) {
  return config.washboard.force_N_per_m > 0.0 && !has_pins(config) && !config.repulsion &&
         config.box.periodic_x;
}

theory::Washboard washboard_of(VorticesConfig const& config) {
  WashboardPin const& board = config.washboard;
  double const energy_J = constants::boltzmann_J_per_K * config.temperature_K;
  return {.tilt = std::abs(config.current_density_A_per_m2) * flux_quantum_Wb / board.force_N_per_m,
          .temperature = 2.0 * std::numbers::pi * energy_J /
                         (board.force_N_per_m * config.thickness_m * board.period_m)};
}

std::vector<Prediction> predictions(VorticesConfig const& config) {
  std::vector<Prediction> all;
  if (is_free(config)) add_free_flow(all, config);
  if (is_washboard(config)) add_washboard(all, config);
  if (is_free(config) && config.repulsion) add_perfect_lattice(all, config);
  return all;
}

}  // namespace poleward::vortex
