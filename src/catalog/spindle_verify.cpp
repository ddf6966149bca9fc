// SPDX-License-Identifier: Apache-2.0
#include "spindle_verify.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/spindle/half_spindle_observables.hpp"

namespace poleward::catalog {
namespace verification {
namespace {

constexpr double least_expected = 10.0;

struct ChiSquare {
  double statistic = 0.0;
  double cells = 0.0;

  void add(double observed, double expected) {
    statistic += (observed - expected) * (observed - expected) / expected;
    cells += 1.0;
  }
};

// Neighbouring lengths are pooled until a cell expects enough of the sample; the tail is one cell.
ChiSquare chi_square(std::span<std::int64_t const> sample,
                     std::function<double(std::int64_t)> const& cdf) {
  std::map<std::int64_t, double> counts;
  for (std::int64_t const number : sample) counts[number] += 1.0;
  auto const n = static_cast<double>(sample.size());
  ChiSquare pooled;
  double below = 0.0;
  double observed = 0.0;
  double left = n;
  for (std::int64_t number = 0; n * (1.0 - cdf(number)) > least_expected; ++number) {
    auto const seen = counts.find(number);
    if (seen != counts.end()) observed += seen->second;
    double const expected = n * (cdf(number) - below);
    if (expected < least_expected) continue;
    pooled.add(observed, expected);
    left -= observed;
    observed = 0.0;
    below = cdf(number);
  }
  pooled.add(left, n * (1.0 - below));
  return pooled;
}

}  // namespace

stats::Check check_estimate(Claim const& claim, double got, double standard_error) {
  return {.name = claim.name,
          .unit = claim.unit,
          .expected = claim.expected,
          .got = got,
          .standard_error = standard_error,
          .z = (got - claim.expected) / standard_error,
          .source = claim.source};
}

stats::Check check_exact(Claim const& claim, double got, double tolerance) {
  return {.name = claim.name,
          .unit = claim.unit,
          .expected = claim.expected,
          .got = got,
          .standard_error = 0.0,
          .tolerance = tolerance,
          .source = claim.source};
}

stats::Moments moments_of(std::span<double const> sample) {
  stats::Moments moments;
  for (double const number : sample) moments.add(number);
  return moments;
}

stats::Check check_mean(Claim const& claim, std::span<double const> sample) {
  auto const moments = moments_of(sample);
  return check_estimate(claim, moments.mean, moments.standard_error());
}

stats::Check check_variance(Claim const& claim, std::span<double const> sample) {
  auto const moments = moments_of(sample);
  auto const n = static_cast<double>(moments.count);
  double fourth = 0.0;
  for (double const number : sample) fourth += std::pow(number - moments.mean, 4.0) / n;
  double const variance = moments.variance();
  return check_estimate(claim, variance, std::sqrt((fourth - variance * variance) / n));
}

stats::Check check_law(std::string name, std::string source, std::span<std::int64_t const> sample,
                       std::function<double(std::int64_t)> const& cdf) {
  auto const pooled = chi_square(sample, cdf);
  double const freedom = pooled.cells - 1.0;
  double const spread = 2.0 / (9.0 * freedom);
  auto check = check_estimate({std::move(name), "chi-square", freedom, std::move(source)},
                              pooled.statistic, std::sqrt(2.0 * freedom));
  check.z = (std::cbrt(pooled.statistic / freedom) - (1.0 - spread)) / std::sqrt(spread);
  return check;
}

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
