// SPDX-License-Identifier: Apache-2.0
#include "spindle_verify.hpp"

#include <algorithm>
#include <cmath>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/spindle/half_spindle_observables.hpp"

namespace poleward::catalog {
namespace verification {
spindle::WindowConfig window(Times const& times) {
  auto const ticks = [&](double time_s) { return std::llround(time_s / times.tick_s); };
  return {.tick_s = times.tick_s,
          .ticks = ticks(times.duration_s),
          .window_start = ticks(times.window_start_s),
          .observe_every = std::max<std::int64_t>(1, ticks(times.observe_every_s))};
}

spindle::HalfSpindle finished(spindle::HalfSpindleConfig const& config,
                              random::Address const& address) {
  spindle::HalfSpindle half_spindle(config, address);
  while (half_spindle.advance()) {
  }
  if (half_spindle.cut_short() != spindle::CutShort::no) {
    throw RunError("a cell of a verification met the pole or the end of its lattice");
  }
  return half_spindle;
}

double seen(spindle::HalfSpindle const& half_spindle, std::string_view observable) {
  auto const known = spindle::observables(half_spindle.config());
  auto const at = std::find_if(known.begin(), known.end(),
                               [&](auto const& info) { return info.name == observable; });
  expects(at != known.end(), "the observable exists");
  return spindle::observe(half_spindle)[static_cast<std::size_t>(at - known.begin())].mean;
}

std::vector<double> seen_in_cells(Bench& bench, std::uint32_t count,
                                  spindle::HalfSpindleConfig const& config,
                                  std::string_view observable) {
  return bench.cells(count, [&](random::Address const& address) {
    return seen(finished(config, address), observable);
  });
}

spindle::HalfSpindleConfig still(spindle::Coupling coupling) {
  spindle::HalfSpindleConfig config;
  config.microtubule.initial_dimers = 65000;  // 40 um
  config.kinetochore.coupling = coupling;
  config.kinetochore.start_um = 20.0;
  return config;
}

}  // namespace verification

std::vector<stats::Check> verify_spindle(std::uint64_t seed, int threads) {
  using namespace verification;
  Bench bench(seed, threads);
  std::vector<stats::Check> checks;
  for (auto* group : {verify_lattice, verify_instability, verify_tips, verify_walkers,
                      verify_riding, verify_bonds, verify_pole, verify_fibre, verify_thermal,
                      verify_sum_rule, verify_elastic, verify_budget}) {
    auto const found = group(bench);
    checks.insert(checks.end(), found.begin(), found.end());
  }
  return checks;
}

}  // namespace poleward::catalog
