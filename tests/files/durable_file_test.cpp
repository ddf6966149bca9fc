// SPDX-License-Identifier: Apache-2.0
#include "poleward/files/durable_file.hpp"

#include <csignal>
#include <fcntl.h>
#include <random>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "poleward/core/error.hpp"
#include "poleward/files/directory.hpp"
#include "support/child.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using namespace poleward::files;
using namespace poleward::test;

TEST_SUITE_BEGIN("files/durable_file");

TEST_CASE("what is written is read back, replaces the old file and leaves nothing beside it") {
  Scratch const scratch;
  std::mt19937_64 random(1);
  for (std::size_t const size : {0U, 1U, 65535U, 65536U, 65537U, 300000U}) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    write_durably(scratch / "file", bytes);
    CHECK(read_bounded(scratch / "file", size) == bytes);
    CHECK(list_directory(scratch.path()) == std::vector<std::string>{"file"});
  }
}

TEST_CASE("a path without a directory is one in the present directory") {
  Scratch const scratch;
  Child child([&] {
    std::filesystem::current_path(scratch.path());
    write_durably("file", "here");
    return 0;
  });
  CHECK(child.wait() == 0);
  CHECK(get(scratch / "file") == "here");
}

TEST_CASE("a symbolic link is replaced, and what it leads to stays") {
  Scratch const scratch;
  put(scratch / "elsewhere", "kept");
  std::filesystem::create_symlink("elsewhere", scratch / "file");
  write_durably(scratch / "file", "new");
  CHECK(get(scratch / "elsewhere") == "kept");
  CHECK(std::filesystem::is_regular_file(std::filesystem::symlink_status(scratch / "file")));
}

TEST_CASE("the leftover of a dead process with the same number is no obstacle") {
  Scratch const scratch;
  put(scratch / ("file.tmp." + std::to_string(::getpid())), "half");
  write_durably(scratch / "file", "whole");
  CHECK(get(scratch / "file") == "whole");
  CHECK(list_directory(scratch.path()).size() == 1);
}

TEST_CASE("a path below a regular file is refused with the path, the reason and a cure") {
  Scratch const scratch;
  put(scratch / "file", "old");
  std::string const text =
      message_of<RunError>([&] { write_durably(scratch / "file" / "below", "new"); });
  CHECK(contains(text, (scratch / "file" / "below").string()));
  CHECK(contains(text, "(a part of the path is a file, not a directory); choose another place"));
  CHECK(get(scratch / "file") == "old");
}

TEST_CASE("a missing directory, a directory in the way and a name too long are refused") {
  Scratch const scratch;
  std::filesystem::create_directories(scratch / "taken" / "full");
  auto refusal = [](std::filesystem::path const& path) {
    return message_of<RunError>([&] { write_durably(path, "new"); });
  };
  CHECK(contains(refusal(scratch / "missing" / "file"), "no such file or directory"));
  CHECK(contains(refusal(scratch / "taken"), "it is a directory"));
  CHECK(contains(refusal(scratch / std::string(300, 'n')), "the name is too long"));
  CHECK(list_directory(scratch.path()) == std::vector<std::string>{"taken"});
}

TEST_CASE("a full disk leaves the old file whole and no temporary") {
  Scratch const scratch;
  std::string const old(1000, 'o');
  write_durably(scratch / "file", old);
  Child child([&] {
    // A limit on file sizes stands for a full disk: a short write first, then an error.
    std::signal(SIGXFSZ, SIG_IGN);
    ::rlimit const limit{5000, 5000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
    std::string const text =
        message_of<RunError>([&] { write_durably(scratch / "file", std::string(20000, 'n')); });
    return contains(text, "limit on file sizes") && contains(text, "ulimit -f") ? 0 : 1;
  });
  CHECK(child.wait() == 0);
  CHECK(get(scratch / "file") == old);
  CHECK(list_directory(scratch.path()).size() == 1);
}

TEST_CASE("a directory without write permission leaves the old file whole") {
  Scratch const scratch;
  write_durably(scratch / "file", "old");
  ::chmod(scratch.path().c_str(), 0555);
  Child child([&] {
    constexpr ::uid_t nobody = 65534;
    if (::geteuid() == 0 && ::setuid(nobody) != 0) return 2;
    std::string const text = message_of<RunError>([&] { write_durably(scratch / "file", "new"); });
    return contains(text, "permission denied") ? 0 : 1;
  });
  CHECK(child.wait() == 0);
  ::chmod(scratch.path().c_str(), 0755);
  CHECK(get(scratch / "file") == "old");
}

TEST_CASE("a writer killed at any instant leaves a whole file, and its leftovers can be cleared") {
  Scratch const scratch;
  std::filesystem::path const path = scratch / "file";
  std::string const one(300000, '1');
  std::string const two(200000, '2');
  write_durably(path, one);
  std::mt19937_64 random(20);
  int leftovers = 0;
  for (int round = 0; round < 40; ++round) {
    Signal started;
    Child child([&]() -> int {
      started.give();
      while (true) {
        write_durably(path, two);
        write_durably(path, one);
      }
    });
    started.await();
    ::usleep(static_cast<::useconds_t>(random() % 8000));
    child.kill();
    std::string const found = get(path);
    CHECK((found == one || found == two));
    leftovers += list_directory(scratch.path()).size() > 1 ? 1 : 0;
  }
  CHECK(leftovers > 0);  // or the kills never met a write
  remove_leftovers(path);
  CHECK(list_directory(scratch.path()) == std::vector<std::string>{"file"});
}

TEST_CASE("only leftovers of that very file are removed") {
  Scratch const scratch;
  for (char const* const name :
       {"file", "file.tmp.12", "file.tmp.", "file.tmp.1a", "file.tmp.1.toml", "other.tmp.12"}) {
    put(scratch / name, "x");
  }
  remove_leftovers(scratch / "file");
  CHECK(list_directory(scratch.path()) == std::vector<std::string>{"file", "file.tmp.",
                                                                   "file.tmp.1.toml", "file.tmp.1a",
                                                                   "other.tmp.12"});
  remove_leftovers(scratch / "missing" / "file");
}

TEST_CASE("reading refuses what is missing, too large, a directory or no regular file") {
  Scratch const scratch;
  put(scratch / "file", "12345");
  ::mkfifo((scratch / "pipe").c_str(), 0600);
  auto refusal = [](std::filesystem::path const& path, std::uint64_t max_bytes) {
    return message_of<InputError>([&] { (void)read_bounded(path, max_bytes); });
  };
  CHECK(refusal(scratch / "file", 5).empty());
  CHECK(contains(refusal(scratch / "file", 4), "is too large (the limit is 4 bytes)"));
  CHECK(contains(refusal(scratch / "missing", 4), "no such file or directory"));
  CHECK(contains(refusal(scratch.path(), 4), "is a directory"));
  CHECK(contains(refusal(scratch / "pipe", 4), "is not a regular file"));
  CHECK(contains(refusal("/dev/zero", 4), "is not a regular file"));
  CHECK(contains(refusal(scratch / "file" / "below", 4), "a part of the path is a file"));
}

TEST_CASE("a socket is refused") {
  Scratch const scratch;
  int const socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ::sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (scratch / "socket").string().copy(address.sun_path, sizeof address.sun_path - 1);
  CHECK(::bind(socket, reinterpret_cast<::sockaddr*>(&address), sizeof address) == 0);
  CHECK_THROWS_AS((void)read_bounded(scratch / "socket", 4), InputError);
  ::close(socket);
}

TEST_CASE("a file whose told size is zero is read as far as it goes, and no further than allowed") {
  // Files below /proc tell size 0.
  CHECK(read_bounded("/proc/self/status", 1 << 20).size() > 100);
  CHECK_THROWS_AS((void)read_bounded("/proc/self/status", 100), InputError);
}

TEST_CASE("a huge sparse file is refused by its size, without reading it") {
  Scratch const scratch;
  put(scratch / "file", "");
  std::filesystem::resize_file(scratch / "file", std::uintmax_t{1} << 40);
  CHECK_THROWS_AS((void)read_bounded(scratch / "file", 1 << 24), InputError);
}

TEST_CASE("a file's beginning decides how much of it is read") {
  Scratch const scratch;
  put(scratch / "file", "5abcdefgh");
  auto read = [&](std::uint64_t wanted) {
    std::string seen;
    std::string bytes = read_announced(scratch / "file", 1, [&](std::string_view prefix) {
      seen = prefix;
      return wanted;
    });
    CHECK(seen == "5");
    return bytes;
  };
  CHECK(read(5) == "5abcd");
  CHECK(read(0) == "5");
  CHECK(read(~std::uint64_t{0}) == "5abcdefgh");
}

TEST_SUITE_END();
