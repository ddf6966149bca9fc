// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the claims of `poleward verify` are made of, whatever the kind of model.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "poleward/ensemble/executor.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/stats/findings.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::catalog::verification {

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

}  // namespace poleward::catalog::verification
