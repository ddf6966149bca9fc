// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace poleward {

/// Integer name of a thing, comparable only with names of the same kind of thing.
///
///     using DimerId = StrongId<struct DimerTag>;
template <class Tag>
class StrongId {
 public:
  constexpr StrongId() noexcept = default;

  constexpr explicit StrongId(std::int64_t value) noexcept : value_(value) {}

  [[nodiscard]] constexpr std::int64_t value() const noexcept { return value_; }

  friend constexpr auto operator<=>(StrongId, StrongId) noexcept = default;

 private:
  std::int64_t value_ = 0;
};

}  // namespace poleward
