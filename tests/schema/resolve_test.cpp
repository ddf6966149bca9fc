// SPDX-License-Identifier: Apache-2.0
#include "poleward/schema/resolve.hpp"

#include <limits>

#include <doctest/doctest.h>

#include "schema/spindle_example.hpp"

using namespace poleward;
using namespace poleward::schema;

namespace {

/// A document whose n-th entry stands in line n, key in column 1 and value in column 10, and whose
/// table [microtubule] begins in line 90.
Document document(std::vector<std::pair<std::string, RawValue>> const& lines) {
  Document result{.path = "m.toml"};
  std::size_t line = 0;
  for (auto const& [key, value] : lines) {
    ++line;
    result.entries.push_back({key, value, {"m.toml", line, 1}, {"m.toml", line, 10}});
  }
  result.tables.push_back({"microtubule", {"m.toml", 90, 1}});
  return result;
}

/// The faults of a document that is good but for `key = value` in line 1.
std::vector<std::string> faults(std::string const& key, RawValue const& value) {
  std::vector<std::pair<std::string, RawValue>> lines{{key, value}};
  if (key != "microtubule.plus_gain") lines.emplace_back("microtubule.plus_gain", "1 row/s");
  auto const resolution = resolve(document(lines), example::model_schema().parameters(),
                                  {.temperature_key = "temperature"});
  std::vector<std::string> texts;
  for (Fault const& fault : resolution.faults) texts.push_back(to_text(fault));
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE_BEGIN("schema/resolve");

TEST_CASE(
    "a good document gives values, defaults where it is silent, nothing where that is right") {
  auto const schema = example::model_schema();
  auto const resolution = resolve(document({{"microtubule.plus_gain", "2 row/s"},
                                            {"fraction", std::int64_t{1}},
                                            {"run.replicates", 3e2}}),
                                  schema.parameters(), {.temperature_key = "temperature"});
  REQUIRE(resolution.faults.empty());
  Values const& values = resolution.values;
  CHECK(values.number("microtubule.plus_gain") == 26.0);
  CHECK(values.number("temperature") == 37.0 + 273.15);
  CHECK(values.number("fraction") == 1.0);
  CHECK(values.integer("run.replicates") == 300);
  CHECK(values.flag("thermal"));
  CHECK(values.text("microtubule.minus_end") == "held");
  CHECK_FALSE(values.has("microtubule.cap_loss"));
  CHECK_FALSE(values.has("detachment"));
}

TEST_CASE("kBT is that of the model's temperature, wherever that is written") {
  auto const schema = example::model_schema();
  auto const cold = document(
      {{"barrier", "2 kBT"}, {"microtubule.plus_gain", "0 row/s"}, {"temperature", "300 K"}});
  auto const resolution = resolve(cold, schema.parameters(), {.temperature_key = "temperature"});
  REQUIRE(resolution.faults.empty());
  // 2 x 1.380649e-23 J/K x 300 K = 8.283894e-21 J, and 1 J = 1e18 pN um.
  CHECK(resolution.values.number("barrier") == doctest::Approx(8.283894e-3).epsilon(1e-14));
}

TEST_CASE("an unknown key is told with the nearest known one") {
  CHECK(faults("microtubule.plus_gian", "1 row/s") ==
        Texts{"m.toml:1:1: microtubule.plus_gian: is unknown (no parameter has this name); "
              "write plus_gain"});
  CHECK(faults("plus_gain", "1 row/s") ==
        Texts{"m.toml:1:1: plus_gain: is unknown (no parameter has this name); "
              "write it below [microtubule]"});
  CHECK(faults("zzz", "1 row/s") ==
        Texts{"m.toml:1:1: zzz: is unknown (no parameter has this name); "
              "poleward describe lists the keys"});
}

TEST_CASE("an unknown table is told once, whatever is in it") {
  Document file = document({{"microtubule.plus_gain", "0 row/s"},
                            {"microtubules.a", "1 um"},
                            {"microtubules.b.c", "1 um"}});
  file.tables.push_back({"microtubules", {"m.toml", 2, 5}});
  file.tables.push_back({"microtubules.b", {"m.toml", 3, 5}});
  auto const resolution = resolve(file, example::model_schema().parameters(), {"temperature"});
  REQUIRE(resolution.faults.size() == 1);
  CHECK(to_text(resolution.faults[0]) ==
        "m.toml:2:5: microtubules: is unknown (no table has this name); write [microtubule]");
}

TEST_CASE("tables, lists and values are not taken for each other") {
  CHECK(faults("microtubule", std::int64_t{5}) ==
        Texts{"m.toml:1:1: microtubule: is a value (it is a table); "
              "write its keys below [microtubule]"});
  Document file = document({{"microtubule.plus_gain", "0 row/s"}, {"title.x", "y"}});
  file.tables.push_back({"title", {"m.toml", 2, 1}});
  file.tables.push_back({"fraction", {"m.toml", 3, 12}, true});
  auto const resolution = resolve(file, example::model_schema().parameters(), {"temperature"});
  REQUIRE(resolution.faults.size() == 2);
  CHECK(to_text(resolution.faults[0]) ==
        "m.toml:2:1: title: is a table (it takes one value); write title = value");
  CHECK(to_text(resolution.faults[1]) ==
        "m.toml:3:12: fraction: is a list (it takes one value); write fraction = value");
}

TEST_CASE("a wrong dimension is told with the units that fit") {
  CHECK(faults("microtubule.plus_gain", "1.1 um") ==
        Texts{"m.toml:1:10: microtubule.plus_gain: \"1.1 um\" is a length (a tubulin rate is due); "
              "write it in dimer/s, row/s or dimer/min"});
  CHECK(faults("fraction", "1 um") ==
        Texts{"m.toml:1:10: fraction: \"1 um\" is a length (a number without unit is due); "
              "write a bare number, or per cent"});
}

TEST_CASE("a bare number where a unit is due is told with the units that fit") {
  std::string const rest =
      " has no unit (a tubulin rate is due); write \"6.7 dimer/s\"; "
      "units that fit are dimer/s, row/s or dimer/min";
  std::string const place = "m.toml:1:10: microtubule.plus_gain: ";
  CHECK(faults("microtubule.plus_gain", 6.7) == Texts{place + "6.7" + rest});
  CHECK(faults("microtubule.plus_gain", "6.7") == Texts{place + "\"6.7\"" + rest});
}

TEST_CASE("numbers that are not finite are refused in every spelling") {
  double const infinity = std::numeric_limits<double>::infinity();
  std::string const why = " is not finite (a model needs finite numbers); write a finite number";
  CHECK(faults("fraction", infinity) == Texts{"m.toml:1:10: fraction: inf" + why});
  CHECK(faults("fraction", -infinity) == Texts{"m.toml:1:10: fraction: -inf" + why});
  CHECK(faults("barrier", infinity) == Texts{"m.toml:1:10: barrier: inf" + why});
  CHECK(faults("barrier", "nan J") == Texts{"m.toml:1:10: barrier: \"nan J\"" + why});
  CHECK(faults("barrier", "1e999 J").size() == 1);
  CHECK(faults("barrier", "1e300 J") == Texts{"m.toml:1:10: barrier: inf" + why});
  CHECK(faults("fraction", std::numeric_limits<double>::quiet_NaN()).size() == 1);
}

TEST_CASE("values out of range are told with the range") {
  CHECK(faults("microtubule.plus_gain", "-3 row/s") ==
        Texts{"m.toml:1:10: microtubule.plus_gain: \"-3 row/s\" is out of range "
              "(the range is at least 0 dimer/s); choose a value inside it"});
  CHECK(faults("run.replicates", std::int64_t{0}) ==
        Texts{"m.toml:1:10: run.replicates: 0 is out of range "
              "(the range is at least 1, at most 10000000); choose a value inside it"});
  CHECK(faults("run.replicates", std::int64_t{1000000000000}).size() == 1);
  CHECK(faults("temperature", "61 degC") ==
        Texts{"m.toml:1:10: temperature: \"61 degC\" is out of range "
              "(the range is at least 0 degC, at most 60 degC); choose a value inside it"});
  CHECK(faults("temperature", "60 degC").empty());
  CHECK(faults("temperature", "273.15 K").empty());
  CHECK(faults("fraction", "101 %").size() == 1);
}

TEST_CASE("an open end is out of range, a closed one is not") {
  CHECK(faults("microtubule.cap_loss", "0 /s") ==
        Texts{"m.toml:1:10: microtubule.cap_loss: \"0 /s\" is out of range "
              "(the range is above 0 1/s, below 100 1/s); choose a value inside it"});
  CHECK(faults("microtubule.cap_loss", "100 1/s").size() == 1);
  CHECK(faults("microtubule.cap_loss", "99.9 Hz").empty());
  CHECK(faults("fraction", 1.0).empty());
}

TEST_CASE("a wrong type is told with the right one") {
  CHECK(faults("title", std::int64_t{5}) ==
        Texts{"m.toml:1:10: title: 5 is a whole number (a text is due); put it in double quotes, "
              "with its unit if it has one"});
  CHECK(faults("run.replicates", 2.5) ==
        Texts{"m.toml:1:10: run.replicates: 2.5 is a number (a whole number is due); "
              "write a whole number without quotes"});
  CHECK(faults("thermal", "yes") ==
        Texts{"m.toml:1:10: thermal: \"yes\" is a text (true or false is due); "
              "write true or false, without quotes"});
  CHECK(faults("barrier", true) ==
        Texts{"m.toml:1:10: barrier: true is true or false (an energy is due); "
              "write a number with one of the units pN um, pN nm, kBT or J"});
  CHECK(faults("fraction", "0.5") ==
        Texts{"m.toml:1:10: fraction: \"0.5\" is a text (a number is due); "
              "write 0.5 without quotes"});
  CHECK(faults("microtubule.minus_end", 1.5) ==
        Texts{"m.toml:1:10: microtubule.minus_end: 1.5 is a number "
              "(one of held, free or capped is due); write one of them, in quotes"});
}

TEST_CASE("an unknown choice is told with the nearest one") {
  CHECK(faults("microtubule.minus_end", "hled") ==
        Texts{"m.toml:1:10: microtubule.minus_end: \"hled\" is no choice "
              "(the choices are held, free or capped); write \"held\""});
  CHECK(faults("microtubule.minus_end", "attached") ==
        Texts{"m.toml:1:10: microtubule.minus_end: \"attached\" is no choice "
              "(the choices are held, free or capped); write one of them"});
}

TEST_CASE("what is missing is told at the header of its table") {
  auto const schema = example::model_schema();
  auto const resolution = resolve(document({}), schema.parameters(), {"temperature"});
  REQUIRE(resolution.faults.size() == 1);
  CHECK(to_text(resolution.faults[0]) ==
        "m.toml:90:1: microtubule.plus_gain: is missing (it has no default); "
        "add plus_gain = \"... dimer/s\" below [microtubule]");
  Document bare = document({});
  bare.tables.clear();
  CHECK(resolve(bare, schema.parameters(), {"temperature"}).faults.at(0).at ==
        Location{"m.toml", 1, 1});
}

TEST_CASE("a required parameter is missed only where it applies") {
  std::vector<Parameter> parameters{
      checked({.key = "end",
               .kind = Kind::choice,
               .standard = "held",
               .choices = {"held", "capped"},
               .meaning = "m"}),
      checked(
          {.key = "loss", .unit = "1/s", .meaning = "m", .applies = Applies{"end", {"capped"}}})};
  auto const count = [&](std::vector<std::pair<std::string, RawValue>> const& lines) {
    Document file = document(lines);
    file.tables.clear();
    return resolve(file, parameters).faults.size();
  };
  CHECK(count({}) == 0);
  CHECK(count({{"end", "held"}}) == 0);
  CHECK(count({{"end", "capped"}}) == 1);
  CHECK(count({{"end", "capped"}, {"loss", "1 /s"}}) == 0);
  // The choice itself is wrong: that is the one fault, not what might follow from it.
  CHECK(count({{"end", "x"}}) == 1);
}

TEST_CASE("all faults come at once, in the order of the file, the document's own among them") {
  Document file = document({{"title", 1.5}, {"zzz", 1.0}, {"fraction", 2.0}});
  file.faults.push_back({{"m.toml", 2, 5}, "date", "is a date", "why", "cure"});
  auto const resolution = resolve(file, example::model_schema().parameters(), {"temperature"});
  std::vector<std::string> keys;
  for (Fault const& fault : resolution.faults) keys.push_back(fault.key);
  CHECK(keys == Texts{"title", "zzz", "date", "fraction", "microtubule.plus_gain"});
  FaultList const list(resolution.faults);
  CHECK(std::string(list.what()).starts_with("m.toml:1:10: title: 1.5 is a number "));
  CHECK(list.faults().size() == 5);
}

TEST_CASE("a problem across parameters is placed at its key, or at the table that lacks it") {
  Document const file = document({{"title", "x"}});
  Problem const problem{"title", "is x", "y is due", "write y"};
  CHECK(to_text(locate(problem, file)) == "m.toml:1:10: title: is x (y is due); write y");
  CHECK(locate({"microtubule.plus_gain", "a", "b", "c"}, file).at == Location{"m.toml", 90, 1});
  CHECK(locate({"run.replicates", "a", "b", "c"}, file).at == Location{"m.toml", 1, 1});
}

TEST_CASE("ten thousand unknown keys are told without searching for each") {
  std::vector<std::pair<std::string, RawValue>> lines{{"microtubule.plus_gain", "0 row/s"}};
  for (int i = 0; i < 10000; ++i) lines.emplace_back("key" + std::to_string(i), 1.0);
  auto const resolution =
      resolve(document(lines), example::model_schema().parameters(), {"temperature"});
  CHECK(resolution.faults.size() == 10000);
}

TEST_CASE("text from the file cannot write to the terminal by itself") {
  CHECK(quoted("a\x1b[2J\nb") == "\"a\\x1b[2J\\x0ab\"");
  CHECK(quoted(std::string(200, 'x')).size() < 70);
}

TEST_SUITE_END();
