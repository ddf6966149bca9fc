// SPDX-License-Identifier: Apache-2.0
#include "poleward/checkpoint/archive.hpp"

#include <cmath>

#include <cereal/types/map.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <doctest/doctest.h>

#include "checkpoint/sample.hpp"
#include "poleward/core/error.hpp"
#include "support/scratch.hpp"

using namespace poleward;
using namespace poleward::checkpoint;
using namespace poleward::test;

namespace {

template <class T>
T there_and_back(T const& value) {
  T read{};
  from_bytes(to_bytes(value), read);
  return read;
}

template <class T>
std::string refusal(std::string const& bytes) {
  return message_of<InputError>([&] {
    T value{};
    from_bytes(bytes, value);
  });
}

/// The bytes of a count of elements, and what follows it.
std::string counted(std::uint64_t count, std::string const& rest) {
  return to_bytes(count) + rest;
}

}  // namespace

TEST_SUITE_BEGIN("checkpoint/archive");

TEST_CASE("every value comes back as it was") {
  SampleSource draw(11, 9);
  for (int round = 0; round < 300; ++round) {
    Sample const sample = draw();
    CHECK(there_and_back(sample) == sample);
  }
}

TEST_CASE("reading replaces what the value held before") {
  SampleSource draw(12, 9);
  for (int round = 0; round < 100; ++round) {
    Sample const sample = draw();
    Sample other = draw();
    from_bytes(to_bytes(sample), other);
    CHECK(other == sample);
  }
}

TEST_CASE("numbers keep every bit, also those that compare unequal to themselves") {
  CHECK(std::signbit(there_and_back(-0.0)));
  CHECK(std::isnan(there_and_back(std::nan(""))));
  CHECK(there_and_back(5e-324) == 5e-324);
  CHECK(there_and_back(std::int64_t{-1}) == -1);
}

TEST_CASE("sizes are those of the layout: counts of eight bytes, elements side by side") {
  // tick 8, phase 1, nine empty containers less one string: 8 each for name, six flat or nested
  // vectors, labels and tips; stream 32, flags 3, two empty optionals of 1, pair 4 + 8.
  CHECK(to_bytes(Sample{}).size() == 8 + 1 + 8 * 8 + 32 + 3 + 2 + 12);
  CHECK(to_bytes(std::vector<std::uint16_t>{1, 2, 3}).size() == 8 + 3 * 2);
  CHECK(to_bytes(std::vector<bool>{true, false, true}).size() == 8 + 3);
  CHECK(to_bytes(std::vector<Tip>(5)).size() == 8 + 5 * 9);
}

TEST_CASE("a count is refused if its elements do not fit into the bytes left") {
  std::string const eight(8, 'x');
  CHECK(contains(refusal<std::vector<double>>(counted(2, eight)), "2 elements due, 8 bytes left"));
  CHECK_FALSE(refusal<std::string>(counted(9, eight)).empty());
  CHECK_FALSE(refusal<std::vector<bool>>(counted(9, eight)).empty());
  CHECK_FALSE(refusal<std::vector<std::string>>(counted(9, eight)).empty());
  // Counts whose size in bytes does not fit into 64 bits: 2^61 * 8, and the largest.
  for (std::uint64_t const count : {std::uint64_t{1} << 61, (std::uint64_t{1} << 61) + 1,
                                    std::uint64_t{1} << 63, ~std::uint64_t{0}}) {
    CHECK(contains(refusal<std::vector<double>>(counted(count, eight)), "elements due"));
    CHECK(contains(refusal<std::vector<Tip>>(counted(count, eight)), "elements due"));
    CHECK(contains(refusal<std::string>(counted(count, eight)), "elements due"));
  }
}

TEST_CASE("bytes that are missing or too many are refused") {
  CHECK(contains(refusal<double>(std::string(7, 'x')), "8 bytes due, 7 left"));
  CHECK(contains(refusal<double>(std::string(9, 'x')), "1 bytes too many"));
  CHECK_FALSE(refusal<double>("").empty());
}

TEST_CASE("a truth value other than 0 and 1 is refused wherever it stands") {
  CHECK(refusal<bool>(std::string(1, '\1')).empty());
  CHECK(contains(refusal<bool>(std::string(1, '\2')), "a truth value of 2"));
  CHECK_FALSE(refusal<std::vector<bool>>(counted(1, "\xff")).empty());
  CHECK_FALSE(refusal<std::array<bool, 2>>(std::string("\1\3")).empty());
  CHECK_FALSE(refusal<std::optional<double>>(std::string(9, '\7')).empty());
}

TEST_CASE("cereal's own containers are bounded too") {
  std::map<std::string, std::vector<double>> const map{{"a", {1.0, 2.0}}, {"b", {}}};
  CHECK(there_and_back(map) == map);
  using Map = std::map<std::string, std::vector<double>>;
  CHECK_FALSE(refusal<Map>(counted(~std::uint64_t{0}, "x")).empty());
}

TEST_CASE("every truncation of an archive is refused") {
  SampleSource draw(13, 6);
  for (int round = 0; round < 10; ++round) {
    std::string const bytes = to_bytes(draw());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CHECK_FALSE(refusal<Sample>(bytes.substr(0, size)).empty());
    }
  }
}

TEST_SUITE_END();
