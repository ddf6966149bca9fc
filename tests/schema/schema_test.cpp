// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/schema.hpp"

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "poleward/schema/describe.hpp"
#include "poleward/schema/nearest.hpp"
#include "poleward/schema/resolve.hpp"
#include "schema/spindle_example.hpp"

using namespace poleward;
using namespace poleward::schema;

TEST_SUITE_BEGIN("schema/schema");

TEST_CASE("tables compose, with their keys and conditions below the outer name") {
  auto const schema = example::model_schema();
  auto const parameters = schema.parameters();
  REQUIRE(parameters.size() == 10);
  CHECK(parameters[0].key == "title");
  CHECK(parameters[7].key == "microtubule.plus_gain");
  CHECK(parameters[7].required());
  CHECK(parameters[9].applies->key == "microtubule.minus_end");
  CHECK_FALSE(parameters[9].required());
  CHECK(table_of("a.b.c") == "a.b");
  CHECK(table_of("a").empty());
  CHECK(leaf_of("a.b.c") == "c");
}

TEST_CASE("binding fills the members, and leaves alone what has no value") {
  auto const schema = example::model_schema();
  Document document{.path = "m.toml"};
  document.entries.push_back({"microtubule.plus_gain", "1 row/s"});
  document.entries.push_back({"microtubule.minus_end", "capped"});
  document.entries.push_back({"microtubule.cap_loss", "30 /min"});
  auto const resolution = resolve(document, schema.parameters(), {"temperature"});
  REQUIRE(resolution.faults.empty());
  example::ModelConfig const config = schema.bind(resolution.values);
  CHECK(config.title == "untitled");
  CHECK(config.replicates == 200);
  CHECK(config.fraction == 0.05);
  CHECK(config.thermal);
  CHECK(config.detachment_pN == 1e6);
  CHECK(config.microtubule == example::MicrotubuleConfig{13.0, 0.5, example::MinusEnd::capped});
}

TEST_CASE("an optional member without default stays unset") {
  auto const schema = example::microtubule_schema();
  Document document{.path = "m.toml"};
  document.entries.push_back({"plus_gain", "1 row/s"});
  auto const resolution = resolve(document, schema.parameters());
  CHECK_FALSE(schema.bind(resolution.values).cap_loss_per_s.has_value());
}

TEST_CASE("a whole number is held within its field") {
  struct Config {
    std::uint8_t small = 0;
    std::int64_t large = 0;
    std::optional<unsigned> maybe{};
  };

  Schema<Config> schema;
  schema.integer("small", &Config::small, {.standard = "255", .meaning = "m"});
  schema.integer("large", &Config::large, {.standard = "-9223372036854775808", .meaning = "m"});
  schema.integer("maybe", &Config::maybe, {.meaning = "m"});
  CHECK(range_text(schema.parameters()[0]) == "at least 0, at most 255");
  auto const good = resolve({}, schema.parameters());
  CHECK(schema.bind(good.values).small == 255);
  CHECK(schema.bind(good.values).large == std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(schema.bind(good.values).maybe.has_value());
  Document document;
  document.entries.push_back({"small", std::int64_t{256}});
  document.entries.push_back({"maybe", std::int64_t{-1}});
  CHECK(resolve(document, schema.parameters()).faults.size() == 2);
}

TEST_CASE("a description that makes no sense is a bug of ours") {
  CHECK_THROWS_AS((void)checked({.key = "a", .unit = "um"}), ContractError);
  CHECK_THROWS_AS((void)checked({.key = "a", .unit = "furlong", .meaning = "m"}), ContractError);
  CHECK_THROWS_AS((void)checked({.key = "a", .unit = "um", .standard = "1 s", .meaning = "m"}),
                  ContractError);
  CHECK_THROWS_AS((void)checked({.key = "a", .unit = "um", .low = "1 s", .meaning = "m"}),
                  ContractError);
  CHECK_THROWS_AS(
      (void)checked({.key = "a", .unit = "um", .low = 2, .standard = "1 um", .meaning = "m"}),
      ContractError);
  CHECK_THROWS_AS((void)checked({.key = "a", .kind = Kind::choice, .meaning = "m"}), ContractError);
  auto twice = example::microtubule_schema();
  CHECK_THROWS_AS(twice.quantity("plus_gain", &example::MicrotubuleConfig::plus_gain_per_s,
                                 {.unit = "1/s", .meaning = "m"}),
                  ContractError);
}

TEST_CASE("values are asked for by key and type, or the program is wrong") {
  auto const schema = example::microtubule_schema();
  Values const values(schema.parameters());
  CHECK_FALSE(values.has("plus_gain"));
  CHECK_THROWS_AS((void)values.has("minus_gain"), ContractError);
  CHECK_THROWS_AS((void)values.number("plus_gain"), ContractError);
}

TEST_CASE("the edit distance counts a swap of neighbours as one") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("gain", "gian") == 1);
  CHECK(edit_distance("ca", "abc") == 3);
  std::vector<std::string> const words{"run", "resume", "describe"};
  CHECK(nearest("resum", words) == "resume");
  CHECK(nearest("descirbe", words) == "describe");
  CHECK(nearest("rnu", words) == "run");
  CHECK_FALSE(nearest("export", words).has_value());
  CHECK_FALSE(nearest("", words).has_value());
}

TEST_CASE("a description fits its width and tells everything") {
  auto const schema = example::model_schema();
  CHECK(describe(schema.parameters(), "microtubule.cap_loss") ==
        "microtubule.cap_loss\n"
        "  Rate at which the cap is lost.\n"
        "  unit     1/s, 1/min, 1/h or Hz\n"
        "  range    above 0 1/s, below 100 1/s\n"
        "  default  not set\n"
        "  applies  when microtubule.minus_end is capped\n"
        "  source   assumed\n");
  CHECK(describe(schema.parameters(), "microtubule").find("plus_gain") != std::string::npos);
  CHECK(describe(schema.parameters(), "micro").empty());
  std::string const narrow = describe(schema.parameters(), 36);
  for (std::size_t start = 0; start < narrow.size();) {
    std::size_t const end = narrow.find('\n', start);
    CHECK(end - start <= 36);
    start = end + 1;
  }
  CHECK(narrow.find("default  none, it must be given") != std::string::npos);
}

TEST_CASE("wrapping counts characters, not bytes, and keeps a long address whole") {
  std::vector<Parameter> const one{
      {.key = "a",
       .kind = Kind::flag,
       .standard = "true",
       .meaning = "\u00b5\u00b5\u00b5\u00b5 \u00b5\u00b5\u00b5 " + std::string(40, 'x')}};
  CHECK(describe(one, 10).find("\n  \u00b5\u00b5\u00b5\u00b5 \u00b5\u00b5\u00b5\n  " +
                               std::string(40, 'x') + "\n") != std::string::npos);
}

TEST_SUITE_END();
