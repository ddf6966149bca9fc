// SPDX-License-Identifier: Apache-2.0
#include "poleward/random/inline_exponential.hpp"

#include <doctest/doctest.h>

#include "poleward/random/distributions.hpp"

using namespace poleward::random;

TEST_SUITE_BEGIN("random/inline_exponential");

TEST_CASE("the inlined exponential is the very draw of the other and uses as many words") {
  Stream inlined(Address{.seed = 3});
  Stream called(Address{.seed = 3});
  // Enough draws to go through the ziggurat's rejections and its tail (one draw in 2000).
  for (int draw = 0; draw < 20000; ++draw)
    REQUIRE(inline_exponential(inlined) == exponential(called));
  CHECK(inlined == called);
}

TEST_SUITE_END();
