// SPDX-License-Identifier: Apache-2.0
#include "poleward/random/philox.hpp"

namespace poleward::random {
namespace {

__extension__ typedef unsigned __int128 Wide;

struct Product {
  std::uint64_t high;
  std::uint64_t low;
};

Product multiply(std::uint64_t a, std::uint64_t b) noexcept {
  Wide const wide = Wide{a} * b;
  return {static_cast<std::uint64_t>(wide >> 64), static_cast<std::uint64_t>(wide)};
}

}  // namespace

PhiloxCounter philox4x64(PhiloxCounter counter, PhiloxKey key) noexcept {
  constexpr int rounds = 10;
  for (int round = 0; round < rounds; ++round) {
    auto const first = multiply(0xD2E7470EE14C6C93U, counter[0]);
    auto const second = multiply(0xCA5A826395121157U, counter[2]);
    counter = {second.high ^ counter[1] ^ key[0], second.low, first.high ^ counter[3] ^ key[1],
               first.low};
    key[0] += 0x9E3779B97F4A7C15U;
    key[1] += 0xBB67AE8584CAA73BU;
  }
  return counter;
}

}  // namespace poleward::random
