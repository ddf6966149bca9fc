// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "poleward/flux/pools.hpp"
#include "poleward/random/distributions.hpp"

namespace poleward::flux {

inline HolderId holder(std::size_t index) {
  return HolderId(static_cast<std::int64_t>(index));
}

/// `size` pools in a closed chain of donor-controlled transfers plus random chords.  An open one
/// has a constant input to pool 0 and losses from every third pool.
inline PoolsConfig random_pools(std::size_t size, bool is_open, random::Stream& stream) {
  PoolsConfig config{.quantity = "stuff", .unit = "kg", .tick = 0.1};
  for (std::size_t i = 0; i < size; ++i) {
    config.add_pool({.name = "pool " + std::to_string(i),
                     .opening = static_cast<double>(random::below(stream, 1000))});
  }
  auto const join = [&](HolderId from, HolderId to, TransferLaw law) {
    config.transfers.push_back({.name = "way " + std::to_string(config.transfers.size()),
                                .from = from,
                                .to = to,
                                .law = law,
                                .rate = 0.05 + 3.0 * random::uniform(stream)});
  };
  for (std::size_t i = 0; i < 3 * size; ++i) {
    std::size_t const from = i < size ? i : random::below(stream, size);
    std::size_t const step = 1 + (i < size ? 0 : random::below(stream, size - 1));
    join(holder(from), holder((from + step) % size), TransferLaw::donor_controlled);
  }
  HolderId const outside = config.add_outside("outside");
  if (!is_open) return config;
  join(outside, holder(0), TransferLaw::constant);
  for (std::size_t i = 0; i < size; i += 3) {
    join(holder(i), outside, TransferLaw::donor_controlled);
  }
  return config;
}

}  // namespace poleward::flux
