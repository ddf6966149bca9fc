// SPDX-License-Identifier: Apache-2.0
// T7: an open linear network that starts empty holds independent Poisson numbers.
#include <cmath>

#include <doctest/doctest.h>

#include "poleward/flux/pools.hpp"
#include "random_pools.hpp"
#include "sample.hpp"

using namespace poleward;
using namespace poleward::flux;

TEST_SUITE_BEGIN("flux/pools");

TEST_CASE("an open linear network from empty holds independent Poisson numbers") {
  // Units enter as a Poisson process and move independently of each other, so where they are at
  // time t is a Poisson process split by chance: counts are independent Poisson numbers, whose
  // means are the contents of the deterministic network.
  random::Stream stream({.seed = 12});
  auto config = random_pools(5, true, stream);
  for (Pool& pool : config.pools) pool.opening = 0.0;
  config.transfers[15].rate = 40.0;
  config.tick = 0.7;
  Pools exact(config);
  exact.advance();
  config.solver = PoolSolver::jumps;
  constexpr std::uint32_t members = 4000;
  std::vector<std::vector<double>> counts(5, std::vector<double>(members));
  for (std::uint32_t member = 0; member < members; ++member) {
    Pools pools(config, {.seed = 12, .replicate = member});
    pools.advance();
    for (std::size_t i = 0; i < 5; ++i) counts[i][member] = pools.amount(holder(i));
  }
  double const n = members;
  for (std::size_t i = 0; i < 5; ++i) {
    double const mean = exact.amount(holder(i));
    Sample sample;
    for (double const count : counts[i]) sample.add(count);
    CHECK(std::abs(sample.mean() - mean) <= z_limit * std::sqrt(mean / n));
    // Fourth central moment of Poisson m + 3 m^2: the variance of s^2 is about (m + 2 m^2)/n.
    CHECK(std::abs(sample.variance() - mean) <= z_limit * std::sqrt((mean + 2 * mean * mean) / n));
    for (std::size_t j = 0; j < i; ++j) {
      // Covariance of independent numbers: variance m_i m_j / n.
      double const other = exact.amount(holder(j));
      double sum = 0.0;
      for (std::uint32_t k = 0; k < members; ++k) {
        sum += (counts[i][k] - mean) * (counts[j][k] - other);
      }
      CHECK(std::abs(sum / n) <= z_limit * std::sqrt(mean * other / n));
    }
  }
}

TEST_CASE("a seasonal input of counts is Poisson with the integrated mean") {
  // q t + q a P/(2 pi) sin(2 pi t/P) with q = 30, a = 1, P = 2, t = 0.5: 15 + 30/pi.
  PoolsConfig config{.quantity = "stuff", .unit = "kg", .solver = PoolSolver::jumps, .tick = 0.25};
  HolderId const pool = config.add_pool({"pool"});
  HolderId const outside = config.add_outside("outside");
  config.transfers.push_back({.name = "rain",
                              .from = outside,
                              .to = pool,
                              .law = TransferLaw::constant,
                              .rate = 30.0,
                              .season = {.relative_amplitude = 1.0, .period = 2.0}});
  Sample sample;
  constexpr std::uint32_t members = 4000;
  for (std::uint32_t member = 0; member < members; ++member) {
    Pools pools(config, {.seed = 13, .replicate = member});
    pools.advance();
    pools.advance();
    sample.add(pools.amount(pool));
  }
  double const mean = 15.0 + 30.0 / std::acos(-1.0);
  CHECK(std::abs(sample.mean() - mean) <= z_limit * std::sqrt(mean / members));
  CHECK(std::abs(sample.variance() - mean) <=
        z_limit * std::sqrt((mean + 2 * mean * mean) / members));
}

TEST_SUITE_END();
