// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/random/exponential_distribution.hpp>

#include "poleward/random/stream.hpp"

namespace poleward::random {

/// The very draw of random::exponential(), put into the caller's loop.
///
/// For loops that do little but draw: there it saves the registers that a call would spill.  It
/// costs compile time and code, so use random::exponential() everywhere else.
[[nodiscard, gnu::always_inline]] inline double inline_exponential(Stream& stream) {
  return boost::random::exponential_distribution<double>()(stream);
}

}  // namespace poleward::random
