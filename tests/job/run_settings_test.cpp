// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/run_settings.hpp"

#include <cmath>

#include <doctest/doctest.h>

using namespace poleward::job;

namespace {

std::vector<std::pair<std::string, std::string>> const observables{
    {"velocity", "um/min"}, {"length", "um"}, {"share", "1"}};

StopRule rule(std::string const& text) {
  auto const parsed = parse_stop_rule(text, observables);
  REQUIRE(std::holds_alternative<StopRule>(parsed));
  return std::get<StopRule>(parsed);
}

StopRuleFault fault(std::string const& text) {
  auto const parsed = parse_stop_rule(text, observables);
  REQUIRE(std::holds_alternative<StopRuleFault>(parsed));
  return std::get<StopRuleFault>(parsed);
}

}  // namespace

TEST_SUITE_BEGIN("job/run_settings");

TEST_CASE("a stopping rule is a share of the mean or a half-width in the observable's unit") {
  auto const share = rule("velocity within 2 %");
  CHECK(share.observable == "velocity");
  CHECK(share.is_share);
  CHECK(std::abs(share.half_width - 0.02) < 1e-15);
  auto const speed = rule("velocity within 1 um/s");
  CHECK_FALSE(speed.is_share);
  CHECK(std::abs(speed.half_width - 60.0) < 1e-12);
  CHECK(rule("decided").observable.empty());
}

TEST_CASE("a rule that cannot be kept says why and what to write") {
  CHECK(fault("velocity below 2").why == "it has no 'within'");
  CHECK(fault("velocty within 2 %").cure == "did you mean \"velocity\"?");
  CHECK(fault("length within 1 s").why == "length is in um");
  CHECK(fault("length within 0 um").why == "it must be positive");
  CHECK(fault("length within two um").problem == "has no half-width");
}

TEST_SUITE_END();
