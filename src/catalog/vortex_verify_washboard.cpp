// SPDX-License-Identifier: Apache-2.0
// Claims about a vortex on a tilted washboard, in units in which drag, largest pull and wave number
// of the pin are 1.
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "poleward/vortex/theory/washboard.hpp"
#include "poleward/vortex/vortices.hpp"
#include "vortex_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using std::numbers::pi;
using vortex::Vortices;
using vortex::theory::Washboard;

constexpr std::uint32_t cells = 64;
constexpr std::int64_t vortices_per_cell = 16;
constexpr double settling = 30.0;
constexpr double half_window = 120.0;

/// 1 K and 1 m of thickness are Boltzmann's constant of energy per length here.
vortex::VorticesConfig unit_board(double tilt, double temperature, double tick) {
  auto const ticks = [tick](double time) { return std::llround(time / tick); };
  return {.material = {1.0, 1.0, 1.0},
          .drag_N_s_per_m2 = 1.0,
          .thickness_m = 1.0,
          .temperature_K = temperature / constants::boltzmann_J_per_K,
          .field_T = 1.0,
          .current_density_A_per_m2 = tilt / vortex::flux_quantum_Wb,
          .box = {.width = 2.0 * pi, .height = 1.0, .periodic_x = true, .periodic_y = true},
          .taps_m = pi,
          .repulsion = false,
          .washboard = {.period_m = 2.0 * pi, .force_N_per_m = 1.0},
          .tick_s = tick,
          .ticks = ticks(settling) + 2 * ticks(half_window),
          .window_start = ticks(settling)};
}

/// What one cell shows: the variance that the second half of the window adds is free of what
/// wandering within a well does to the first.
struct Seen {
  double velocity = 0.0;
  double diffusivity = 0.0;
  double crossed = 0.0;  ///< mean velocity as the taps count it
  std::int64_t miscounted = 0;
};

/// How often all vortices together have wound past the taps.
std::int64_t windings(Vortices const& run) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < run.size(); ++i) {
    double const turns = (run.place_m(i).x - run.config().taps_m) / run.config().box.width;
    sum += static_cast<std::int64_t>(std::floor(turns));
  }
  return sum;
}

Seen look(vortex::VorticesConfig config, random::Address const& address) {
  config.address = address;
  config.scattered = vortices_per_cell;
  Vortices run(config);
  auto const half = config.window_start + (config.ticks - config.window_start) / 2;
  for (std::int64_t tick = 0; tick < config.window_start; ++tick) run.advance();
  auto const wound = windings(run);
  for (std::int64_t tick = config.window_start; tick < half; ++tick) run.advance();
  double const half_s = run.window_s();
  double const variance = 2.0 * half_s * run.diffusivity_m2_per_s();
  while (run.advance()) {
  }
  run.require_closed();
  double const whole = 2.0 * run.window_s() * run.diffusivity_m2_per_s();
  return {run.velocity_m_per_s(), (whole - variance) / (2.0 * (run.window_s() - half_s)),
          static_cast<double>(run.crossings()) * 2.0 * pi /
              (run.window_s() * static_cast<double>(vortices_per_cell)),
          run.crossings() - (windings(run) - wound)};
}

/// Whether enough wells are left in a run for its numbers to be normal.
bool resolvable(double velocity) {
  constexpr double fewest = 100.0;
  double const time = 2.0 * half_window * cells * static_cast<double>(vortices_per_cell);
  return velocity / (2.0 * pi) * time >= fewest;
}

void add_simulated(std::vector<stats::Check>& checks, Bench& bench, std::string const& name,
                   Washboard const& board, double velocity, double diffusivity) {
  double const tick = board.tilt > 1.3 ? 0.02 : 0.05;
  auto const found = bench.cells(cells, [&](random::Address const& address) {
    return look(unit_board(board.tilt, board.temperature, tick), address);
  });
  checks.push_back(
      check_mean({name + "velocity, simulated", "mu Fc", velocity, "Ambegaokar and Halperin"},
                 column(found, [](Seen const& seen) { return seen.velocity; })));
  checks.push_back(
      check_mean({name + "voltage from crossings", "mu Fc", velocity, "Ambegaokar and Halperin"},
                 column(found, [](Seen const& seen) { return seen.crossed; })));
  std::int64_t miscounted = 0;
  for (auto const& seen : found) miscounted += std::abs(seen.miscounted);
  checks.push_back(check_exact({name + "crossings the ledger and the positions count differently",
                                "1", 0.0, "whole numbers"},
                               static_cast<double>(miscounted), 0.0));
  checks.push_back(check_mean(
      {name + "effective diffusion, simulated", "mu kT", diffusivity, "Reimann et al. 2001"},
      column(found, [&](Seen const& seen) { return seen.diffusivity / board.temperature; })));
}

std::vector<stats::Check> thermal(std::filesystem::path const& root, Bench& bench) {
  DataTable const table(root, "vortex/washboard_exact",
                        {"f", "theta", "v_bessel", "v_quadrature", "v_fokker_planck", "D_eff"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Washboard const board{table.number(row, "f"), table.number(row, "theta")};
    double const velocity = table.number(row, "v_bessel");
    double const diffusivity = table.number(row, "D_eff");
    std::string const name = fmt::format("washboard, f = {}, theta = {}: ", table.text(row, "f"),
                                         table.text(row, "theta"));
    checks.push_back(check_exact({name + "velocity, theory", "mu Fc", velocity, "data/vortex"},
                                 board.velocity(), 1e-13 * velocity));
    checks.push_back(
        check_exact({name + "effective diffusion, theory", "mu kT", diffusivity, "data/vortex"},
                    board.diffusivity(), 1e-9 * diffusivity));
    if (resolvable(velocity)) {
      add_simulated(checks, bench, name, board, velocity, diffusivity);
    }
  }
  return checks;
}

/// Mean velocity over whole periods, the times of passing found between ticks.
double athermal_velocity(double tilt) {
  constexpr int periods = 4;
  constexpr double tick = 0.01;
  auto config = unit_board(tilt, 0.0, tick);
  config.start_m = {{0.5 * pi, 0.5}};
  config.ticks = 100000;
  config.window_start = 0;
  Vortices run(config);
  double first = 0.0;
  for (int passed = 0; run.advance();) {
    double const over = run.place_m(0).x - 2.0 * pi * (passed + 1);
    if (over < 0.0) continue;
    // At a whole period the pull is 0, so that the velocity there is the tilt.
    double const time = run.window_s() - over / tilt;
    if (passed == 0) first = time;
    if (++passed > periods) return 2.0 * pi * periods / (time - first);
  }
  return 0.0;
}

std::vector<stats::Check> athermal(std::filesystem::path const& root) {
  DataTable const table(root, "vortex/washboard_T0", {"f", "v"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const tilt = table.number(row, "f");
    double const velocity = table.number(row, "v");
    // The scheme's error is of the order of tick^2 = 1e-4 times the cube of the velocity.
    double const tolerance = 1e-4 * velocity * std::max(1.0, tilt * tilt);
    checks.push_back(
        check_exact({fmt::format("washboard without noise, f = {}: velocity", table.text(row, "f")),
                     "mu Fc", velocity, "sqrt(f^2 - 1)"},
                    athermal_velocity(tilt), tolerance));
  }
  return checks;
}

std::vector<stats::Check> kramers(std::filesystem::path const& root) {
  DataTable const table(root, "vortex/kramers_creep",
                        {"f", "theta", "barrier", "v_Kramers", "v_exact", "ratio"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Washboard const board{table.number(row, "f"), table.number(row, "theta")};
    double const expected = table.number(row, "ratio");
    checks.push_back(
        check_exact({fmt::format("creep by Kramers over the exact one, f = {}, theta = {} ({})",
                                 table.text(row, "f"), table.text(row, "theta"),
                                 board.kramers_holds() ? "in its range" : "flagged"),
                     "1", expected, "data/vortex"},
                    board.kramers_velocity() / board.velocity(), 1e-12 * expected));
  }
  return checks;
}

}  // namespace

std::vector<stats::Check> verify_vortex_washboard(std::filesystem::path const& root, Bench& bench) {
  std::vector<stats::Check> checks;
  for (auto const& found : {athermal(root), kramers(root), thermal(root, bench)}) {
    checks.insert(checks.end(), found.begin(), found.end());
  }
  return checks;
}

}  // namespace poleward::catalog::verification
