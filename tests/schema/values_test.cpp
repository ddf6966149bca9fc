// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/values.hpp"

#include <bit>
#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "poleward/schema/resolve.hpp"
#include "schema/spindle_example.hpp"

using namespace poleward::schema;

TEST_SUITE_BEGIN("schema/values");

namespace {

/// Reads back what to_toml writes, and only that: headers, keys, one value a line, no escapes.
Document reread(std::string const& text) {
  Document document;
  std::string table;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t const end = text.find('\n', start);
    std::string const line = text.substr(start, end - start);
    start = end + 1;
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      table = line.substr(1, line.size() - 2) + ".";
      continue;
    }
    std::size_t const equals = line.find(" = ");
    document.entries.push_back(
        {table + line.substr(0, equals), read_value(line.substr(equals + 3))});
  }
  return document;
}

bool same_bits(Value const& a, Value const& b) {
  auto const* x = std::get_if<double>(&a);
  auto const* y = std::get_if<double>(&b);
  if (x == nullptr || y == nullptr) return a == b;
  return std::bit_cast<std::uint64_t>(*x) == std::bit_cast<std::uint64_t>(*y);
}

/// Quantities and numbers without a range, so that any finite double may stand in them.
std::vector<Parameter> any_values() {
  return {checked({.key = "speed", .unit = "um/s", .meaning = "m"}),
          checked({.key = "a.share", .kind = Kind::number, .meaning = "m"}),
          checked({.key = "energy", .unit = "pN um", .meaning = "m"}),
          checked({.key = "a.b.count", .kind = Kind::integer, .meaning = "m"}),
          checked({.key = "a.gain", .unit = "dimer/(uM s)", .meaning = "m"}),
          checked({.key = "a.b.on", .kind = Kind::flag, .meaning = "m"}),
          checked({.key = "temperature", .unit = "K", .meaning = "m"})};
}

double any_finite(std::mt19937_64& engine) {
  double number = std::bit_cast<double>(engine());
  while (!std::isfinite(number)) number = std::bit_cast<double>(engine());
  return number;
}

}  // namespace

TEST_CASE("values are written by table, in parameter order, with their own units") {
  auto const schema = example::model_schema();
  Document document;
  document.entries.push_back({"microtubule.plus_gain", "0.5 row/s"});
  document.entries.push_back({"title", "a \"b\" \\ \x01"});
  document.entries.push_back({"barrier", "1 pN um"});
  auto const resolution = resolve(document, schema.parameters(), {"temperature"});
  REQUIRE(resolution.faults.empty());
  CHECK(to_toml(schema.parameters(), resolution.values, "format = 1\n") ==
        "format = 1\n"
        "title = \"a \\\"b\\\" \\\\ \\u0001\"\n"
        "temperature = \"310.15 K\"\n"
        "barrier = \"1 pN um\"\n"
        "fraction = 0.05\n"
        "thermal = true\n"
        "\n[run]\n"
        "replicates = 200\n"
        "\n[microtubule]\n"
        "plus_gain = \"6.5 dimer/s\"\n"
        "minus_end = \"held\"\n");
}

TEST_CASE("whole doubles stay floats, however large") {
  std::vector<Parameter> const one{checked({.key = "x", .kind = Kind::number, .meaning = "m"})};
  Values values(one);
  values.set(0, 1.0);
  CHECK(to_toml(one, values, "") == "x = 1.0\n");
  values.set(0, -0.0);
  CHECK(to_toml(one, values, "") == "x = -0.0\n");
}

TEST_CASE("any values written and read again are the same, bit by bit") {
  auto const parameters = any_values();
  std::mt19937_64 engine(77);
  for (int i = 0; i < 3000; ++i) {
    Values values(parameters);
    for (std::size_t j = 0; j < parameters.size(); ++j) {
      switch (parameters[j].kind) {
        case Kind::integer:
          values.set(j, static_cast<std::int64_t>(engine()));
          break;
        case Kind::flag:
          values.set(j, engine() % 2 == 0);
          break;
        default:
          values.set(j, any_finite(engine));
      }
    }
    auto const again = resolve(reread(to_toml(parameters, values, "# any\n")), parameters);
    REQUIRE(again.faults.empty());
    for (std::size_t j = 0; j < parameters.size(); ++j) {
      REQUIRE(same_bits(again.values[j], values[j]));
    }
  }
}

TEST_CASE("what is left out stays left out") {
  auto const schema = example::model_schema();
  Values const none(schema.parameters());
  CHECK(to_toml(schema.parameters(), none, "kind = \"x\"\n") == "kind = \"x\"\n");
}

TEST_SUITE_END();
