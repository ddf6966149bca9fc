// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "poleward/schema/describe.hpp"
#include "poleward/schema/list_keys.hpp"
#include "poleward/schema/resolve.hpp"
#include "poleward/schema/schema.hpp"

using namespace poleward;
using namespace poleward::schema;

namespace {

enum class Pace {
  constant,
  seasonal,
};

struct Step {
  double at_s = -1.0;
  Pace pace = Pace::constant;
  std::optional<double> period_s{};

  friend bool operator==(Step const&, Step const&) = default;
};

struct Pool {
  std::string name = "none";
  std::vector<std::string> inside{};
  std::vector<Step> steps{};

  friend bool operator==(Pool const&, Pool const&) = default;
};

struct Network {
  std::string title{};
  std::vector<Pool> pools{};

  friend bool operator==(Network const&, Network const&) = default;
};

Schema<Step> step_schema() {
  Schema<Step> schema;
  schema.quantity("at", &Step::at_s, {.unit = "s", .low = 0, .meaning = "When."});
  schema.choice("pace", &Step::pace, {{"constant", Pace::constant}, {"seasonal", Pace::seasonal}},
                {.standard = "constant", .meaning = "How."});
  schema.quantity("period", &Step::period_s,
                  {.unit = "s", .meaning = "m", .applies = Applies{"pace", {"seasonal"}}});
  return schema;
}

Schema<Network> network_schema() {
  Schema<Pool> pool;
  pool.text("name", &Pool::name, {.meaning = "What it is called."});
  pool.texts("inside", &Pool::inside, {.unset = "nothing", .meaning = "What is inside."});
  pool.list("step", &Pool::steps, step_schema());
  Schema<Network> schema;
  schema.text("title", &Network::title, {.standard = "t", .meaning = "Title."});
  schema.list("pool", &Network::pools, pool);
  return schema;
}

/// Entries in lines 1, 2, ...; each table `pool[0]`, `pool[0].step[1]` once it is named.
Document document(std::vector<std::pair<std::string, RawValue>> const& lines,
                  std::vector<Table> tables) {
  Document result{.path = "m.toml", .tables = std::move(tables)};
  std::size_t line = 0;
  for (auto const& [key, value] : lines) {
    ++line;
    result.entries.push_back({key, value, {"m.toml", line, 1}, {"m.toml", line, 10}});
  }
  return result;
}

/// Two pools, the first of which has three things inside and two steps.
Document two_pools(std::vector<std::pair<std::string, RawValue>> more = {}) {
  std::vector<std::pair<std::string, RawValue>> lines{{"pool[0].name", "soil"},
                                                      {"pool[0].inside[0]", "a"},
                                                      {"pool[0].inside[1]", "b"},
                                                      {"pool[0].inside[2]", "c"},
                                                      {"pool[0].step[0].at", "2 s"},
                                                      {"pool[0].step[1].at", "1 min"},
                                                      {"pool[0].step[1].pace", "seasonal"},
                                                      {"pool[0].step[1].period", "1 h"},
                                                      {"pool[1].name", "stream"}};
  lines.insert(lines.end(), more.begin(), more.end());
  return document(lines, {{"pool", {"m.toml", 40, 1}, true},
                          {"pool[0]", {"m.toml", 40, 1}},
                          {"pool[0].inside", {"m.toml", 42, 1}, true},
                          {"pool[0].step", {"m.toml", 45, 1}, true},
                          {"pool[0].step[0]", {"m.toml", 45, 1}},
                          {"pool[0].step[1]", {"m.toml", 50, 1}},
                          {"pool[1]", {"m.toml", 60, 1}}});
}

Network const expected{
    .title = "t",
    .pools = {
        {.name = "soil",
         .inside = {"a", "b", "c"},
         .steps = {{.at_s = 2.0}, {.at_s = 60.0, .pace = Pace::seasonal, .period_s = 3600.0}}},
        {.name = "stream"}}};

std::vector<std::string> faults(Document const& read) {
  std::vector<std::string> texts;
  for (Fault const& fault : resolve(read, network_schema().parameters()).faults) {
    texts.push_back(to_text(fault));
  }
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE_BEGIN("schema/lists");

TEST_CASE("keys of list items are rewritten in every way") {
  CHECK(described_key("pool[12].step[0].at") == "pool[].step[].at");
  CHECK(described_key("run.seed") == "run.seed");
  CHECK(indices_of("pool[12].step[0].at") == std::vector<std::size_t>{12, 0});
  CHECK(indices_of("run.seed").empty());
  CHECK(header_of("pool[12].step[3]") == "[[pool.step]]");
  CHECK(header_of("pool[12].colour") == "[pool.colour]");
  CHECK(without_brackets("pool[].step[].at") == "pool.step.at");
}

TEST_CASE("each item of a list is bound, also of a list in a list") {
  auto const schema = network_schema();
  auto const resolution = resolve(two_pools(), schema.parameters());
  REQUIRE(resolution.faults.empty());
  CHECK(schema.bind(resolution.values) == expected);
  CHECK(resolution.values.text("pool[1].name") == "stream");
  CHECK_THROWS_AS((void)resolution.values.text("pool[2].name"), ContractError);
  auto const none = resolve(document({}, {}), schema.parameters());
  REQUIRE(none.faults.empty());
  CHECK(schema.bind(none.values).pools.empty());
}

TEST_CASE("lists are written item by item, to be read again") {
  auto const schema = network_schema();
  auto const resolution = resolve(two_pools(), schema.parameters());
  CHECK(to_toml(schema.parameters(), resolution.values, "") ==
        "title = \"t\"\n"
        "\n[[pool]]\n"
        "name = \"soil\"\n"
        "inside = [\"a\", \"b\", \"c\"]\n"
        "\n[[pool.step]]\n"
        "at = \"2 s\"\n"
        "pace = \"constant\"\n"
        "\n[[pool.step]]\n"
        "at = \"60 s\"\n"
        "pace = \"seasonal\"\n"
        "period = \"3600 s\"\n"
        "\n[[pool]]\n"
        "name = \"stream\"\n");
}

TEST_CASE("faults of an item carry its number and its place") {
  CHECK(faults(two_pools({{"pool[1].naem", "x"}})) ==
        Texts{"m.toml:10:1: pool[1].naem: is unknown (no parameter has this name); write name"});
  CHECK(faults(two_pools({{"pool[0].step[0].period", "3 um"}}))
            .at(0)
            .starts_with("m.toml:10:10: pool[0].step[0].period: \"3 um\" is a length ("));
  CHECK(faults(two_pools({{"pool[2].name", "x"}})) ==
        Texts{"m.toml:10:1: pool[2].name: is not there (pool has no such item); count the items "
              "from 0, or write the item in the file"});
  auto nameless = two_pools();
  nameless.entries.pop_back();
  CHECK(faults(nameless) == Texts{"m.toml:60:1: pool[1].name: is missing (it has no default); add "
                                  "name = ... below [[pool]]"});
}

TEST_CASE("a list where one is not due, and one that is missing its brackets") {
  CHECK(faults(document({{"pool.name", "x"}}, {{"pool", {"m.toml", 3, 1}}})) ==
        Texts{"m.toml:3:1: pool: is a table (it is a list); write [[pool]] for each of them"});
  CHECK(faults(document({{"pool", "x"}}, {})) ==
        Texts{"m.toml:1:1: pool: is a value (it is a list); write [[pool]] for each of them"});
  CHECK(faults(document({{"pool[0].name", "x"}, {"pool[0].inside", "a"}},
                        {{"pool", {"m.toml", 3, 1}, true}, {"pool[0]", {"m.toml", 3, 1}}})) ==
        Texts{"m.toml:2:1: pool[0].inside: is a value (it is a list); "
              "write inside = [first, second]"});
  CHECK(faults(document({{"title[0]", "x"}}, {{"title", {"m.toml", 3, 1}, true}})) ==
        Texts{"m.toml:3:1: title: is a list (it takes one value); write title = value"});
  CHECK(faults(document({{"pol[0].name", "x"}},
                        {{"pol", {"m.toml", 3, 1}, true}, {"pol[0]", {"m.toml", 3, 1}}})) ==
        Texts{"m.toml:3:1: pol: is unknown (no table has this name); write [[pool]]"});
}

TEST_CASE("a description of a list is found without brackets") {
  auto const schema = network_schema();
  CHECK(describe(schema.parameters(), "pool.step.pace") ==
        describe(schema.parameters(), "pool[].step[].pace"));
  CHECK(describe(schema.parameters(), "pool.step").starts_with("pool[].step[].at\n"));
}

TEST_SUITE_END();
