// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <filesystem>
#include <random>
#include <sys/stat.h>

#include <doctest/doctest.h>

#include "modelfile/example.hpp"
#include "modelfile/scratch.hpp"

using namespace poleward;
using example::faults;
using example::refusal;

namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  result.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

bool refused(std::string_view text, std::string_view words) {
  auto const texts = faults(text);
  return texts.size() == 1 && texts[0].find(words) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("modelfile/hostile");

TEST_CASE("what is no model file is refused, with the nearest name where there is one") {
  Scratch const scratch;
  scratch.write("treadmill.toml", example::good_model);
  CHECK(refusal(scratch.path("treadmil.toml")) ==
        scratch.path("treadmil.toml") +
            ":1:1: file: does not exist (there is no such file); did you mean " +
            scratch.path("treadmill.toml") + "?");
  CHECK(refusal(scratch.path("no/such/folder.toml")).find("check the name") != std::string::npos);
  CHECK(refusal(scratch.path("")).find("is a directory") != std::string::npos);
  CHECK(refusal(scratch.path("treadmill.toml/x.toml")).find("does not exist") != std::string::npos);
  CHECK(refusal(scratch.write("empty.toml", "")).find(":1:1: file: is empty") != std::string::npos);
  CHECK(refusal(scratch.path(std::string(5000, 'x'))).find("cannot be looked at") !=
        std::string::npos);
}

TEST_CASE("pipes and devices are refused without waiting") {
  Scratch const scratch;
  std::string const pipe = scratch.path("pipe.toml");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(refusal(pipe).find("is no regular file") != std::string::npos);
  CHECK(refusal("/dev/zero").find("is no regular file") != std::string::npos);
}

TEST_CASE("files above 16 MiB are refused, and large sparse ones without being read") {
  Scratch const scratch;
  auto const large = scratch.write("large.toml", repeated("# a line of sixteen b\n", 800000));
  REQUIRE(std::filesystem::file_size(large) > 17000000);
  CHECK(refusal(large).find(":1:1: file: is larger than 16 MiB") != std::string::npos);
  auto const sparse = scratch.write("sparse.toml", "x");
  std::filesystem::resize_file(sparse, 100U << 20);
  CHECK(refusal(sparse).find("is larger than 16 MiB") != std::string::npos);
  auto const nearly = scratch.write("nearly.toml", "x");
  std::filesystem::resize_file(nearly, 15U << 20);
  CHECK(refusal(nearly).find("is no text") != std::string::npos);
}

TEST_CASE("binary and badly encoded files are refused at their byte") {
  CHECK(faults(std::string("a = 1\nb\0 = 2", 12)) ==
        example::Texts{"m.toml:2:2: file: is no text (it holds a control character); "
                       "check that it is a model file"});
  for (std::string_view const bad :
       {"\xff", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
        "\xf8\x80\x80\x80", "\x80", "\xf0\x9f\x92"}) {
    CHECK_MESSAGE(refused("a = \"" + std::string(bad) + "\"", "is not UTF-8"), bad);
  }
  CHECK(refused("a = \"\u00b5\"\n\xff", ":2:1: file: is not UTF-8"));
}

TEST_CASE("lines above 64 KiB are refused, however many shorter ones there are") {
  CHECK(refused("a = 1\n# " + std::string(70000, 'x'), "m.toml:2:1: file: has a line longer"));
  CHECK_FALSE(refused("a = 1\n# " + std::string(60000, 'x') + repeated("\n# yyyyyyyyy", 10000),
                      "has a line longer"));
}

TEST_CASE("nesting is refused before it can overflow the parser's stack") {
  std::string_view const deep = "deeper than 32";
  CHECK(refused("[a" + repeated(".a", 30000) + "]", deep));
  CHECK(refused("a" + repeated(" . \"a\"", 10000) + " = 1", deep));
  CHECK(refused("a = " + repeated("[", 60000), deep));
  CHECK(refused("a = " + repeated("[\n", 100000), deep));
  CHECK(refused("a = " + repeated("{ a = ", 10000), deep));
  CHECK(refused("a = \"\"\"x\"\"\"\"\"\nb = " + repeated("[", 1000), deep));
  CHECK(refused("a = '''\\'''\nb = " + repeated("[", 1000), deep));
  CHECK(refused("a = 'x\\'\nb = " + repeated("[", 1000), deep));
  CHECK(refused("a = \"x\\\"#\"\nb = " + repeated("[", 1000), deep));
  CHECK(refused("# \"\nb = " + repeated("[", 1000), deep));
  CHECK(refused("a = [\"\"\"\"\"\"\"\", " + repeated("[", 1000), deep));
}

TEST_CASE("brackets and points inside texts, comments and numbers are no nesting") {
  std::string const rest = example::good_model.data();
  CHECK(faults(rest + "# " + repeated("[.", 1000)).empty());
  std::string const table = "format = 1\n[spindle.microtubule]\nplus_gain = \"1 row/s\"\n[run]\n";
  CHECK(faults(table + "note = \"" + repeated("[{.", 1000) + "\"").empty());
  CHECK(faults(table + "note = '''\n" + repeated("[{.\n", 1000) + "'''").empty());
  CHECK(faults(table + "note = [" + repeated("1.5, ", 1000) + "]").size() == 1);
}

TEST_CASE("depth is counted across headers, dotted keys and inline tables together") {
  std::string const nine = "a.a.a.a.a.a.a.a.a";
  std::string const text =
      "format = 1\n[" + nine + "]\n" + nine + " = { " + nine + " = { " + nine + " = 1 } }\n";
  bool found = false;
  for (auto const& fault : faults(text)) found |= fault.find("deeper than 32") != std::string::npos;
  CHECK(found);
}

TEST_CASE("more keys, tables or list items than any model has are refused before parsing") {
  std::string_view const words = "holds more than 50000 keys, tables and list items";
  CHECK(refused(repeated("[t]\n", 60000), words));
  CHECK(refused("a = [" + repeated("1,\n", 60000), words));
  CHECK(refused("a = [" + repeated("{},\n", 30000), words));
  CHECK(refused(repeated("a = 1\n", 60000), words));
  CHECK_FALSE(refused(repeated("# a = [1, 2]\n", 60000), words));
}

TEST_CASE("no truncation of a model file does worse than name its faults") {
  std::string const text(example::good_model);
  for (std::size_t length = 0; length < text.size(); ++length) {
    for (auto const& fault : faults(text.substr(0, length))) {
      REQUIRE((fault.starts_with("m.toml:") && fault.find("; ") != std::string::npos));
    }
  }
}

TEST_CASE("no damaged byte and no garbage does worse than name its faults") {
  std::mt19937_64 engine(4242);
  constexpr std::string_view likely = "[]{}=.,\"'\\#\n\t 019ae+-_xnfz:T\xc2\xb5";
  std::string const text(example::good_model);
  for (int i = 0; i < 4000; ++i) {
    std::string damaged = text;
    for (std::uint64_t more = engine() % 4; more < 4; ++more) {
      std::size_t const at = engine() % damaged.size();
      char const c =
          engine() % 4 == 0 ? static_cast<char>(engine()) : likely[engine() % likely.size()];
      if (engine() % 2 == 0) {
        damaged[at] = c;
      } else {
        damaged.insert(at, 1, c);
      }
    }
    for (auto const& fault : faults(damaged)) REQUIRE(fault.starts_with("m.toml:"));
  }
  for (int i = 0; i < 4000; ++i) {
    std::string garbage;
    for (std::uint64_t length = engine() % 60; length > 0; --length) {
      garbage += likely[engine() % (likely.size() - 2)];
    }
    for (auto const& fault : faults(garbage)) REQUIRE(fault.starts_with("m.toml:"));
  }
}

TEST_SUITE_END();
