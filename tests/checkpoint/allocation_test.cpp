// SPDX-License-Identifier: Apache-2.0
//
// What an archive can be made to allocate by bytes that no checksum has vetted.  This file replaces
// the program's operator new by one that counts, so it stands alone.
#include <cstdlib>
#include <new>
#include <random>

#include <doctest/doctest.h>

#include "checkpoint/sample.hpp"
#include "poleward/checkpoint/archive.hpp"
#include "poleward/core/error.hpp"

using namespace poleward;
using namespace poleward::checkpoint;
using namespace poleward::test;

namespace {

/// Bytes asked of operator new since the program began; what was given back is not taken off.
std::size_t& bytes_asked_for() {
  static std::size_t count = 0;
  return count;
}

/// What a wrong archive may cost: 16 times its size, and a message.
constexpr std::size_t cost_ratio = 16;
constexpr std::size_t message_bytes = 1024;

/// Reads the archive, whatever comes of it, within the bound; true if it was taken for a value.
template <class T>
bool read_within_bound(std::string const& bytes) {
  T value{};
  std::size_t const before = bytes_asked_for();
  bool taken = true;
  try {
    from_bytes(bytes, value);
  } catch (InputError const&) {
    taken = false;
  }
  std::size_t const spent = bytes_asked_for() - before;
  CHECK(spent <= cost_ratio * bytes.size() + message_bytes);
  return taken;
}

}  // namespace

// Not inlined, or the compiler sees malloc and free meet across new and delete, and warns.
[[gnu::noinline]] void* operator new(std::size_t size) {
  bytes_asked_for() += size;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}

[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

TEST_SUITE_BEGIN("checkpoint/allocation");

TEST_CASE("the counter counts") {
  std::size_t const before = bytes_asked_for();
  std::vector<double> const block(1000);
  CHECK(bytes_asked_for() - before == 8 * block.size());
}

TEST_CASE("no flipped bit of an archive leads to a crash or a large allocation") {
  SampleSource draw(21, 6);
  int taken = 0;
  int refused = 0;
  for (int round = 0; round < 5; ++round) {
    std::string bytes = to_bytes(draw());
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
      char const mask = static_cast<char>(1 << (bit % 8));
      bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
      (read_within_bound<Sample>(bytes) ? taken : refused) += 1;
      bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
    }
  }
  CHECK(taken > 0);  // a flipped number is another number: what the frame's checksum is for
  CHECK(refused > 0);
}

TEST_CASE("no count written over an archive leads to a crash or a large allocation") {
  SampleSource draw(22, 6);
  std::mt19937_64 random(23);
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = to_bytes(draw());
    // A count anywhere, of any size in the logarithm, the plausible ones as often as the absurd.
    std::string const count = to_bytes(std::uint64_t{random() >> (random() % 64)});
    bytes.replace(random() % (bytes.size() - count.size()), count.size(), count);
    (void)read_within_bound<Sample>(bytes);
  }
}

TEST_CASE("bytes drawn at random lead to no crash and no large allocation") {
  std::mt19937_64 random(24);
  for (int round = 0; round < 4000; ++round) {
    std::string bytes(random() % 400, '\0');
    // Many zeros and ones, so that counts and truth values are often right.
    for (char& byte : bytes) byte = random() % 4 == 0 ? static_cast<char>(random() % 8) : '\0';
    (void)read_within_bound<Sample>(bytes);
  }
}

TEST_CASE("the worst archives stay within the bound: all elements as small as can be") {
  std::string const zeros(80000, '\0');
  std::string const lists = to_bytes(std::uint64_t{10000}) + zeros;
  CHECK(read_within_bound<std::vector<std::string>>(lists));
  CHECK(read_within_bound<std::vector<std::vector<double>>>(lists));
  CHECK(read_within_bound<std::vector<std::vector<std::vector<bool>>>>(lists));
  // A count as large as the bytes left is the most that is not refused at once.
  std::string const many = to_bytes(std::uint64_t{80000}) + zeros;
  CHECK_FALSE(read_within_bound<std::vector<std::string>>(many));
  CHECK_FALSE(read_within_bound<std::vector<Tip>>(many));
  CHECK_FALSE(read_within_bound<std::vector<double>>(many));
}

TEST_SUITE_END();
