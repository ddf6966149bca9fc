// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/verdict.hpp"

#include <cmath>

#include <doctest/doctest.h>

using namespace poleward;
using namespace poleward::report;
using stats::Comparison;
using stats::Verdict;

namespace {

Comparison undecided(double half_width_90, double margin) {
  return {.unit = "um/min",
          .difference = 0.1,
          .ci90 = {0.1 - half_width_90, 0.1 + half_width_90},
          .margin = margin,
          .verdict = Verdict::undecided};
}

}  // namespace

TEST_SUITE_BEGIN("report/verdict");

TEST_CASE("a sum that holds says within what") {
  Comparison const compared{.unit = "um/min", .margin = 0.18, .verdict = Verdict::holds};
  CHECK(verdict_clause("the sum", compared, 32, "5 %") == "the sum holds within 5 %");
  CHECK(verdict_clause("the sum", compared, 32) == "the sum holds within 0.18 um/min");
}

TEST_CASE("a sum that fails says by how much") {
  Comparison const compared{
      .unit = "um/min", .difference = -0.5, .ci95 = {-0.54, -0.46}, .verdict = Verdict::fails};
  CHECK(verdict_clause("the sum", compared, 32) == "the sum fails by 0.50 um/min");
  Comparison const number{
      .unit = "1", .difference = 0.5, .ci95 = {0.4, 0.6}, .verdict = Verdict::fails};
  CHECK(verdict_text(number, 32) == "fails by 0.50");
}

TEST_CASE("an undecided sum says how many more replicates would decide") {
  // Half-width h = margin at n = 100: N = 100 x 4, so 300 more.
  CHECK(more_replicates(undecided(0.2, 0.2), 100) == 300);
  CHECK(verdict_clause("the sum", undecided(0.2, 0.2), 100) ==
        "the sum is undecided: about 300 more replicates would decide");
  // 32 (2 x 0.3 / 0.2)^2 - 32 = 256, rounded up to two digits.
  CHECK(more_replicates(undecided(0.3, 0.2), 32) == 260);
}

TEST_CASE("the number of replicates agrees with 10.8 sd^2 / margin^2") {
  // sd = 1, n = 1000, normal: h = 1.644854 / sqrt(1000); 10.8222 / 0.05^2 = 4328.9 in all.
  double const half_width = 1.644854 / std::sqrt(1000.0);
  CHECK(more_replicates(undecided(half_width, 0.05), 1000) == 3400);
}

TEST_CASE("where the intervals are narrow already no number of replicates is told") {
  CHECK(!more_replicates(undecided(0.05, 0.2), 100));
  CHECK(verdict_text(undecided(0.05, 0.2), 100) ==
        "undecided: the difference is too near the margin");
  CHECK(verdict_text({.margin = 0.2, .verdict = Verdict::undecided}, 1) ==
        "undecided: too few replicates");
}

TEST_CASE("an absurd number of replicates is not told") {
  CHECK(!more_replicates(undecided(1e9, 1e-9), 100));
}

TEST_CASE("what was not to be decided has no verdict") {
  CHECK(verdict_word(Verdict::none) == "");
  CHECK(verdict_text({}, 32) == "");
  CHECK(verdict_clause("the sum", {}, 32) == "");
}

TEST_CASE("the words are those of the results files") {
  CHECK(verdict_word(Verdict::holds) == "holds");
  CHECK(verdict_word(Verdict::fails) == "fails");
  CHECK(verdict_word(Verdict::undecided) == "undecided");
}

TEST_SUITE_END();
