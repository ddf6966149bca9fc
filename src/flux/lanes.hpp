// SPDX-License-Identifier: Apache-2.0
/// \file
/// Four doubles at once, and the choice of the instructions that hold them.
///
/// A kernel is one body, written once in these types and compiled twice: for any x86-64 and for one
/// with AVX2.  The body has to be inlined into functions of both kinds, so it is always_inline and
/// takes its data by pointer.  It uses no fused operations, whose results would differ: both give
/// the same bits.
#pragma once

#include <cstdint>
#include <cstring>

namespace poleward::flux {

using Lanes [[gnu::vector_size(32)]] = double;
using LaneBits [[gnu::vector_size(32)]] = std::int64_t;

inline constexpr int lane_count = 4;

[[gnu::always_inline]] inline void load(Lanes& lanes, double const* from) noexcept {
  std::memcpy(&lanes, from, sizeof lanes);
}

[[gnu::always_inline]] inline void store(Lanes const& lanes, double* to) noexcept {
  std::memcpy(to, &lanes, sizeof lanes);
}

#if defined(__x86_64__)
#define POLEWARD_AVX2 [[gnu::target("avx2")]]

[[nodiscard]] inline bool has_avx2() noexcept {
  return __builtin_cpu_supports("avx2");
}
#else
#define POLEWARD_AVX2

[[nodiscard]] constexpr bool has_avx2() noexcept {
  return false;
}
#endif

}  // namespace poleward::flux
