// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "poleward/random/stream.hpp"

namespace poleward::spindle {

/// Two independent Poisson counts at the cost of one random word: an alias table.
///
/// The table has a power of two of slots, one for each pair of counts; the word's leading bits
/// choose a slot and the rest decide between the slot's own pair and its alias.  Counts less likely
/// than 1e-20 of the mode are left out, probabilities are exact to double rounding.  A mean has
/// about 14 + 18 sqrt(mean) counts.  Immutable, so thread-safe to draw from with a stream of one's
/// own.
///
/// \see Walker 1977, ACM Trans. Math. Softw. 3:253, doi:10.1145/355744.355749
class PoissonTable {
 public:
  static constexpr double largest_mean = 4096.0;

  struct Counts {
    std::int64_t first = 0;
    std::int64_t second = 0;
  };

  /// The counts that are always 0.
  PoissonTable() : PoissonTable(0.0) {}

  /// \pre both means lie in 0 to largest_mean
  explicit PoissonTable(double first_mean, double second_mean = 0.0);

  [[nodiscard, gnu::always_inline]] inline Counts draw(random::Stream& stream) const noexcept {
    std::uint64_t const word = stream();
    Slot const& slot = slots_[word >> shift_];
    // Written without a branch: no processor could predict it.
    std::uint32_t const take_alias = (word & fraction_mask_) >= slot.threshold ? ~0U : 0U;
    std::uint32_t const pair = slot.own ^ (slot.other & take_alias);
    return {pair & 0xffffU, pair >> 16U};
  }

  /// Slots of a table for these means.
  [[nodiscard]] static std::size_t slots_for(double first_mean, double second_mean);

 private:
  struct Slot {
    std::uint64_t threshold = 0;  ///< of the word's trailing bits
    std::uint32_t own = 0;        ///< first count, and the second in the upper half
    std::uint32_t other = 0;      ///< bits in which the alias differs
  };

  unsigned shift_ = 0;
  std::uint64_t fraction_mask_ = 0;
  std::vector<Slot> slots_;
};

}  // namespace poleward::spindle
