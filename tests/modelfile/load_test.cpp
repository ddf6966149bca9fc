// SPDX-License-Identifier: Apache-2.0
#include "poleward/modelfile/load.hpp"

#include <doctest/doctest.h>

#include "modelfile/example.hpp"
#include "modelfile/scratch.hpp"

using namespace poleward;
using example::refusal;

namespace {

std::string const head = "format = 1\nkind = \"spindle\"\n";

std::string extends(std::string const& name) {
  return head + "extends = \"" + name + "\"\n";
}

schema::Resolution resolved(std::string const& path) {
  auto const known = example::parameters();
  return schema::resolve(modelfile::load(path), known);
}

}  // namespace

TEST_SUITE_BEGIN("modelfile/load");

TEST_CASE("a file is read as its text is") {
  Scratch const scratch;
  auto const resolution = resolved(scratch.write("good.toml", example::good_model));
  REQUIRE(resolution.faults.empty());
  CHECK(resolution.values.integer("run.replicates") == 50);
  CHECK(resolution.values.number("run.stop") == 0.025);
  CHECK(resolution.values.text("run.note") == "a \"note\"");
  CHECK(resolution.values.number("spindle.microtubule.plus_gain") == 6.7 * 13.0);
}

TEST_CASE("what run.toml will hold reads back as the same values") {
  auto const known = example::parameters();
  auto const first = schema::resolve(modelfile::load_text(example::good_model, "m.toml"), known);
  std::string const text = schema::to_toml(known, first.values, head);
  auto const second = schema::resolve(modelfile::load_text(text, "run.toml"), known);
  CHECK(second.faults.empty());
  CHECK(second.values == first.values);
  CHECK(schema::to_toml(known, second.values, head) == text);
}

TEST_CASE("tables merge, the file that extends wins, and its parent may lie in common") {
  Scratch const scratch;
  scratch.write("common/base.toml",
                "format = 1\n[run]\nreplicates = 10\nstop = 0.5\n"
                "[spindle.microtubule]\nplus_gain = \"1 row/s\"\n");
  auto const path =
      scratch.write("child.toml", extends("common/base.toml") + "[run]\nreplicates = 20\n");
  auto const resolution = resolved(path);
  REQUIRE(resolution.faults.empty());
  CHECK(resolution.values.integer("run.replicates") == 20);
  CHECK(resolution.values.number("run.stop") == 0.5);
  CHECK(resolution.values.number("spindle.microtubule.plus_gain") == 13.0);
}

TEST_CASE("a fault in a parent names the parent, a missing key the file itself") {
  Scratch const scratch;
  scratch.write("common/root.toml", "format = 1\n[run]\nreplicates = 0\n");
  scratch.write("common/base.toml", extends("root.toml") + "[run]\nstop = \"x\"\n");
  auto const path = scratch.write("child.toml", extends("common/base.toml"));
  auto const faults = resolved(path).faults;
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].at == schema::Location{path, 1, 1});
  CHECK(faults[0].key == "spindle.microtubule.plus_gain");
  CHECK(faults[1].at == schema::Location{scratch.path("common/base.toml"), 5, 8});
  CHECK(faults[2].at == schema::Location{scratch.path("common/root.toml"), 3, 14});
}

TEST_CASE("lists are replaced as a whole, also by an empty one") {
  Scratch const scratch;
  scratch.write("base.toml", head +
                                 "list = [1, 2, 3]\nempty = [1]\nkept = [5]\n"
                                 "[[schedule]]\nat = \"1 s\"\n[[schedule]]\nat = \"2 s\"\n");
  auto const document = modelfile::load(scratch.write(
      "child.toml", extends("base.toml") + "list = [7]\nempty = []\n[[schedule]]\ncut = \"x\"\n"));
  std::vector<std::string> keys;
  for (auto const& entry : document.entries) keys.push_back(entry.key);
  std::sort(keys.begin(), keys.end());
  CHECK(keys == std::vector<std::string>{"kept[0]", "list[0]", "schedule[0].cut"});
}

TEST_CASE("a circle of extends is refused, naming the chain") {
  Scratch const scratch;
  scratch.write("b.toml", extends("./sub/../c.toml"));
  scratch.write("c.toml", extends("a.toml"));
  auto const path = scratch.write("a.toml", extends("b.toml"));
  std::string const a = scratch.path("a.toml");
  std::string const b = scratch.path("b.toml");
  std::string const c = scratch.path("c.toml");
  CHECK(refusal(path) == c + ":3:11: extends: goes in a circle (" + a + " -> " + b + " -> " + c +
                             " -> " + a + "); let one of them extend nothing");
  auto const self = scratch.write("self.toml", extends("self.toml"));
  CHECK(refusal(self).find("goes in a circle") != std::string::npos);
}

TEST_CASE("chains of extends end somewhere") {
  Scratch const scratch;
  for (int i = 0; i < 20; ++i) {
    scratch.write(std::to_string(i) + ".toml", extends(std::to_string(i + 1) + ".toml"));
  }
  scratch.write("20.toml", example::good_model);
  CHECK(refusal(scratch.path("0.toml")).find("chains are at most 16") != std::string::npos);
  CHECK(refusal(scratch.path("10.toml")) == "loaded");
}

TEST_CASE("a parent that cannot be read is told where it is named") {
  Scratch const scratch;
  scratch.write("common/embryo.toml", example::good_model);
  auto const path = scratch.write("child.toml", extends("common/embyro.toml"));
  CHECK(refusal(path) == path + ":3:11: extends: " + scratch.path("common/embyro.toml") +
                             " does not exist (there is no such file); did you mean " +
                             scratch.path("common/embryo.toml") + "?");
  auto const number = scratch.write("number.toml", head + "extends = 3\n");
  CHECK(refusal(number).find(":3:11: extends: 3 names no file") != std::string::npos);
  scratch.write("newer.toml", "format = 2\n");
  auto const newer = scratch.write("old.toml", extends("newer.toml"));
  CHECK(refusal(newer).starts_with(scratch.path("newer.toml") + ":1:10: format: 2 is newer"));
}

TEST_CASE("an override wins over the whole chain") {
  Scratch const scratch;
  scratch.write("base.toml", example::good_model);
  auto const path = scratch.write("child.toml", extends("base.toml") + "[run]\nreplicates = 20\n");
  std::vector<std::string> const overrides{"run.replicates=30"};
  auto const known = example::parameters();
  auto const resolution = schema::resolve(modelfile::load(path, overrides), known);
  CHECK(resolution.values.integer("run.replicates") == 30);
}

TEST_CASE("fragments are what lies in a folder called common") {
  CHECK(modelfile::is_fragment("models/spindle/common/embryo.toml"));
  CHECK(modelfile::is_fragment("common/embryo.toml"));
  CHECK(modelfile::is_fragment("models/other/../common/embryo.toml"));
  CHECK_FALSE(modelfile::is_fragment("models/common/spindle/embryo.toml"));
  CHECK_FALSE(modelfile::is_fragment("common.toml"));
}

TEST_SUITE_END();
