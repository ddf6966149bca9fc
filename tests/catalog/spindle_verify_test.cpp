// SPDX-License-Identifier: Apache-2.0
// `poleward verify spindle`: the simulator against exact theory.
#include <cmath>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "poleward/catalog/kinds.hpp"
#include "poleward/report/tables.hpp"

using namespace poleward;

TEST_SUITE_BEGIN("catalog/spindle_verify");

TEST_CASE("every claim holds and says what it rests on") {
  auto const checks = catalog::spindle_kind().verify({.seed = 1, .threads = 2, .root = {}});
  CHECK(checks.size() > 80);
  std::set<std::string> names;
  for (auto const& check : checks) {
    CAPTURE(check.name);
    CAPTURE(check.expected);
    CAPTURE(check.got);
    CAPTURE(check.z);
    CHECK(names.insert(check.name).second);
    CHECK_FALSE(check.unit.empty());
    CHECK_FALSE(check.source.empty());
    CHECK(report::passes(check));
    bool const exact = !std::isnan(check.tolerance);
    CHECK(exact == (check.standard_error == 0.0));
  }
}
