// SPDX-License-Identifier: Apache-2.0
// Claims about dynamic instability, bounded and unbounded.
#include <cmath>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/theory/dynamic_instability.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::HalfSpindleConfig;
using spindle::theory::LatticeInstability;
using spindle::theory::Rebirth;

constexpr double rise_um = constants::rise_per_dimer_um;

// Rates are constant, so the law is exact at any tick.
HalfSpindleConfig switching(LatticeInstability const& end, double time_s) {
  auto config = still(spindle::Coupling::none);
  config.kinetochore.microtubules = 40;
  config.microtubule.minus_end = spindle::MinusEnd::capped;
  config.microtubule.initial_tip = spindle::InitialTip::stationary;
  auto& rates = config.microtubule.rates;
  rates.plus.growing = {{end.growing.gain_per_s}, {end.growing.loss_per_s}};
  rates.plus.shrinking = {{end.shrinking.gain_per_s}, {end.shrinking.loss_per_s}};
  rates.catastrophe = {end.catastrophe_per_s};
  rates.rescue = {end.rescue_per_s};
  config.window = window({.tick_s = 2.0, .duration_s = time_s});
  return config;
}

std::vector<std::int64_t> dimers_of(Bench& bench, HalfSpindleConfig const& config,
                                    std::uint32_t cells) {
  return joined(bench.cells(cells, [&](random::Address const& address) {
    std::vector<std::int64_t> dimers;
    for (auto const& link : finished(config, address).state().links) {
      dimers.push_back(link.microtubule.plus - link.microtubule.minus);
    }
    return dimers;
  }));
}

std::vector<double> in_um(std::vector<std::int64_t> const& dimers, std::int64_t from) {
  return column(dimers,
                [&](std::int64_t count) { return static_cast<double>(count - from) * rise_um; });
}

std::vector<stats::Check> verify_bounded(Bench& bench) {
  LatticeInstability const end{.step_um = rise_um,
                               .growing = {.gain_per_s = 10.0},
                               .shrinking = {.loss_per_s = 20.0},
                               .catastrophe_per_s = 0.5,
                               .rescue_per_s = 0.1};
  auto config = switching(end, 80.0);  // some twenty relaxation times
  config.microtubule.initial_dimers = 0;
  auto const dimers = dimers_of(bench, config, 150);
  auto const rebirth = Rebirth::empty_and_growing;
  return {check_mean({"bounded mean length", "um", mean_length_um(end, rebirth),
                      "Dogterom & Leibler 1993, on the lattice"},
                     in_um(dimers, 0)),
          check_law("geometric law of bounded lengths", "ratio q = a (r + f_r) / (r (a + f_c))",
                    dimers, [&](std::int64_t length) { return length_cdf(end, length, rebirth); })};
}

std::vector<stats::Check> verify_unbounded(Bench& bench) {
  LatticeInstability const end{.step_um = rise_um,
                               .growing = {.gain_per_s = 60.0, .loss_per_s = 5.0},
                               .shrinking = {.gain_per_s = 2.0, .loss_per_s = 100.0},
                               .catastrophe_per_s = 0.05,
                               .rescue_per_s = 0.2};
  constexpr double time_s = 200.0;
  auto const config = switching(end, time_s);
  auto const change_um = in_um(dimers_of(bench, config, 100), config.microtubule.initial_dimers);
  auto const smooth = spindle::theory::continuum(end);
  double const by_switching = spindle::theory::diffusion_um2_per_s(smooth);
  // The state's memory decays at f = f_c + f_r; from a stationary start it takes
  // 2 D (1 - exp(-f t)) / f away from 2 D t.
  double const memory_per_s = end.catastrophe_per_s + end.rescue_per_s;
  double const variance_um2 =
      2.0 * spindle::theory::diffusion_um2_per_s(end) * time_s +
      2.0 * by_switching * std::expm1(-memory_per_s * time_s) / memory_per_s;
  return {check_mean({"unbounded growth J after 200 s", "um",
                      spindle::theory::drift_um_per_s(smooth) * time_s, "Dogterom & Leibler 1993"},
                     change_um),
          check_variance({"its variance, 2 D t but for memory", "um^2", variance_um2,
                          "D = f_c f_r (v_g + v_s)^2 / (f_c + f_r)^3 + counting"},
                         change_um)};
}

}  // namespace

std::vector<stats::Check> verify_instability(Bench& bench) {
  auto checks = verify_bounded(bench);
  auto const more = verify_unbounded(bench);
  checks.insert(checks.end(), more.begin(), more.end());
  return checks;
}

}  // namespace poleward::catalog::verification
