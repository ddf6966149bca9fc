// SPDX-License-Identifier: Apache-2.0
#include "poleward/checkpoint/store.hpp"

#include <csignal>
#include <random>
#include <sys/resource.h>

#include <doctest/doctest.h>

#include "poleward/checkpoint/archive.hpp"
#include "poleward/core/error.hpp"
#include "poleward/files/directory.hpp"
#include "support/child.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using namespace poleward::checkpoint;
using namespace poleward::test;

namespace {

constexpr std::uint32_t format = 1;

std::string sealed(std::string const& payload) {
  return seal({.format = format, .model_hash = "model", .build = build()}, payload);
}

std::string refusal(std::filesystem::path const& directory) {
  return message_of<InputError>([&] { (void)load_from(directory, format); });
}

}  // namespace

TEST_SUITE_BEGIN("checkpoint/store");

TEST_CASE("the last checkpoint saved is the one loaded, and the only file") {
  Scratch const scratch;
  for (int round = 0; round < 5; ++round) {
    std::string const payload(static_cast<std::size_t>(100000 * (5 - round)), 'p');
    save_to(scratch / "run" / "checkpoint", sealed(payload));
    CHECK(load_from(scratch / "run" / "checkpoint", format).payload == payload);
    CHECK(files::list_directory(scratch / "run" / "checkpoint").size() == 1);
  }
}

TEST_CASE("the program and machine that saved a checkpoint match it") {
  Scratch const scratch;
  save_to(scratch.path(), sealed("p"));
  Frame const frame = load_from(scratch.path(), format);
  Identity const here{.format = format, .model_hash = "model", .build = build()};
  CHECK_FALSE(require_match(frame.identity, here, OtherMachine::refused, "state.plw"));
}

TEST_CASE("a checkpoint that is missing or not one is refused by its path") {
  Scratch const scratch;
  CHECK(refusal(scratch.path()) ==
        scratch.path().string() + ": holds no checkpoint; run the model anew");
  CHECK(contains(refusal(scratch / "missing"), (scratch / "missing").string()));
  put(file_in(scratch.path()), "hello");
  CHECK(contains(refusal(scratch.path()), file_in(scratch.path()).string() + ": is no checkpoint"));
  put(file_in(scratch.path()), "");
  CHECK(contains(refusal(scratch.path()), "truncated: 0 bytes"));
  std::string const whole = sealed("p");
  put(file_in(scratch.path()), whole + whole);
  CHECK(contains(refusal(scratch.path()), "too long"));
}

TEST_CASE("a huge foreign file, and one that claims to be huge, are refused without reading on") {
  Scratch const scratch;
  put(file_in(scratch.path()), "foreign");
  std::filesystem::resize_file(file_in(scratch.path()), std::uintmax_t{1} << 40);
  CHECK(contains(refusal(scratch.path()), "is no checkpoint"));
  std::string claims = sealed("p");
  claims[22] = '\x7f';
  put(file_in(scratch.path()), claims);
  CHECK(contains(refusal(scratch.path()), "truncated"));
}

TEST_CASE("the temporary of a killed writer is not loaded, and goes with the next save") {
  Scratch const scratch;
  save_to(scratch.path(), sealed("old"));
  put(file_in(scratch.path()).string() + ".tmp.123456789", sealed("newer but never finished"));
  CHECK(load_from(scratch.path(), format).payload == "old");
  save_to(scratch.path(), sealed("new"));
  CHECK(files::list_directory(scratch.path()).size() == 1);
}

TEST_CASE("a full disk leaves the previous checkpoint") {
  Scratch const scratch;
  save_to(scratch.path(), sealed("old"));
  Child child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    ::rlimit const limit{5000, 5000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
    auto save_large = [&] { save_to(scratch.path(), sealed(std::string(20000, 'n'))); };
    return message_of<RunError>(save_large).empty() ? 1 : 0;
  });
  CHECK(child.wait() == 0);
  CHECK(load_from(scratch.path(), format).payload == "old");
  CHECK(files::list_directory(scratch.path()).size() == 1);
}

TEST_CASE("a run killed at any instant leaves its last or its last but one checkpoint") {
  Scratch const scratch;
  std::mt19937_64 random(41);
  std::uint64_t last_seen = 0;
  save_to(scratch.path(), sealed(to_bytes(last_seen)));
  for (int round = 0; round < 40; ++round) {
    Signal started;
    Child child([&]() -> int {
      started.give();
      for (std::uint64_t count = last_seen + 1;; ++count) {
        save_to(scratch.path(), sealed(to_bytes(count) + std::string(50000, 'p')));
      }
    });
    started.await();
    ::usleep(static_cast<::useconds_t>(random() % 8000));
    child.kill();
    std::uint64_t seen = 0;
    from_bytes(load_from(scratch.path(), format).payload.substr(0, 8), seen);
    CHECK(seen >= last_seen);
    last_seen = seen;
  }
  CHECK(last_seen > 0);
}

TEST_SUITE_END();
