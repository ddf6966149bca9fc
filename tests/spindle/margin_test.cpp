// SPDX-License-Identifier: Apache-2.0
#include "poleward/spindle/margin.hpp"

#include <doctest/doctest.h>

#include "support/scratch.hpp"
#include "theory_numerics.hpp"

using namespace poleward;
using namespace poleward::spindle;
using test::near;

namespace {

Margin read(std::string const& text) {
  auto const parsed = parse_margin(text);
  REQUIRE(std::holds_alternative<Margin>(parsed));
  return std::get<Margin>(parsed);
}

MarginFault refused(std::string const& text) {
  auto const parsed = parse_margin(text);
  REQUIRE(std::holds_alternative<MarginFault>(parsed));
  return std::get<MarginFault>(parsed);
}

}  // namespace

TEST_SUITE_BEGIN("spindle/margin");

TEST_CASE("a share is of both speeds alone, so that opposite ones do not cancel") {
  auto const margin = read("5 %");
  CHECK(margin.is_share);
  CHECK(margin.um_per_min(2.0, 1.0) == near(0.15, 1e-12));
  CHECK(margin.um_per_min(2.0, -2.0) == near(0.2, 1e-12));
}

TEST_CASE("a speed is taken as it is, in any unit of speed") {
  CHECK(read("0.1 um/min").um_per_min(7.0, 3.0) == near(0.1, 1e-12));
  CHECK(read("10 nm/s").um_per_min(7.0, 3.0) == near(0.6, 1e-12));
  CHECK_FALSE(read("0.1 um/min").is_share);
}

TEST_CASE("what is neither, or not positive, is refused with a cure") {
  for (auto const* text : {"", "5 furlong", "3 pN", "0 %", "-5 %", "0 um/min", "nan %"}) {
    CAPTURE(text);
    auto const fault = refused(text);
    CHECK_FALSE(fault.why.empty());
    CHECK(test::contains(fault.cure, "5 %"));
  }
  CHECK(test::contains(refused("3 pN").why, "force"));
}
