// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "gunzip.hpp"
#include "poleward/core/error.hpp"
#include "poleward/schema/fault.hpp"
#include "poleward/trackfile/read_tracks.hpp"
#include "support/scratch.hpp"
#include "trackfile/table_text.hpp"
#include "tracks/synthetic_cell.hpp"

using namespace poleward;
using namespace poleward::trackfile;
using test::contains;
using test::gzipped;

namespace {

std::string table() {
  auto const cell = test::oscillating_cell({.half_frames = 8, .pairs = 16, .frames = 70});
  return test::joined(test::kit_header, test::kit_rows(cell));
}

std::string refusal(std::string const& packed, std::uint64_t most_bytes = 1U << 20U) {
  return test::message_of<schema::FaultList>([&] { (void)gunzip(packed, most_bytes, "c.gz"); });
}

}  // namespace

TEST_SUITE_BEGIN("trackfile/packed");

TEST_CASE("a packed table is the table, whatever its name") {
  test::Scratch const scratch;
  auto const text = table();
  test::put(scratch / "plain.csv.gz", text);
  test::put(scratch / "packed.csv", gzipped(text));
  auto const plain = read_tracks((scratch / "plain.csv.gz").string());
  auto const packed = read_tracks((scratch / "packed.csv").string());
  REQUIRE(plain.size() == 1);
  REQUIRE(packed.size() == 1);
  CHECK(packed.front().tracks.time_s == plain.front().tracks.time_s);
  CHECK(packed.front().tracks.position_um == plain.front().tracks.position_um);
}

TEST_CASE("members of gzip one after the other are one text") {
  CHECK(gunzip(gzipped("Time,") + gzipped("") + gzipped("SisterID\n"), 100, "c.gz") ==
        "Time,SisterID\n");
}

TEST_CASE("a packed table that ends early is refused wherever it ends") {
  auto const packed = gzipped(table());
  std::size_t const step = packed.size() / 97 + 1;
  for (std::size_t length = 2; length < packed.size(); length += step) {
    CAPTURE(length);
    CHECK(contains(refusal(packed.substr(0, length)), "c.gz:1:1: file: ends early"));
  }
  CHECK(contains(refusal(packed.substr(0, packed.size() - 1)), "ends early"));
  CHECK(refusal(packed).empty());
}

TEST_CASE("a packed table that was changed, or is followed by something else, is refused") {
  auto packed = gzipped(table());
  CHECK(contains(refusal(packed + "Time,"), "is damaged"));
  packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 0x10);
  CHECK(!refusal(packed).empty());
}

TEST_CASE("text beyond the limit is refused while it is unpacked") {
  auto const packed = gzipped(std::string(std::size_t{8} << 20U, 'a'));
  REQUIRE(packed.size() < 20'000);
  CHECK(contains(refusal(packed),
                 "c.gz:1:1: file: is too large once unpacked (it holds more than "
                 "1 MiB of text)"));
  CHECK(gunzip(packed, std::uint64_t{8} << 20U, "c.gz").size() == std::size_t{8} << 20U);
}

TEST_CASE("a results directory is read by its tracks.csv, and asked for one") {
  test::Scratch const scratch;
  auto const directory = scratch.path().string();
  auto const told = test::message_of<InputError>([&] { (void)read_tracks(directory); });
  CHECK(contains(told, directory + ": holds no tracks.csv"));
  CHECK(contains(told, "run it with --record"));
  test::put(scratch / "tracks.csv", table());
  CHECK(read_tracks(directory).size() == 1);
  test::put(scratch / "tracks.csv", "nothing\n");
  auto const faults = test::message_of<schema::FaultList>([&] { (void)read_tracks(directory); });
  CHECK(contains(faults, directory + "/tracks.csv:1:1: Time: missing column"));
}

TEST_CASE("a file that is not there is told by its path") {
  auto const told = test::message_of<InputError>([] { (void)read_tracks("nowhere/cell.csv"); });
  CHECK(contains(told, "nowhere/cell.csv: cannot be read"));
}

TEST_SUITE_END();
