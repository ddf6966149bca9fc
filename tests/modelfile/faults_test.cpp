// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "modelfile/example.hpp"

using namespace poleward;
using example::faults;
using example::Texts;

namespace {

/// A model that is good but for `lines`, which begin in line 4 with [spindle.microtubule] above.
Texts microtubule_faults(std::string const& lines) {
  return faults("format = 1\nkind = \"spindle\"\n[spindle.microtubule]\n" + lines + "\n");
}

/// The fault of bad syntax in line 4, from its column on.
std::string syntax(std::string const& line) {
  Texts const texts = microtubule_faults(line);
  REQUIRE(texts.size() == 1);
  std::string const start = "m.toml:4:";
  REQUIRE(texts[0].starts_with(start));
  return texts[0].substr(start.size());
}

}  // namespace

TEST_SUITE_BEGIN("modelfile/faults");

TEST_CASE("the sample model is good") {
  CHECK(faults(example::good_model).empty());
}

TEST_CASE("every fault of meaning is told at its line and column") {
  std::string const key = "spindle.microtubule.plus_gain: ";
  CHECK(microtubule_faults("plus_gain = \"1.1 um\"") ==
        Texts{"m.toml:4:13: " + key +
              "\"1.1 um\" is a length (a tubulin rate is due); "
              "write it in dimer/s, row/s or dimer/min"});
  CHECK(microtubule_faults("  plus_gain = 6.7") ==
        Texts{"m.toml:4:15: " + key +
              "6.7 has no unit (a tubulin rate is due); write "
              "\"6.7 dimer/s\"; units that fit are dimer/s, row/s or dimer/min"});
  CHECK(microtubule_faults("plus_gain = inf") ==
        Texts{"m.toml:4:13: " + key +
              "inf is not finite (a model needs finite numbers); "
              "write a finite number"});
  CHECK(microtubule_faults("plus_gain = \"1,5 dimer/s\"") ==
        Texts{"m.toml:4:13: " + key +
              "\"1,5 dimer/s\": a comma in a number "
              "(decimals begin with a point); use a point"});
  CHECK(microtubule_faults("plus_gain = \"-1 row/s\"") ==
        Texts{"m.toml:4:13: " + key +
              "\"-1 row/s\" is out of range "
              "(the range is at least 0 dimer/s); choose a value inside it"});
  CHECK(microtubule_faults("plus_gain = true") ==
        Texts{"m.toml:4:13: " + key +
              "true is true or false (a tubulin rate is due); "
              "write a number with one of the units dimer/s, row/s or dimer/min"});
  CHECK(microtubule_faults("") ==
        Texts{"m.toml:3:1: " + key +
              "is missing (it has no default); "
              "add plus_gain = \"... dimer/s\" below [spindle.microtubule]"});
}

TEST_CASE("unknown keys, tables and choices are told at their line and column") {
  std::string const good = "plus_gain = \"1 row/s\"\n";
  CHECK(microtubule_faults(good + " plus_gian = \"1 row/s\"") ==
        Texts{"m.toml:5:2: spindle.microtubule.plus_gian: is unknown (no parameter has this name); "
              "write plus_gain"});
  CHECK(microtubule_faults(good + "[spindle.microtubles]\nx = 1") ==
        Texts{"m.toml:5:1: spindle.microtubles: is unknown (no table has this name); "
              "write [spindle.microtubule]"});
  CHECK(microtubule_faults(good + "lattice_step = \"rwo\"") ==
        Texts{"m.toml:5:16: spindle.microtubule.lattice_step: \"rwo\" is no choice "
              "(the choices are row or dimer); write \"row\""});
  CHECK(microtubule_faults(good + "lattice_step = [\"row\"]") ==
        Texts{"m.toml:5:16: spindle.microtubule.lattice_step: is a list (it takes one value); "
              "write lattice_step = value"});
  CHECK(microtubule_faults(good + "[[schedule]]\nat = \"3 s\"\n[[schedule]]\nat = \"4 s\"") ==
        Texts{"m.toml:5:1: schedule: is unknown (no table has this name); "
              "poleward describe lists the tables"});
  CHECK(microtubule_faults(good + "\"\u00b5 m\" = 1") ==
        Texts{"m.toml:5:1: \"spindle.microtubule.\u00b5 m\": is no name "
              "(keys are made of letters, digits, _ and -); rename it"});
  CHECK(microtubule_faults(good + "lattice_step = 2024-06-07") ==
        Texts{"m.toml:5:16: spindle.microtubule.lattice_step: is a date or a time of day "
              "(models know numbers, texts, true and false); "
              "write a time as a quantity, such as \"300 s\""});
}

TEST_CASE("what was given as no value is not missed as well") {
  CHECK(microtubule_faults("plus_gain = 1979-05-27").size() == 1);
  CHECK(microtubule_faults("plus_gain = [1]") ==
        Texts{"m.toml:4:13: spindle.microtubule.plus_gain: is a list (it takes one value); "
              "write plus_gain = value"});
  CHECK(microtubule_faults("plus_gain = {}").size() == 1);
}

TEST_CASE("all faults of a file come at once, in its order") {
  Texts const texts = faults(
      "kind = \"spindle\"\n[run]\nreplicates = 0\nnote = 1979-05-27\n[spindle]\nthermal = 1\n");
  REQUIRE(texts.size() == 5);
  CHECK(texts[0].starts_with("m.toml:1:1: format: is missing "));
  CHECK(texts[1].starts_with("m.toml:3:14: run.replicates: 0 is out of range "));
  CHECK(texts[2].starts_with("m.toml:4:8: run.note: is a date "));
  CHECK(texts[3].starts_with("m.toml:5:1: spindle.microtubule.plus_gain: is missing "));
  CHECK(texts[4].starts_with("m.toml:6:11: spindle.thermal: 1 is a whole number "));
}

TEST_CASE("what is set twice is told by its name, where it comes again") {
  std::string const rest =
      "is set twice (a key or table is given once in a file); "
      "remove one of the two";
  CHECK(faults("a = 1\n  a = 2\n") == Texts{"m.toml:2:3: a: " + rest});
  CHECK(faults("[run]\nstop = 1\nnote = \"x\"\nstop = 2\n") ==
        Texts{"m.toml:4:1: run.stop: " + rest});
  CHECK(faults("format = 1\n[run]\n[spindle.microtubule]\n[run]\n") ==
        Texts{"m.toml:4:1: run: " + rest});
  CHECK(faults("[a.b]\nc = 1\n\n[a.b]\nd = 1") == Texts{"m.toml:4:1: a.b: " + rest});
}

TEST_CASE("bad syntax is told in words a modeller knows") {
  CHECK(syntax("plus_gain = 6.7 row/s") ==
        "17: syntax: a value without quotes (only numbers, true and false stand without them); "
        "put it in double quotes, as in \"6.7 row/s\"");
  CHECK(syntax("plus_gain = 5um").find("a value without quotes") != std::string::npos);
  CHECK(syntax("lattice_step = row").find("a value without quotes") != std::string::npos);
  CHECK(syntax("plus_gain = 1,5").find("use a point") != std::string::npos);
  CHECK(syntax("plus_gain = \u201c5 um\u201d").find("typographic quotes") != std::string::npos);
  CHECK(syntax("plus_gain = \"5 um").find("a text is not closed") != std::string::npos);
  CHECK(syntax("plus_gain = ").find("no value after =") != std::string::npos);
  CHECK(syntax("plus_gain").find("no = after the key") != std::string::npos);
  CHECK(syntax("plus_gain = 007").find("a number begins with 0") != std::string::npos);
  CHECK(syntax("plus_gain = 1e999").find("a number out of reach") != std::string::npos);
  CHECK(syntax("plus_gain = 99999999999999999999").find("out of reach") != std::string::npos);
  CHECK(syntax("plus_gain = \"\\q\"").find("an unknown escape") != std::string::npos);
  CHECK(syntax("[spindle").find("header is not closed") != std::string::npos);
  CHECK(syntax("plus_gain = 1 x = 2").find("more than one = on a line") != std::string::npos);
  CHECK(syntax("plus_gain = [1 2]").find("expected comma or closing ']', saw '2' (while reading") !=
        std::string::npos);
  CHECK(faults("a = [1,\n").at(0).find("the file ends too early") != std::string::npos);
}

TEST_CASE("the format is there, is a number, and is not newer than the program") {
  std::string const rest = "\nkind = \"spindle\"\n[spindle.microtubule]\nplus_gain = \"1 row/s\"\n";
  CHECK(faults("format = 1" + rest).empty());
  CHECK(faults(rest) == Texts{"m.toml:1:1: format: is missing "
                              "(it tells how the file is to be read); add format = 1 at the top"});
  CHECK(faults("format = 0" + rest) ==
        Texts{"m.toml:1:10: format: 0 is no format (formats are counted from 1); "
              "write format = 1"});
  CHECK(faults("format = \"1\"" + rest).size() == 1);
  CHECK(faults("format = 2" + rest) == Texts{"m.toml:1:10: format: 2 is newer than this program "
                                             "(it reads format 1); update poleward"});
}

TEST_CASE("the kind is kept with its place, and is a word") {
  auto const document = modelfile::load_text(example::good_model, "m.toml");
  REQUIRE(document.kind.has_value());
  CHECK(std::get<std::string>(document.kind->value) == "spindle");
  CHECK(document.kind->value_at == schema::Location{"m.toml", 3, 8});
  CHECK_FALSE(modelfile::load_text("format = 1\n", "m.toml").kind.has_value());
  CHECK(faults("format = 1\nkind = 3\n[spindle.microtubule]\nplus_gain = \"1 row/s\"\n") ==
        Texts{"m.toml:2:8: kind: 3 is no kind (a kind is a word in quotes); "
              "write it as in kind = \"spindle\""});
}

TEST_CASE("an override replaces a value and goes through the same checks") {
  auto const known = example::parameters();
  std::vector<std::string> const overrides{"spindle.microtubule.plus_gain=2 row/s",
                                           " run.replicates = 7 ",
                                           "spindle.thermal=false",
                                           "run.note=\"5\"",
                                           "run.stop=1",
                                           "run.stop=0.25"};
  auto const document = modelfile::load_text(example::good_model, "m.toml", overrides);
  auto const resolution = schema::resolve(document, known);
  REQUIRE(resolution.faults.empty());
  CHECK(resolution.values.number("spindle.microtubule.plus_gain") == 26.0);
  CHECK(resolution.values.integer("run.replicates") == 7);
  CHECK_FALSE(resolution.values.flag("spindle.thermal"));
  CHECK(resolution.values.text("run.note") == "5");
  CHECK(resolution.values.number("run.stop") == 0.25);
}

TEST_CASE("faults of overrides are placed in their own text") {
  CHECK(faults(example::good_model, {"run.replicates=0"})
            .at(0)
            .starts_with("--set:1:16: run.replicates: 0 is out of range "));
  CHECK(faults(example::good_model, {" run.replicates =  x"})
            .at(0)
            .starts_with("--set:1:20: run.replicates: \"x\" is a text "));
  CHECK(faults(example::good_model, {"run.replicatse=5"}) ==
        Texts{"--set:1:1: run.replicatse: is unknown (no parameter has this name); "
              "write replicates"});
  CHECK(faults(example::good_model, {"run.replicates"}) ==
        Texts{"--set:1:1: \"run.replicates\": has no = (an override is KEY=VALUE); "
              "write it as in run.replicates=100"});
  for (std::string const bad : {"=5", "a..b=1", ".a=1", "a.=1", "a b=1", "\x01=1", "a[]=1",
                                "a[x]=1", "a[0=1", "a]0[=1", "a[0]b=1", "[0]=1", "a[0][1]=1"}) {
    CHECK(faults(example::good_model, {bad}).at(0).find("is no key") != std::string::npos);
  }
  for (std::string const bad : {"format=1", "kind=ion", "extends=x.toml"}) {
    CHECK(faults(example::good_model, {bad}).at(0).find("cannot be set") != std::string::npos);
  }
  std::string deep = "a";
  for (int i = 0; i < 40; ++i) deep += ".a";
  CHECK(faults(example::good_model, {deep + "=1"}).at(0).find("deeper than 32") !=
        std::string::npos);
  CHECK(faults(example::good_model, {"run.note=" + std::string(100000, 'x')}).size() == 1);
  CHECK(faults(example::good_model, {"run.note="}).empty());
}

TEST_SUITE_END();
