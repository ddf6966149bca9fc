// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/csv.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "sample.hpp"

using namespace poleward;
using namespace poleward::report;
using namespace poleward::test;

namespace {

std::string number_text(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

std::string field_text(std::string_view field) {
  std::string text;
  append_field(text, field);
  return text;
}

}  // namespace

TEST_SUITE_BEGIN("report/csv");

TEST_CASE("replicates.csv names its columns with units and marks excluded replicates") {
  std::string text;
  int lines = 0;
  write_sample_replicates([&](std::string_view line) {
    text += line;
    ++lines;
  });
  CHECK(lines == 5);
  CHECK(text ==
        "replicate,arm,velocity [um/min],pauses [1],excluded\n"
        "0,both,3.5,2,0\n"
        "0,neither,0.1,0,0\n"
        "1,both,,1e-300,1\n"
        "1,neither,-0.3333333333333333,,1\n");
}

TEST_CASE("without observables there are still rows") {
  std::string text;
  ReplicatesCsv csv({}, [&](std::string_view line) { text += line; });
  csv.add(10000000, "run", {}, false);
  CHECK(text == "replicate,arm,excluded\n10000000,run,0\n");
}

TEST_CASE("a row of another width breaks the contract" * doctest::skip(!contracts_on)) {
  ReplicatesCsv csv({}, [](std::string_view) {});
  CHECK_THROWS_AS(csv.add(0, "run", std::vector{1.0}, false), ContractError);
}

TEST_CASE("fields are quoted where RFC 4180 asks for it, and only there") {
  CHECK(field_text("velocity [um/min]") == "velocity [um/min]");
  CHECK(field_text("a,b") == "\"a,b\"");
  CHECK(field_text("say \"so\"") == "\"say \"\"so\"\"\"");
  CHECK(field_text("two\nlines") == "\"two\nlines\"");
  CHECK(field_text("two\rlines") == "\"two\rlines\"");
  CHECK(field_text("") == "");
}

TEST_CASE("undefined and infinite numbers are empty") {
  CHECK(number_text(std::nan("")) == "");
  CHECK(number_text(std::numeric_limits<double>::infinity()) == "");
  CHECK(number_text(-std::numeric_limits<double>::infinity()) == "");
}

TEST_CASE("numbers read back to the same bits, without a locale's comma or needless digits") {
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(1e22) == "1e+22");
  CHECK(number_text(-0.0) == "-0");
  CHECK(number_text(123456789.0) == "123456789");
  // Every bit pattern of a fixed walk through the doubles: an odd step of about 2^64 / golden
  // ratio.
  std::uint64_t bits = 1;
  for (int step = 0; step < 20000; ++step) {
    bits += 0x9e3779b97f4a7c15U;
    auto const value = std::bit_cast<double>(bits);
    if (!std::isfinite(value)) continue;
    auto const text = number_text(value);
    double back = 0.0;
    auto const end = std::from_chars(text.data(), text.data() + text.size(), back).ptr;
    REQUIRE(end == text.data() + text.size());
    REQUIRE(std::bit_cast<std::uint64_t>(back) == bits);
  }
}

TEST_SUITE_END();
