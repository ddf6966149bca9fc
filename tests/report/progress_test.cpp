// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/progress.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "poleward/report/text_table.hpp"

using namespace poleward;
using namespace poleward::report;

namespace {

Progress half_way() {
  return {.done = 400,
          .total = 800,
          .rate_per_s = 45.4,
          .seconds_left = 8.8,
          .name = "velocity",
          .unit = "um/min",
          .mean = 3.58,
          .half_width = 0.04};
}

}  // namespace

TEST_SUITE_BEGIN("report/progress");

TEST_CASE("a line says what is done, how fast, how long still, and the running mean") {
  CHECK(progress_line(half_way()) ==
        "400 of 800 done, 45 per s, 9 s left; velocity 3.58 um/min [3.54, 3.62] so far");
}

TEST_CASE("what is not known yet is left out") {
  CHECK(progress_line({.total = 800}) == "0 of 800 done");
  Progress one = half_way();
  one.half_width = stats::undefined;
  one.seconds_left = std::numeric_limits<double>::infinity();
  CHECK(progress_line(one) == "400 of 800 done, 45 per s; velocity 3.58 um/min so far");
}

TEST_CASE("a slow rate is told per minute") {
  CHECK(progress_line({.done = 1, .total = 4, .rate_per_s = 0.05}) == "1 of 4 done, 3 per min");
}

TEST_CASE("a bar shows the share done and stays on one line") {
  CHECK(progress_bar({.done = 0, .total = 8}, 80) == "[--------------------] 0 of 8 done");
  CHECK(progress_bar({.done = 2, .total = 8}, 80) == "[#####---------------] 2 of 8 done");
  CHECK(progress_bar({.done = 8, .total = 8}, 80) == "[####################] 8 of 8 done");
  CHECK(progress_bar({.done = 0, .total = 0}, 80) == "[--------------------] 0 of 0 done");
  CHECK(progress_bar(half_way(), 40) == "[##########----------] 400 of 800 done, ");
}

TEST_CASE("a bar is never cut inside a character") {
  Progress named = half_way();
  named.name = "\xc2\xb5\xc2\xb5\xc2\xb5";
  auto const whole = progress_bar(named, 200);
  for (std::size_t columns = 0; columns < width_of(whole); ++columns) {
    auto const cut = progress_bar(named, columns);
    REQUIRE(width_of(cut) == columns);
    // The next byte of the whole text starts a character.
    REQUIRE((static_cast<unsigned char>(whole[cut.size()]) & 0xC0U) != 0x80U);
  }
}

TEST_CASE("times are told in two units, rounded up to seconds") {
  CHECK(duration_text(0.0) == "0 s");
  CHECK(duration_text(0.2) == "1 s");
  CHECK(duration_text(59.5) == "1 min 00 s");
  CHECK(duration_text(125.0) == "2 min 05 s");
  CHECK(duration_text(3780.0) == "1 h 03 min");
  CHECK(duration_text(86400.0 * 3 + 3600.0 * 4) == "3 d 4 h");
}

TEST_CASE("a time that is undefined, endless or negative is a dash") {
  CHECK(duration_text(std::nan("")) == "-");
  CHECK(duration_text(std::numeric_limits<double>::infinity()) == "-");
  CHECK(duration_text(-1.0) == "-");
}

TEST_SUITE_END();
