// SPDX-License-Identifier: Apache-2.0
#include "poleward/files/lock.hpp"

#include <memory>
#include <optional>
#include <unistd.h>
#include <vector>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "poleward/files/durable_file.hpp"
#include "support/child.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using namespace poleward::files;
using namespace poleward::test;

namespace fs = std::filesystem;

namespace {

bool is_free(fs::path const& path) {
  try {
    FileLock const lock(path);
  } catch (InputError const&) {
    return false;
  }
  return true;
}

/// A process that holds the lock until it is killed.
class Holder {
 public:
  explicit Holder(fs::path const& path)
      : child_([this, &path] {
          FileLock const lock(path);
          held_.give();
          while (true) ::pause();
          return 0;
        }) {
    held_.await();
  }

  void kill() { child_.kill(); }

 private:
  Signal held_;
  Child child_;
};

}  // namespace

TEST_SUITE_BEGIN("files/lock");

TEST_CASE("a second process is refused, told where, and let in once the first is killed") {
  Scratch const scratch;
  for (fs::path const& path : {scratch / "lock", scratch.path()}) {
    Holder holder(path);
    std::string const text = message_of<InputError>([&] { FileLock const lock(path); });
    CHECK(text == scratch.path().string() +
                      ": another poleward writes into it; wait for it, or choose another --out");
    holder.kill();
    CHECK(is_free(path));
  }
}

TEST_CASE("two locks exclude each other within a process, until the first ends or moves on") {
  Scratch const scratch;
  fs::path const path = scratch / "lock";
  std::optional<FileLock> first(path);
  CHECK_FALSE(is_free(path));
  FileLock second(std::move(*first));
  first.reset();
  CHECK_FALSE(is_free(path));
  second = FileLock(scratch / "another");
  CHECK(is_free(path));
  CHECK_FALSE(is_free(scratch / "another"));
}

TEST_CASE("files that come, go and change places beside the lock do not loosen it") {
  Scratch const scratch;
  FileLock const lock(scratch / "lock");
  write_durably(scratch / "one", "1");
  fs::rename(scratch / "one", scratch / "two");
  fs::remove(scratch / "two");
  Child child([&] { return is_free(scratch / "lock") ? 1 : 0; });
  CHECK(child.wait() == 0);
}

TEST_CASE("a lock file that is in place already keeps its content") {
  Scratch const scratch;
  put(scratch / "lock", "kept");
  CHECK(is_free(scratch / "lock"));
  CHECK(get(scratch / "lock") == "kept");
}

TEST_CASE("a path that cannot be locked is refused with the reason") {
  Scratch const scratch;
  put(scratch / "file", "");
  std::string const text =
      message_of<InputError>([&] { FileLock const lock(scratch / "file" / "lock"); });
  CHECK(contains(text, "a part of the path is a file, not a directory"));
}

TEST_CASE("of many processes at once exactly one gets the lock") {
  Scratch const scratch;
  constexpr int contenders = 6;
  for (int round = 0; round < 10; ++round) {
    std::vector<std::unique_ptr<Child>> children;
    children.reserve(contenders);
    Signal tried;
    Signal over;
    for (int contender = 0; contender < contenders; ++contender) {
      children.push_back(std::make_unique<Child>([&] {
        try {
          FileLock const lock(scratch / "lock");
          tried.give();
          over.await();
          return 0;
        } catch (InputError const&) {
          tried.give();
          return 1;
        }
      }));
    }
    for (int contender = 0; contender < contenders; ++contender) tried.await();
    for (int contender = 0; contender < contenders; ++contender) over.give();
    int winners = 0;
    for (auto const& child : children) winners += child->wait() == 0 ? 1 : 0;
    CHECK(winners == 1);
  }
}

TEST_CASE("a lock file that its holder removes never lets two in, one by the old, one by the new") {
  Scratch const scratch;
  fs::path const inside = scratch / "inside";
  std::vector<std::unique_ptr<Child>> children;
  constexpr int contenders = 3;
  children.reserve(contenders);
  for (int contender = 0; contender < contenders; ++contender) {
    children.push_back(std::make_unique<Child>([&] {
      for (int round = 0; round < 10000; ++round) {
        try {
          FileLock const lock(scratch / "lock");
          if (!fs::create_directory(inside)) return 1;
          fs::remove(inside);
          fs::remove(scratch / "lock");
        } catch (InputError const&) {
          continue;  // held by another
        }
      }
      return 0;
    }));
  }
  for (auto const& child : children) CHECK(child->wait() == 0);
}

TEST_SUITE_END();
