// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "poleward/random/stream.hpp"

namespace poleward::spindle {

/// Poisson counts of one mean at the cost of one random word: an alias table.
///
/// The table has a power of two of slots; the word's leading bits choose a slot and the rest decide
/// between the slot's own count and its alias.  Counts less likely than 1e-20 of the mode are left
/// out, probabilities are exact to double rounding.  The table has about 20 sqrt(mean) counts.
/// Immutable, so thread-safe to draw from with a stream of one's own.
///
/// \see Walker 1977, ACM Trans. Math. Softw. 3:253, doi:10.1145/355744.355749
class PoissonTable {
 public:
  static constexpr double largest_mean = 4096.0;

  /// The count that is always 0.
  PoissonTable() : PoissonTable(0.0) {}

  /// \pre 0 <= mean <= largest_mean
  explicit PoissonTable(double mean);

  [[nodiscard, gnu::always_inline]] inline std::int64_t draw(
      random::Stream& stream) const noexcept {
    std::uint64_t const word = stream();
    Slot const& slot = slots_[word >> shift_];
    // Written without a branch: no processor could predict it.
    auto const take_alias = static_cast<std::int64_t>((word & fraction_mask_) >= slot.threshold);
    return slot.count + take_alias * slot.to_alias;
  }

 private:
  struct Slot {
    std::uint64_t threshold = 0;  ///< of the word's trailing bits
    std::int32_t count = 0;
    std::int32_t to_alias = 0;  ///< alias minus count
  };

  unsigned shift_ = 0;
  std::uint64_t fraction_mask_ = 0;
  std::vector<Slot> slots_;
};

}  // namespace poleward::spindle
