// SPDX-License-Identifier: Apache-2.0
/// \file
/// Exact theory beside simulation: the claims of `poleward verify spindle` and what they share.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "poleward/ensemble/executor.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/half_spindle.hpp"
#include "poleward/stats/findings.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::catalog {

/// Every claim about the spindle, simulated anew from `seed`.  The numbers do not depend on the
/// number of threads.
[[nodiscard]] std::vector<stats::Check> verify_spindle(std::uint64_t seed, int threads);

namespace verification {

/// Runs the cells of one experiment after the other; each experiment draws its own numbers.
class Bench {
 public:
  Bench(std::uint64_t seed, int threads) : seed_(seed), threads_(threads) {}

  /// What `simulate(address)` says of cells 0 .. count - 1, in this order whatever the threads.
  template <class Simulate>
  auto cells(std::uint32_t count, Simulate const& simulate) {
    using Result = std::invoke_result_t<Simulate const&, random::Address const&>;
    std::vector<Result> results(count);
    std::uint32_t const experiment = experiments_++;
    std::atomic<std::uint32_t> next = 0;
    ensemble::run_workers(threads_, [&](int) {
      for (std::uint32_t cell = next++; cell < count; cell = next++) {
        results[cell] = simulate({.seed = seed_, .arm = experiment, .replicate = cell});
      }
    });
    return results;
  }

 private:
  std::uint64_t seed_;
  int threads_;
  std::uint32_t experiments_ = 0;
};

/// What is claimed, before it is put to the test.
struct Claim {
  std::string name;
  std::string unit;
  double expected = 0.0;
  std::string source;
};

/// Of a number that has a standard error.
[[nodiscard]] stats::Check check_estimate(Claim const& claim, double got, double standard_error);

/// Of a number that is exact but for rounding, or for what `tolerance` is said to allow.
[[nodiscard]] stats::Check check_exact(Claim const& claim, double got, double tolerance);

/// Of the mean of independent numbers.
[[nodiscard]] stats::Check check_mean(Claim const& claim, std::span<double const> sample);

/// Of their variance, whose standard error is sqrt((m4 - m2^2) / n).
[[nodiscard]] stats::Check check_variance(Claim const& claim, std::span<double const> sample);

/// Of the law of whole numbers, by chi-square: `got` and `expected` are chi-square and its degrees
/// of freedom, z is their distance as a normal deviate (cube root of Wilson and Hilferty 1931).
[[nodiscard]] stats::Check check_law(std::string name, std::string source,
                                     std::span<std::int64_t const> sample,
                                     std::function<double(std::int64_t)> const& cdf);

[[nodiscard]] stats::Moments moments_of(std::span<double const> sample);

/// Of a column of cells that each report several numbers.
template <class Cell, class Pick>
std::vector<double> column(std::vector<Cell> const& cells, Pick const& pick) {
  std::vector<double> numbers;
  numbers.reserve(cells.size());
  for (auto const& cell : cells) numbers.push_back(pick(cell));
  return numbers;
}

/// All numbers of cells that each report many, one cell after the other.
template <class Number>
std::vector<Number> joined(std::vector<std::vector<Number>> const& cells) {
  std::vector<Number> numbers;
  for (auto const& cell : cells) numbers.insert(numbers.end(), cell.begin(), cell.end());
  return numbers;
}

/// Seconds of a run and of its velocity window.
struct Times {
  double tick_s = 0.02;
  double duration_s = 0.0;
  double window_start_s = 0.0;
  double observe_every_s = 0.0;  ///< 0: every tick
};

[[nodiscard]] spindle::WindowConfig window(Times const& times);

/// The half-spindle at the end of its run.
/// \throws RunError if it was cut short: no claim is about such a cell
[[nodiscard]] spindle::HalfSpindle finished(spindle::HalfSpindleConfig const& config,
                                            random::Address const& address);

/// An observable of a finished half-spindle, mean over its kinetochores.
[[nodiscard]] double seen(spindle::HalfSpindle const& half_spindle, std::string_view observable);

/// The same of each of `count` cells.
[[nodiscard]] std::vector<double> seen_in_cells(Bench& bench, std::uint32_t count,
                                                spindle::HalfSpindleConfig const& config,
                                                std::string_view observable);

/// A kinetochore 20 um from the pole on a lattice that exchanges nothing.
[[nodiscard]] spindle::HalfSpindleConfig still(spindle::Coupling coupling);

inline constexpr double s_per_min = 60.0;

// The groups of claims, in the order of the table.
[[nodiscard]] std::vector<stats::Check> verify_lattice(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_instability(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_tips(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_walkers(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_riding(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_bonds(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_pole(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_fibre(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_thermal(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_sum_rule(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_elastic(Bench& bench);
[[nodiscard]] std::vector<stats::Check> verify_budget(Bench& bench);

}  // namespace verification
}  // namespace poleward::catalog
