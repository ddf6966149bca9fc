// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/steadiness.hpp"

#include <doctest/doctest.h>

#include "poleward/random/distributions.hpp"

using namespace poleward;
using namespace poleward::spindle;

namespace {

/// Cells whose velocity in block b is `velocity[b]`, apart from noise.
std::vector<BlockVelocities> cells(BlockVelocities const& velocity, std::size_t count, double noise,
                                   std::uint64_t seed = 1) {
  random::Stream stream({.seed = seed});
  std::vector<BlockVelocities> made(count, velocity);
  for (auto& cell : made) {
    for (double& block : cell) block += noise * random::normal(stream);
  }
  return made;
}

constexpr BlockVelocities flat{2, 2, 2, 2, 2, 2, 2, 2};
constexpr BlockVelocities settling{3, 2.6, 2.3, 2, 2, 2, 2, 2};
constexpr BlockVelocities slowing{2.7, 2.6, 2.5, 2.4, 2.3, 2.2, 2.1, 2.0};

}  // namespace

TEST_SUITE_BEGIN("spindle/steadiness");

TEST_CASE("a flat velocity is steady") {
  CHECK(judge_steadiness(cells(flat, 10, 0.0)).steady);
  CHECK(judge_steadiness(cells(flat, 10, 0.3)).steady);
}

TEST_CASE("a velocity that settles is steady from the block it has settled in") {
  auto const judged = judge_steadiness(cells(settling, 10, 0.0));
  CHECK_FALSE(judged.steady);
  CHECK(judged.steady_from.value_or(99) == 3);
}

TEST_CASE("a velocity that drifts to the end is steady nowhere") {
  auto const judged = judge_steadiness(cells(slowing, 10, 0.001));
  CHECK_FALSE(judged.steady);
  CHECK_FALSE(judged.steady_from.has_value());
}

TEST_CASE("a change below 2 % is no matter, however significant") {
  auto just = flat;
  for (std::size_t block = 0; block < just.size(); ++block) {
    just[block] += 0.005 * static_cast<double>(block);  // 1.7 % from end to end
  }
  CHECK(judge_steadiness(cells(just, 10, 0.0)).steady);
  for (std::size_t block = 0; block < just.size(); ++block) {
    just[block] += 0.005 * static_cast<double>(block);  // 3.4 %
  }
  CHECK_FALSE(judge_steadiness(cells(just, 10, 0.0)).steady);
}

TEST_CASE("fewer than three cells cannot say") {
  CHECK(judge_steadiness(cells(slowing, 2, 0.0)).steady);
}

TEST_CASE("noise alone is called unsteady in one case of a thousand") {
  // Binomial with mean 4; more than 16 in one of 200 000 such tests.
  int unsteady = 0;
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
    unsteady += judge_steadiness(cells(flat, 6, 1.0, seed)).steady ? 0 : 1;
  }
  CHECK(unsteady <= 16);
  CHECK(unsteady > 0);
}
