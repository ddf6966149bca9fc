// SPDX-License-Identifier: Apache-2.0
#include "poleward/files/directory.hpp"

#include <csignal>
#include <random>
#include <unistd.h>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "support/child.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using namespace poleward::files;
using namespace poleward::test;

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

namespace {

constexpr int files_in_result = 20;

void make_result(fs::path const& directory, std::string const& content) {
  fs::create_directories(directory / "checkpoint");
  put(directory / "checkpoint" / "state", content);
  for (int file = 0; file < files_in_result; ++file) {
    put(directory / std::to_string(file), content);
  }
}

/// The content that all files of the result share; empty if one is missing or differs.
std::string whole_result(fs::path const& directory) {
  std::string content = get(directory / "checkpoint" / "state");
  for (int file = 0; file < files_in_result; ++file) {
    if (get(directory / std::to_string(file)) != content) return {};
  }
  return content;
}

/// The name under which the second way of replacing keeps the old result for an instant.
std::string beside(fs::path const& directory) {
  for (std::string const& name : list_directory(directory)) {
    if (name.starts_with("target.replaced.")) return name;
  }
  return {};
}

}  // namespace

TEST_SUITE_BEGIN("files/directory");

TEST_CASE("a directory is made with those above it, and made again without harm") {
  Scratch const scratch;
  fs::path const path = scratch / "one" / "two" / "three";
  make_directory(path);
  put(path / "file", "kept");
  make_directory(path);
  make_directory(path / "");
  CHECK(get(path / "file") == "kept");
  CHECK(list_directory(path) == Names{"file"});
}

TEST_CASE("a directory that cannot be made is the user's to mend, with the reason") {
  Scratch const scratch;
  put(scratch / "file", "");
  fs::create_symlink("nowhere", scratch / "dangling");
  auto refusal = [](fs::path const& path) {
    return message_of<InputError>([&] { make_directory(path); });
  };
  CHECK(contains(refusal(scratch / "file" / "below"), "a part of the path is a file"));
  CHECK(contains(refusal(scratch / "file" / "below" / "that"), "a part of the path is a file"));
  CHECK(contains(refusal(scratch / "file"), "cannot be made a directory"));
  CHECK(contains(refusal(scratch / "dangling"), "cannot be made a directory"));
  CHECK(contains(refusal(scratch / std::string(300, 'n')), "the name is too long"));
}

TEST_CASE("a listing holds every name, sorted, and refuses what is no directory") {
  Scratch const scratch;
  for (char const* const name : {"b", ".hidden", "a", "B"}) put(scratch / name, "");
  CHECK(list_directory(scratch.path()) == Names{".hidden", "B", "a", "b"});
  CHECK_THROWS_AS((void)list_directory(scratch / "a"), InputError);
  CHECK_THROWS_AS((void)list_directory(scratch / "missing"), InputError);
}

TEST_CASE("removing a tree never follows a link out of it") {
  Scratch const scratch;
  fs::create_directories(scratch / "outside");
  put(scratch / "outside" / "file", "kept");
  fs::create_directories(scratch / "tree" / "deep");
  fs::create_directory_symlink(scratch / "outside", scratch / "tree" / "deep" / "link");
  fs::create_directory_symlink("../outside", scratch / "tree" / "relative");
  fs::create_directory_symlink("tree", scratch / "link");
  remove_tree(scratch / "tree");
  CHECK(list_directory(scratch.path()) == Names{"link", "outside"});
  CHECK(get(scratch / "outside" / "file") == "kept");
  remove_tree(scratch / "link");
  remove_tree(scratch / "missing");
  CHECK(list_directory(scratch.path()) == Names{"outside"});
}

TEST_CASE("a staged directory takes the place of the old one, which goes") {
  for (Exchange const exchange : {Exchange::at_once_if_possible, Exchange::two_renames}) {
    Scratch const scratch;
    make_result(scratch / "target", "old");
    put(scratch / "target" / "only_old", "");
    make_result(scratch / "staged", "new");
    replace_directory(scratch / "staged" / "", scratch / "target" / "", exchange);
    CHECK(whole_result(scratch / "target") == "new");
    CHECK_FALSE(fs::exists(scratch / "target" / "only_old"));
    CHECK(list_directory(scratch.path()) == Names{"target"});
  }
}

TEST_CASE("a staged directory takes a place that is free, or held by an empty directory") {
  Scratch const scratch;
  make_result(scratch / "staged", "new");
  replace_directory(scratch / "staged", scratch / "target");
  CHECK(whole_result(scratch / "target") == "new");
  fs::create_directory(scratch / "empty");
  replace_directory(scratch / "target", scratch / "empty");
  CHECK(whole_result(scratch / "empty") == "new");
  CHECK(list_directory(scratch.path()) == Names{"empty"});
}

TEST_CASE("a replacement that cannot be leaves both as they were") {
  Scratch const scratch;
  make_result(scratch / "staged", "new");
  put(scratch / "file", "kept");
  fs::create_directories(scratch / "outside");
  fs::create_directory_symlink("outside", scratch / "link");
  CHECK_THROWS_AS(replace_directory(scratch / "staged", scratch / "file"), RunError);
  CHECK_THROWS_AS(replace_directory(scratch / "staged", scratch / "link"), RunError);
  CHECK_THROWS_AS(replace_directory(scratch / "file", scratch / "outside"), RunError);
  CHECK_THROWS_AS(replace_directory(scratch / "missing", scratch / "outside"), RunError);
  CHECK_THROWS_AS(replace_directory(scratch / "staged", scratch / "missing" / "target"), RunError);
  // A directory cannot move into itself: the second of the two renames fails, the first is undone.
  make_result(scratch / "target", "old");
  make_result(scratch / "target" / "staged", "newer");
  CHECK_THROWS_AS(replace_directory(scratch / "target" / "staged", scratch / "target"), RunError);
  CHECK_THROWS_AS(
      replace_directory(scratch / "target" / "staged", scratch / "target", Exchange::two_renames),
      RunError);
  CHECK(whole_result(scratch / "target") == "old");
  CHECK(whole_result(scratch / "target" / "staged") == "newer");
  CHECK(whole_result(scratch / "staged") == "new");
  CHECK(list_directory(scratch.path()) == Names{"file", "link", "outside", "staged", "target"});
}

TEST_CASE("a replacement killed at any instant leaves the old result or the new one whole") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 40; ++round) {
    Scratch const scratch;
    make_result(scratch / "target", "old");
    make_result(scratch / "staged", "new");
    Signal started;
    Child child([&] {
      started.give();
      replace_directory(scratch / "staged", scratch / "target");
      return 0;
    });
    started.await();
    ::usleep(static_cast<::useconds_t>(random() % 3000));
    child.kill();
    std::string const found = whole_result(scratch / "target");
    CHECK((found == "old" || found == "new"));
    if (found == "old") CHECK(whole_result(scratch / "staged") == "new");
  }
}

TEST_CASE("two renames killed at any instant lose nothing, if not always in its place") {
  std::mt19937_64 random(8);
  for (int round = 0; round < 40; ++round) {
    Scratch const scratch;
    make_result(scratch / "target", "old");
    make_result(scratch / "staged", "new");
    Signal started;
    Child child([&] {
      started.give();
      replace_directory(scratch / "staged", scratch / "target", Exchange::two_renames);
      return 0;
    });
    started.await();
    ::usleep(static_cast<::useconds_t>(random() % 3000));
    child.kill();
    if (whole_result(scratch / "target") == "new") continue;
    CHECK(whole_result(scratch / "staged") == "new");
    std::string const old = fs::exists(scratch / "target") ? "target" : beside(scratch.path());
    CHECK(whole_result(scratch / old) == "old");
  }
}

TEST_SUITE_END();
