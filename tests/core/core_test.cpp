// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/core/constants.hpp"
#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/core/strong_id.hpp"
#include "poleward/core/version.hpp"

using namespace poleward;

TEST_SUITE_BEGIN("core");

TEST_CASE("a broken promise names its place and what was promised") {
  CHECK_THROWS_AS(contract_broken("length is positive", std::source_location::current()),
                  ContractError);
  try {
    contract_broken("length is positive", std::source_location::current());
  } catch (ContractError const& error) {
    std::string const text = error.what();
    CHECK(text.find("core_test.cpp:") != std::string::npos);
    CHECK(text.find("length is positive") != std::string::npos);
  }
}

TEST_CASE("promises are checked exactly where contracts are on") {
  if constexpr (contracts_on) {
    CHECK_THROWS_AS(expects(false, "kept"), ContractError);
    CHECK_THROWS_AS(ensures(false, "kept"), ContractError);
  } else {
    CHECK_NOTHROW(expects(false, "kept"));
  }
  CHECK_NOTHROW(expects(true, "kept"));
}

TEST_CASE("kT at 25 degC is 4.116 pN nm") {
  // 1.380649e-23 J/K x 298.15 K = 4.11640e-21 J.
  CHECK(std::abs(constants::thermal_energy_pN_um(298.15) / 4.11640e-3 - 1.0) < 1e-5);
}

TEST_CASE("1625 dimers make a micrometre of a 13-protofilament microtubule") {
  CHECK(1.0 / constants::rise_per_dimer_um == doctest::Approx(1625.0).epsilon(1e-12));
}

TEST_CASE("ids of one kind are ordered") {
  using Id = StrongId<struct TestTag>;
  CHECK(Id(1) < Id(2));
  CHECK(Id(3) == Id(3));
}

TEST_CASE("the build says what it was made from, without a path") {
  auto const made = build();
  CHECK(made.version == "0.1.0");
  CHECK(made.source_hash.size() == 16);
  CHECK(made.flags.find("-ffp-contract=off") != std::string::npos);
  CHECK(made.flags.find("/home") == std::string::npos);
  CHECK_FALSE(made.cpu_level.empty());
}

TEST_SUITE_END();
