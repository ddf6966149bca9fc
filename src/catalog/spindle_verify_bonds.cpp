// SPDX-License-Identifier: Apache-2.0
// Claims about how long kinetochores stay attached under a constant load.
#include <cmath>

#include "poleward/spindle/theory/bonds.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::Coupling;
using spindle::HalfSpindle;
using spindle::HalfSpindleConfig;
using spindle::TipState;

constexpr double load_pN = 2.0;
constexpr double tick_s = 2e-3;
constexpr std::uint32_t bonds = 4000;

// Force is looked at when a tick begins, and the first begins without any: both change a lifetime
// by a tick or so, a tenth of the standard error of the mean of these samples.
HalfSpindleConfig loaded(Coupling coupling) {
  auto config = still(coupling);
  config.chromosome.drag_pN_s_per_um = 1e-3;
  config.load = {.kind = spindle::LoadKind::constant, .force_pN = load_pN};
  config.window = window({.tick_s = tick_s, .duration_s = 1000.0, .window_start_s = 992.0});
  config.window.ends_at_detachment = true;
  return config;
}

// The tick in which a bond lets go counts half.
std::vector<double> lifetimes_s(Bench& bench, HalfSpindleConfig const& config) {
  return bench.cells(bonds, [&](random::Address const& address) {
    HalfSpindle half_spindle(config, address);
    std::int64_t ticks = 1;
    while (half_spindle.advance()) ++ticks;
    return (static_cast<double>(ticks) - 0.5) * tick_s;
  });
}

// Share of the bonds alive at `time_s`, a binomial count.
stats::Check check_survival(std::string name, std::span<double const> lifetimes, double time_s,
                            double expected, std::string source) {
  std::vector<double> alive;
  for (double const lifetime : lifetimes) alive.push_back(lifetime > time_s ? 1.0 : 0.0);
  double const standard_error =
      std::sqrt(expected * (1.0 - expected) / static_cast<double>(alive.size()));
  return check_estimate({std::move(name), "1", expected, std::move(source)}, moments_of(alive).mean,
                        standard_error);
}

std::vector<stats::Check> verify_slip_bond(Bench& bench) {
  spindle::theory::SlipBond const bond{.unloaded_rate_per_s = 0.5, .force_scale_pN = 2.0};
  auto config = loaded(Coupling::passenger);
  config.kinetochore.detachment_growing = {bond.unloaded_rate_per_s, 1.0 / bond.force_scale_pN};
  auto const lifetimes = lifetimes_s(bench, config);
  double const mean_s = 1.0 / spindle::theory::rate_per_s(bond, load_pN);
  return {check_mean({"slip bond, mean lifetime", "s", mean_s, "1 / (k0 exp(F/Fd)), Bell 1978"},
                     lifetimes),
          check_survival("slip bond, alive after 1 s", lifetimes, 1.0, survival(bond, load_pN, 1.0),
                         "one exponential")};
}

// Tension slows catastrophe and detachment from shrinking tips, and hastens the rest.
HalfSpindleConfig catch_bond(TipState start) {
  auto config = loaded(Coupling::tip_coupled);
  config.kinetochore.start_um = 40.0;
  config.microtubule.initial_tip =
      start == TipState::growing ? spindle::InitialTip::growing : spindle::InitialTip::shrinking;
  auto& rates = config.microtubule.rates;
  rates.plus.growing = {{10.0}, {}};
  rates.plus.shrinking = {{}, {20.0}};
  rates.catastrophe = {1.5, -0.4};
  rates.rescue = {0.5, 0.3};
  config.kinetochore.detachment_growing = {0.2, 0.25};
  config.kinetochore.detachment_shrinking = {1.2, 0.1};
  return config;
}

stats::Check verify_two_state_bond(Bench& bench, std::string name, TipState start) {
  auto const config = catch_bond(start);
  auto const& rates = config.microtubule.rates;
  spindle::theory::TwoStateBond const bond{
      .catastrophe_per_s = rates.catastrophe.at(load_pN),
      .rescue_per_s = rates.rescue.at(load_pN),
      .detach_growing_per_s = config.kinetochore.detachment_growing.at(load_pN),
      .detach_shrinking_per_s = config.kinetochore.detachment_shrinking.at(load_pN)};
  double const expected_s = mean_lifetime_s(bond, start == TipState::growing ? 1.0 : 0.0);
  return check_mean({std::move(name), "s", expected_s, "four rates of Akiyoshi et al. 2010"},
                    lifetimes_s(bench, config));
}

}  // namespace

std::vector<stats::Check> verify_bonds(Bench& bench) {
  auto checks = verify_slip_bond(bench);
  checks.push_back(
      verify_two_state_bond(bench, "catch bond, lifetime from growing", TipState::growing));
  checks.push_back(
      verify_two_state_bond(bench, "catch bond, lifetime from shrinking", TipState::shrinking));
  return checks;
}

}  // namespace poleward::catalog::verification
