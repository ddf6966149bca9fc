// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::ensemble {

/// Rows of the finished members of an ensemble, addressed by (replicate, arm).
///
/// A cell with one kinetochore costs 8 bytes per observable: its count is 1 and it has no spread,
/// so only cells with another count keep full moments, 32 bytes more.  Space grows with the highest
/// replicate finished, never with the number planned.  Where a row lies depends on its address
/// alone, so rows may arrive in any order.  Not thread-safe.
class Table {
 public:
  /// Moments other than those of a single number.
  struct Spread {
    std::uint64_t cell = 0;  ///< index into State::means
    stats::Moments moments;
  };

  struct State {
    std::uint32_t arms = 1;
    std::uint32_t observables = 0;
    std::uint32_t accounts = 0;
    std::vector<std::uint8_t> status;  ///< per member: 0 not finished, 1 kept, 2 excluded
    std::vector<double> means;         ///< member x observable; NaN where undefined
    std::vector<Spread> spreads;       ///< sorted by cell
    std::vector<double> ledger;        ///< member x account
    std::vector<double> residual;      ///< per member, in units of its bound

    /// Of the same bits: undefined equals undefined, 0.0 differs from -0.0.
    friend bool operator==(State const& a, State const& b) noexcept;
  };

  Table(std::uint32_t arms, std::uint32_t observables, std::uint32_t accounts);
  /// \throws InputError if the sizes do not fit together.
  explicit Table(State state);

  /// Stores the row of a member; leaves the table as it was if memory runs out.
  /// \pre the member is not finished, the row has a value per observable and account
  void insert(std::uint32_t replicate, std::uint32_t arm, Row const& row);

  [[nodiscard]] bool finished(std::uint32_t replicate, std::uint32_t arm) const noexcept;
  /// All arms of the replicate are finished.
  [[nodiscard]] bool complete(std::uint32_t replicate) const noexcept;
  /// Some arm left the experiment, and so the replicate leaves all of them.
  [[nodiscard]] bool excluded(std::uint32_t replicate) const noexcept;
  /// One past the highest replicate with a finished arm.
  [[nodiscard]] std::uint32_t replicates() const noexcept;
  /// Number of leading replicates that are complete.
  [[nodiscard]] std::uint32_t complete_prefix() const noexcept;

  /// The moments that were inserted.  \pre finished(replicate, arm), as for the two below
  [[nodiscard]] stats::Moments value(std::uint32_t replicate, std::uint32_t arm,
                                     std::uint32_t observable) const;
  [[nodiscard]] double ledger(std::uint32_t replicate, std::uint32_t arm,
                              std::uint32_t account) const;
  [[nodiscard]] double residual(std::uint32_t replicate, std::uint32_t arm) const;

  /// The complete replicates with these arms alone.  \pre the arms are of the table
  [[nodiscard]] Table part(std::uint32_t first_arm, std::uint32_t arms) const;

  [[nodiscard]] State const& state() const noexcept { return state_; }

 private:
  [[nodiscard]] std::size_t member(std::uint32_t replicate, std::uint32_t arm) const noexcept {
    return std::size_t{replicate} * state_.arms + arm;
  }

  void claim(std::size_t members, std::size_t spreads);

  State state_;
};

}  // namespace poleward::ensemble
