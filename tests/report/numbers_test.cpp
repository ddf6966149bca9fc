// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/numbers.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

using namespace poleward;
using namespace poleward::report;

namespace {

double const infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_SUITE_BEGIN("report/numbers");

TEST_CASE("a value is rounded where its uncertainty ends") {
  CHECK(rounded(3.58123, 0.04) == "3.58");
  CHECK(rounded(3.58123, 0.02) == "3.581");
  CHECK(rounded(3.5, 0.02) == "3.500");
  CHECK(rounded(123.4, 40.0) == "120");
  CHECK(rounded(123.4, 14.0) == "123");
  CHECK(rounded(1234567.0, 5600.0) == "1235000");
  CHECK(rounded(-0.48, 0.12) == "-0.48");
}

TEST_CASE("the uncertainty keeps two digits below 3.55 and one above, as 0.0999 is nearly 0.10") {
  // By the Particle Data Group's rule on the three leading digits: 100-354, 355-949, 950-999.
  CHECK(rounded(0.827, 0.119) == "0.83");
  CHECK(rounded(0.827, 0.354) == "0.83");
  CHECK(rounded(0.827, 0.367) == "0.8");
  CHECK(rounded(0.827, 0.949) == "0.8");
  CHECK(rounded(0.827, 0.0999) == "0.83");
  CHECK(rounded(0.827, 0.1) == "0.83");
}

TEST_CASE("without an uncertainty a number has four digits, and whole ones stay whole") {
  for (double const none : {0.0, std::nan(""), infinity, -1.0}) {
    CHECK(rounded(3.2, none) == "3.2");
    CHECK(rounded(3.14159, none) == "3.142");
    CHECK(rounded(20800.0, none) == "20800");
    CHECK(rounded(0.0, none) == "0");
    CHECK(rounded(-0.0, none) == "0");
    CHECK(rounded(9.99996, none) == "10");
    CHECK(rounded(100.0, none) == "100");
    CHECK(rounded(0.00012346, none) == "0.0001235");
    CHECK(rounded(6.02214e23, none) == "6.022e+23");
    CHECK(rounded(-2.5e-7, none) == "-2.5e-07");
  }
}

TEST_CASE("an undefined or infinite value is a dash") {
  CHECK(rounded(std::nan(""), 0.1) == "-");
  CHECK(rounded(infinity, 0.1) == "-");
  CHECK(with_uncertainty(std::nan(""), 0.1, "um") == "-");
}

TEST_CASE("zero has no sign") {
  CHECK(rounded(-0.001, 0.1) == "0.00");
  CHECK(rounded(-0.3, 40.0) == "0");
}

TEST_CASE("very large and very small numbers are written in powers of ten") {
  CHECK(rounded(1.2346e9, 2.0e7) == "1.235e+09");
  CHECK(rounded(1.5e300, 4e298) == "1.50e+300");
  CHECK(rounded(3.1e-6, 4e-7) == "3.1e-06");
  CHECK(rounded(1e-9, 4e-7) == "0");
  CHECK(rounded(0.5, 1e-8) == "0.500000000");
}

TEST_CASE("a value with its interval is rounded like the interval") {
  CHECK(with_interval(3.58, "um/min", {3.54, 3.62}) == "3.58 um/min [3.54, 3.62]");
  CHECK(with_interval(0.4, "1", {0.1, 0.7}) == "0.40 [0.10, 0.70]");
  CHECK(with_interval(-1.0, "", {-1.5, -0.5}) == "-1.0 [-1.5, -0.5]");
}

TEST_CASE("a small value and the ends of its interval are written alike") {
  CHECK(with_interval(-1e-5, "um/min", {-1.1e-4, 0.9e-4}) == "-0.00001 um/min [-0.00011, 0.00009]");
  CHECK(with_interval(0.0, "", {-4e-6, 4e-6}) == "0.000000 [-0.000004, 0.000004]");
}

TEST_CASE("a value without an interval, or with a point for one, stands alone") {
  CHECK(with_interval(3.2, "um/min", {}) == "3.2 um/min");
  CHECK(with_interval(3.2, "um/min", {3.2, 3.2}) == "3.2 um/min");
  CHECK(interval_text({}) == "");
  CHECK(interval_text({1.0, 1.0}) == "");
  CHECK(std::isnan(half_width({1.0, stats::undefined})));
}

TEST_CASE("a value and its standard error end at the same place") {
  CHECK(with_uncertainty(3.58, 0.0204, "um/min") == "3.580 \xc2\xb1 0.020 um/min");
  CHECK(with_uncertainty(123.4, 40.0) == "120 \xc2\xb1 40");
  CHECK(with_uncertainty(0.827, 0.0999) == "0.83 \xc2\xb1 0.10");
  CHECK(with_uncertainty(3.2, 0.0, "um") == "3.2 um");
  CHECK(with_uncertainty(3.2, std::nan(""), "um") == "3.2 um");
}

TEST_CASE("p has two digits and is not told below 1e-4") {
  CHECK(p_text(0.0314) == "0.031");
  CHECK(p_text(1.0) == "1");
  CHECK(p_text(0.0001) == "0.0001");
  CHECK(p_text(0.99e-4) == "< 1e-4");
  CHECK(p_text(0.0) == "< 1e-4");
  CHECK(p_text(std::nan("")) == "-");
}

TEST_CASE("a difference that does not vary has no p, and says why") {
  stats::Comparison compared{.difference = 0.0, .ci95 = {0.0, 0.0}};
  CHECK(p_text(compared) == "identical by construction");
  compared = {.difference = 0.5, .ci95 = {0.5, 0.5}};
  CHECK(p_text(compared) == "the same in every replicate");
  compared = {.difference = 0.5};
  CHECK(p_text(compared) == "-");
  compared = {.difference = 0.5, .ci95 = {0.4, 0.6}, .p = 0.02};
  CHECK(p_text(compared) == "0.02");
}

TEST_SUITE_END();
