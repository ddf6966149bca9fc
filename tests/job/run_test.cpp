// SPDX-License-Identifier: Apache-2.0
#include "poleward/job/run.hpp"

#include <filesystem>

#include <doctest/doctest.h>

#include "job/toy_kind.hpp"
#include "poleward/core/error.hpp"
#include "poleward/job/results_directory.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using poleward::test::contains;
using poleward::test::get;
using poleward::test::message_of;
using poleward::test::put;
using poleward::test::Scratch;

namespace fs = std::filesystem;

namespace {

constexpr auto model_text =
    "format = 1\nkind = \"toy\"\n[run]\nduration = \"4 s\"\ntick = \"1 s\"\nreplicates = 20\n";

struct Fixture {
  Scratch scratch;
  std::vector<job::Kind> kinds{test::toy_kind()};
  std::string model = (scratch.path() / "count.toml").string();

  Fixture() { put(model, model_text); }

  job::RunOutcome run(fs::path const& out, std::vector<std::string> const& overrides = {},
                      bool force = false, int threads = 2) {
    return job::run(job::load_model(model, overrides, kinds),
                    {.out = scratch.path() / out, .force = force, .threads = threads, .talk = {}});
  }

  [[nodiscard]] std::string file(fs::path const& name) const { return get(scratch.path() / name); }
};

}  // namespace

TEST_SUITE_BEGIN("job/run");

TEST_CASE_FIXTURE(Fixture, "a run writes its rows, its summary and a model that runs again") {
  auto const outcome = run("out");
  CHECK_FALSE(outcome.interrupted);
  CHECK(outcome.summary.model == "count");
  CHECK(outcome.summary.replicates == 20);
  // Replicate 3 of arm both counts 4 ticks of 4; of arm neither 100 more.  9 and 19 leave.
  auto const rows = file("out/replicates.csv");
  CHECK(contains(rows, "replicate,arm,count [um],excluded\n"));
  CHECK(contains(rows, "\n3,both,16,0\n3,neither,116,0\n"));
  CHECK(contains(rows, "\n9,both,12,1\n"));
  CHECK(outcome.summary.observables[0].n_cells == 18);
  CHECK(outcome.summary.observables[0].n_excluded == 2);
  CHECK(contains(file("out/summary.json"), "Counted 20 cells."));
  (void)job::run(job::load_model((scratch.path() / "out/run.toml").string(), {}, kinds),
                 {.out = scratch.path() / "again", .threads = 1, .talk = {}});
  for (auto const* name : {"run.toml", "replicates.csv", "summary.json"}) {
    CHECK(file(fs::path("out") / name) == file(fs::path("again") / name));
  }
}

TEST_CASE_FIXTURE(Fixture, "one member alone has its own number and its own row") {
  (void)run("seven", {"run.first_replicate=7", "run.replicates=1"});
  CHECK(contains(file("seven/replicates.csv"), "\n7,both,4,0\n7,neither,104,0\n"));
}

TEST_CASE_FIXTURE(Fixture, "a failing replicate is named, and what finished is kept") {
  auto const message = message_of<RunError>([&] { (void)run("broken", {"fails_at=5"}); });
  CHECK(contains(message, "replicate 5 of arm both failed: the toy broke"));
  CHECK(contains(message, "--replicate 5"));
  CHECK(fs::exists(scratch.path() / "broken/checkpoint"));
  CHECK_FALSE(fs::exists(scratch.path() / "broken/summary.json"));
}

TEST_CASE_FIXTURE(Fixture, "resuming a finished run gives its summary again") {
  auto const first = run("done");
  auto const before = file("done/summary.json");
  auto const again = job::resume(scratch.path() / "done", kinds, {.threads = 3, .talk = {}});
  CHECK(again.summary.findings.answer == first.summary.findings.answer);
  CHECK(file("done/summary.json") == before);
}

TEST_CASE_FIXTURE(Fixture, "results are replaced only on request and only results are") {
  (void)run("out");
  CHECK(contains(message_of<InputError>([&] { (void)run("out"); }), "--force"));
  (void)run("out", {"run.seed=2"}, true);
  CHECK(contains(file("out/run.toml"), "seed = 2"));
  fs::create_directory(scratch.path() / "mine");
  put(scratch.path() / "mine/notes", "precious");
  CHECK(contains(message_of<InputError>([&] { (void)run("mine", {}, true); }),
                 "no poleward results"));
  CHECK(file("mine/notes") == "precious");
}

TEST_CASE_FIXTURE(Fixture, "a directory in use is refused") {
  (void)run("out");
  auto const held = job::ResultsDirectory::open(scratch.path() / "out");
  CHECK(contains(message_of<InputError>([&] { (void)run("out", {}, true); }), "another poleward"));
}

TEST_CASE_FIXTURE(Fixture, "a stopping rule ends at 32, 64, 128, ... replicates") {
  // Arm both counts 4, 8, ..., 28 in turn: sd 8 over cells, so the 95 % half-width is about
  // 16/sqrt(n) and falls below 2 um between 32 (0.9 of them kept: 3.0) and 128 (1.5); at 64 it
  // is 2.1.
  auto const outcome = run("rule", {"run.replicates=1000", "run.stop_when=count within 2 um"});
  REQUIRE(outcome.summary.stopped_at);
  CHECK(*outcome.summary.stopped_at == 128);
  CHECK(outcome.summary.replicates == 128);
}

TEST_CASE_FIXTURE(Fixture, "faults of a kind are placed like those of a file") {
  auto const message = message_of<InputError>([&] { (void)run("x", {"fails_at=1e7"}); });
  CHECK(contains(message, "--set:1:10: fails_at: is far (because); stay near"));
  put(model, "format = 1\nkind = \"toi\"\n[run]\nduration = \"4 s\"\n");
  CHECK(contains(message_of<InputError>([&] { (void)run("x"); }), "did you mean \"toy\"?"));
  CHECK_FALSE(fs::exists(scratch.path() / "x"));
}

TEST_SUITE_END();
