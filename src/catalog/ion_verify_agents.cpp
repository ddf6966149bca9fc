// SPDX-License-Identifier: Apache-2.0
// Claims about ions as agents, whose numbers scatter.
#include <cmath>

#include <fmt/format.h>

#include "ion_verify.hpp"
#include "poleward/ion/electrochemistry.hpp"
#include "poleward/ion/theory/steady_transport.hpp"
#include "poleward/ion/walkers.hpp"

namespace poleward::catalog::verification {
namespace {

using ion::WalkerEnd;
using ion::Walkers;
using ion::WalkersConfig;

constexpr std::uint32_t cells = 64;

/// Ions of valence -2 on a line of length 1 with D = 1, in a field that makes a Peclet number.
WalkersConfig unit_walkers(double peclet, WalkerEnd low, WalkerEnd high) {
  constexpr double thermal_V = 0.025;
  return {
      .kinds =
          {{.name = "ion", .valence = -2, .diffusivity_m2_per_s = 1.0, .low = low, .high = high}},
      .count = 500,
      .length_m = 1.0,
      .cells = 40,
      .thermal_voltage_V = thermal_V,
      .field_V_per_m = -0.5 * peclet * thermal_V,
      .tick_s = 0.01,
      .ticks = 100};
}

Walkers run(WalkersConfig config, random::Address const& address) {
  config.address = address;
  Walkers walkers(config);
  while (walkers.advance()) {
  }
  walkers.require_closed();
  return walkers;
}

std::vector<stats::Check> einstein(Bench& bench) {
  auto config = unit_walkers(30.0, WalkerEnd::open, WalkerEnd::open);
  config.start_m = 0.0;

  struct Cell {
    double diffusivity = 0.0;
    double mobility = 0.0;
  };

  auto const found = bench.cells(cells, [&](random::Address const& address) {
    auto const moved = run(config, address).displacements_m(0);
    return Cell{moved.variance() / 2.0, moved.mean / config.field_V_per_m};
  });
  double const kT_over_q = config.thermal_voltage_V / -2.0;
  auto const diffusivities = column(found, [](Cell const& cell) { return cell.diffusivity; });
  auto const mobilities = column(found, [](Cell const& cell) { return cell.mobility; });
  auto const ratios =
      column(found, [&](Cell const& cell) { return cell.diffusivity / cell.mobility / kT_over_q; });
  return {check_mean(
              {"Einstein: diffusivity from the mean square displacement", "m^2/s", 1.0, "as set"},
              diffusivities),
          check_mean({"Einstein: mobility from the drift", "m^2/(V s)", 1.0 / kT_over_q, "D q/kT"},
                     mobilities),
          check_mean({"Einstein: their ratio", "kT/q", 1.0, "Einstein 1905"}, ratios)};
}

std::vector<stats::Check> first_passage(std::filesystem::path const& root, Bench& bench) {
  DataTable const table(root, "ion/first_passage_inverse_gaussian",
                        {"Pe", "tau", "density", "cdf"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double const expected = table.number(row, "cdf");
    // A share of a millionth is not seen among some ten thousand walkers.
    if (expected < 1e-3) continue;
    auto config = unit_walkers(table.number(row, "Pe"), WalkerEnd::open, WalkerEnd::sink);
    config.start_m = 0.0;
    config.ticks = 4;
    config.tick_s = table.number(row, "tau") / 4.0;
    auto const shares = bench.cells(cells, [&](random::Address const& address) {
      auto const taken = run(config, address).absorption_times_s(0).count;
      return static_cast<double>(taken) / static_cast<double>(config.count);
    });
    double const all = static_cast<double>(cells) * static_cast<double>(config.count);
    checks.push_back(check_estimate({fmt::format("first passage in four steps, Pe = {}, tau = {}",
                                                 table.text(row, "Pe"), table.text(row, "tau")),
                                     "1", expected, "inverse Gaussian law"},
                                    moments_of(shares).mean,
                                    std::sqrt(expected * (1.0 - expected) / all)));
  }
  return checks;
}

/// Settled in a closed box, agents are asked in a second run what crosses its middle.
std::vector<stats::Check> split(Bench& bench) {
  auto config = unit_walkers(2.0, WalkerEnd::closed, WalkerEnd::closed);
  config.plane_m = 0.5;
  config.tick_s = 2e-4;
  config.ticks = 7500;
  config.count = 100;

  struct Cell {
    double drift = 0.0;
    double net = 0.0;
  };

  auto const found = bench.cells(cells, [&](random::Address const& address) {
    auto own = config;
    own.address = address;
    Walkers walkers(own);
    for (int tick = 0; tick < 2500; ++tick) walkers.advance();
    auto const before = walkers.through_plane(0);
    while (walkers.advance()) {
    }
    auto const after = walkers.through_plane(0);
    double const net = (after.drift + after.diffusive) - (before.drift + before.diffusive);
    return Cell{(after.drift - before.drift) / 100.0, net / 100.0};
  });
  double const expected = ion::theory::closed_box(2.0, 0.5).drift;
  auto const drifts = column(found, [](Cell const& cell) { return cell.drift; });
  auto const nets = column(found, [](Cell const& cell) { return cell.net; });
  return {check_mean({"agents in a closed box: drift through its middle", "D/L^2", expected,
                      "closed form"},
                     drifts),
          check_mean({"agents in a closed box: net", "D/L^2", 0.0, "equilibrium"}, nets)};
}

std::vector<stats::Check> hopping(Bench& bench) {
  auto config = unit_walkers(2.0, WalkerEnd::closed, WalkerEnd::closed);
  config.hops = true;
  config.ticks = 150;
  auto const places = bench.cells(
      cells, [&](random::Address const& address) { return run(config, address).places_m(0).mean; });
  // Boltzmann's density at the centres of 40 cells: weights e^{2 x}.
  double weights = 0.0;
  double moments = 0.0;
  for (int cell = 0; cell < 40; ++cell) {
    double const place = (cell + 0.5) / 40.0;
    weights += std::exp(2.0 * place);
    moments += place * std::exp(2.0 * place);
  }
  return {check_mean(
      {"hopping in a closed box: mean place", "L", moments / weights, "detailed balance"}, places)};
}

}  // namespace

std::vector<stats::Check> verify_ion_agents(std::filesystem::path const& root, Bench& bench) {
  std::vector<stats::Check> checks;
  for (auto const& found :
       {einstein(bench), first_passage(root, bench), split(bench), hopping(bench)}) {
    checks.insert(checks.end(), found.begin(), found.end());
  }
  return checks;
}

}  // namespace poleward::catalog::verification
