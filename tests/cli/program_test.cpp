// SPDX-License-Identifier: Apache-2.0
#include "poleward/cli/program.hpp"

#include <iostream>
#include <sstream>

#include <doctest/doctest.h>

using poleward::cli::ExitCode;

namespace {

struct Outcome {
  ExitCode code;
  std::string out;
  std::string err;
};

// Runs the program with its output caught.
Outcome run(std::vector<std::string> const& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  auto* const plain_out = std::cout.rdbuf(out.rdbuf());
  auto* const plain_err = std::cerr.rdbuf(err.rdbuf());
  auto const code = poleward::cli::run_program(arguments);
  std::cout.rdbuf(plain_out);
  std::cerr.rdbuf(plain_err);
  return {code, out.str(), err.str()};
}

bool has(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("cli/program");

TEST_CASE("without arguments it shows every verb") {
  auto const outcome = run({});
  CHECK(outcome.code == ExitCode::done);
  for (auto const* verb :
       {"run", "resume", "check", "describe", "models", "verify", "validate", "new"}) {
    CHECK(has(outcome.out, verb));
  }
  CHECK(outcome.err.empty());
}

TEST_CASE("numbers go to standard output, faults to standard error") {
  auto const good = run({"describe", "run.tick"});
  CHECK(good.code == ExitCode::done);
  CHECK(has(good.out, "unit     s"));
  auto const bad = run({"describe", "run.tik"});
  CHECK(bad.code == ExitCode::bad_input);
  CHECK(bad.out.empty());
  CHECK(has(bad.err, "did you mean \"run.tick\"?"));
}

TEST_CASE("a mistyped verb or option gets the nearest one") {
  CHECK(has(run({"verfy"}).err, "did you mean \"poleward verify\"?"));
  CHECK(has(run({"run", "x", "--sede", "3"}).err, "did you mean --seed?"));
  CHECK(run({"run"}).code == ExitCode::bad_input);
  CHECK(run({"verify", "spindel"}).code == ExitCode::bad_input);
}

TEST_CASE("a model file alone means run") {
  CHECK(has(run({"nowhere.toml"}).err, "nowhere.toml:1:1: file: does not exist"));
}

TEST_SUITE_END();
