// SPDX-License-Identifier: Apache-2.0
/// \file
/// Draws from the laws the physics needs.  Boost.Random gives the same bits on every compiler; the
/// standard library's distributions do not, and keep state between draws.
#pragma once

#include <cstdint>

#include "poleward/random/stream.hpp"

namespace poleward::random {

/// Uniform in [0, 1) on the grid of 2^-53.
[[nodiscard, gnu::always_inline]] inline double uniform(Stream& stream) noexcept {
  return static_cast<double>(stream() >> 11) * 0x1.0p-53;
}

/// Exponential of mean 1; divide by a rate to get a waiting time.
[[nodiscard]] double exponential(Stream& stream);

/// Normal of mean 0 and variance 1.
[[nodiscard]] double normal(Stream& stream);

/// Poisson count of the given mean; 0 for a mean of 0.  \pre mean is finite and not negative.
[[nodiscard]] std::int64_t poisson(Stream& stream, double mean);

/// Binomial count of `trials` each succeeding with `probability`.  \pre trials >= 0.
[[nodiscard]] std::int64_t binomial(Stream& stream, std::int64_t trials, double probability);

/// Gamma variate of the given shape and mean `shape`.  \pre shape is positive.
[[nodiscard]] double gamma(Stream& stream, double shape);

/// Uniform integer in [0, bound).  \pre bound is positive.
[[nodiscard]] std::uint64_t below(Stream& stream, std::uint64_t bound);

}  // namespace poleward::random
