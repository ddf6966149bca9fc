// SPDX-License-Identifier: Apache-2.0
// Claims about the lattice: gain and loss at both ends, tubulin flowing from one to the other.
#include <cmath>

#include "poleward/core/constants.hpp"
#include "poleward/spindle/theory/treadmilling.hpp"
#include "spindle_verify.hpp"

namespace poleward::catalog::verification {
namespace {

using spindle::HalfSpindleConfig;
using spindle::LatticeStep;

constexpr double rise_um = constants::rise_per_dimer_um;
constexpr double time_s = 60.0;
constexpr double concentration_uM = 10.0;
constexpr spindle::theory::EndRates plus_end{.on_per_uM_s = 6.0, .off_per_s = 20.0};
constexpr spindle::theory::EndRates minus_end{.on_per_uM_s = 0.5, .off_per_s = 45.0};

// At the concentration where both ends balance, 10 uM, so that the length is kept.  Rates do not
// change, so the law is exact at any tick.
HalfSpindleConfig treadmill(LatticeStep step) {
  auto config = still(spindle::Coupling::none);
  config.kinetochore.microtubules = 40;
  config.microtubule.lattice_step = step;
  auto& rates = config.microtubule.rates;
  rates.plus.growing = {{plus_end.on_per_uM_s * concentration_uM}, {plus_end.off_per_s}};
  rates.minus.growing = {{minus_end.on_per_uM_s * concentration_uM}, {minus_end.off_per_s}};
  config.window = window({.tick_s = 1.0, .duration_s = time_s});
  return config;
}

// Net gain at the plus and net loss at the minus end of every microtubule.
struct Ends {
  std::vector<double> plus_um;
  std::vector<double> minus_um;
  std::vector<double> length_um;
};

Ends ends_of(Bench& bench, HalfSpindleConfig const& config) {
  auto const cells = bench.cells(
      100, [&](random::Address const& address) { return finished(config, address).state().links; });
  Ends ends;
  for (auto const& link : joined(cells)) {
    auto const& tubulin = link.microtubule;
    auto const plus =
        static_cast<double>(tubulin.plus - config.microtubule.initial_dimers) * rise_um;
    auto const minus = static_cast<double>(tubulin.minus) * rise_um;
    ends.plus_um.push_back(plus);
    ends.minus_um.push_back(minus);
    ends.length_um.push_back(plus - minus);
  }
  return ends;
}

std::vector<double> in_um_per_min(std::vector<double> displacement_um) {
  for (double& number : displacement_um) number *= s_per_min / time_s;
  return displacement_um;
}

double variance_um2(spindle::theory::EndRates const& end) {
  return spindle::theory::end_variance_um2_per_s(end, concentration_uM, rise_um) * time_s;
}

}  // namespace

std::vector<stats::Check> verify_lattice(Bench& bench) {
  auto const dimers = ends_of(bench, treadmill(LatticeStep::dimer));
  auto const rows = ends_of(bench, treadmill(LatticeStep::row));
  double const speed_um_per_min =
      spindle::theory::treadmilling_speed_um_per_s(plus_end, minus_end, rise_um) * s_per_min;
  double const plus_um2 = variance_um2(plus_end);
  double const minus_um2 = variance_um2(minus_end);
  // A row's clock shows whole rows of a Poisson count: the stages it starts and ends with are
  // independent and uniform over 13, which adds 2 (13^2 - 1) / 12 = 28 dimers^2 for each clock.
  double const clocks_um2 = 2.0 * 28.0 * rise_um * rise_um;
  auto const poisson = "rise^2 (gain + loss) t";
  auto const speed = "k_on+ k_off- - k_on- k_off+ over k_on+ + k_on-";
  return {check_mean({"treadmilling speed", "um/min", speed_um_per_min, speed},
                     in_um_per_min(dimers.minus_um)),
          check_mean({"net assembly at the plus end", "um/min", speed_um_per_min, speed},
                     in_um_per_min(dimers.plus_um)),
          check_variance({"variance of the plus end after 60 s", "um^2", plus_um2, poisson},
                         dimers.plus_um),
          check_variance({"variance of the minus end after 60 s", "um^2", minus_um2, poisson},
                         dimers.minus_um),
          check_mean({"length kept under balanced flux", "um", 0.0, "p = m"}, dimers.length_um),
          check_variance({"variance of that length", "um^2", plus_um2 + minus_um2, poisson},
                         dimers.length_um),
          check_mean({"treadmilling speed by rows", "um/min", speed_um_per_min, "as by dimers"},
                     in_um_per_min(rows.minus_um)),
          check_variance({"variance of the plus end by rows", "um^2", plus_um2 + clocks_um2,
                          "as by dimers, and 28 dimers^2 a clock"},
                         rows.plus_um)};
}

}  // namespace poleward::catalog::verification
