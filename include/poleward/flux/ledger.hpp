// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "poleward/core/contracts.hpp"
#include "poleward/flux/clock.hpp"
#include "poleward/flux/compensated_sum.hpp"
#include "poleward/flux/ledger_config.hpp"
#include "poleward/flux/mechanism.hpp"
#include "poleward/flux/split.hpp"

namespace poleward::flux {

/// Content of a holder: `count` if its quantity is counted, `amount` if it is measured.
struct Stored {
  std::int64_t count = 0;
  double amount = 0.0;
  /// Sum of |parts| where the amount is made of parts of both signs, whose rounding grows with it;
  /// otherwise left 0.
  double magnitude = 0.0;

  /// What the amount contributes to a bound on rounding.
  [[nodiscard]] double contribution() const noexcept {
    return std::max(std::abs(amount), magnitude);
  }

  friend bool operator==(Stored const&, Stored const&) = default;
};

/// By how much the books fail to close, and how much rounding alone may explain.
struct Residual {
  double value = 0.0;
  double bound = 0.0;  ///< 0.5 for counts: a whole number below it is 0

  /// Above 1 the books are broken; infinite if an amount was not a number.
  [[nodiscard]] double ratio() const noexcept {
    double const ratio = std::abs(value) / bound;
    return std::isnan(ratio) ? std::numeric_limits<double>::infinity() : ratio;
  }
};

/// Net amount that one mechanism moved through one boundary, with everything needed to print it.
struct Account {
  std::string quantity;
  std::string unit;
  std::string boundary;
  std::string carrier;
  std::string frame;
  Mechanism mechanism{};
  double amount = 0.0;
};

/// Double-entry books of every quantity: what crossed which boundary, by which mechanism.
///
/// A transfer takes from one holder what it gives to another, so nothing is made or deleted; what
/// leaves the system goes to a named outside holder.  For every set S of holders
///
///     residual(S) = stored now - stored at opening - net inward transfers
///
/// is 0 exactly for counted quantities and |residual| <= 1e-12 + 8 eps sum|contributions| for
/// measured ones, the opening amounts being the first contributions.  That is bookkeeping: it shows
/// that no amount was lost on the way, and says nothing about causes.
///
/// One crossing by a Brownian agent is one whole count divided among three mechanisms: the count is
/// kept as an integer per boundary and closes exactly, its real shares are kept per mechanism and
/// must add up to it.  Gross amounts in and out exist for jumps and sources only (see has_gross).
///
/// Pools, fields and nested boundaries need nothing more than this: a compartment or a field is a
/// holder, an edge or face a boundary, and a boundary drawn around several holders is their set,
/// whose import is net_into(set).
///
/// Cost: a transfer is a few additions at a dense index, no search, no allocation; a report is
/// linear in boundaries and holders.  Not thread-safe: one ledger per piece of work, then merge().
class Ledger {
 public:
  using Config = LedgerConfig;

  /// Sums for one (boundary, mechanism).
  struct Entry {
    std::int64_t count = 0;        ///< net whole transfers
    std::int64_t gross_count = 0;  ///< sum of their |count|
    CompensatedSum amount;         ///< net real transfers, and shares of crossings
    CompensatedSum magnitude;      ///< sum of their |amount|

    friend bool operator==(Entry const&, Entry const&) = default;
  };

  struct State {
    std::vector<Entry> entries;         ///< boundary * mechanism_count + mechanism
    std::vector<std::int64_t> crossed;  ///< per boundary: net count of divided crossings
    std::vector<Stored> opening;        ///< per holder

    friend bool operator==(State const&, State const&) = default;
  };

  /// \throws InputError if the declarations do not fit together; see require_valid.
  explicit Ledger(Config config);

  /// States what a holder contains before the first transfer.
  void open(HolderId holder, Stored content);

  /// Moves whole things from -> to; a negative count goes the other way.
  /// \pre the quantity is counted and the boundary lists the mechanism
  template <std::integral Count>
  void transfer(BoundaryId boundary, Mechanism mechanism, Count count) noexcept(!contracts_on) {
    expects(admits(boundary, mechanism, Kind::counted), "declared for counts of this mechanism");
    Entry& entry = state_.entries[index(boundary, mechanism)];
    auto const moved = static_cast<std::int64_t>(count);
    entry.count += moved;
    entry.gross_count += moved < 0 ? -moved : moved;
  }

  /// Moves a real amount from -> to.  \pre as above, with a measured quantity; amount is finite
  template <std::floating_point Amount>
  void transfer(BoundaryId boundary, Mechanism mechanism, Amount amount) noexcept(!contracts_on) {
    expects(admits(boundary, mechanism, Kind::measured), "declared for amounts of this mechanism");
    add(boundary, mechanism, amount);
  }

  /// Moves an amount between two holders by the one boundary declared between them, either way
  /// round.  Takes a binary search.  \throws ContractError if there is none, or more than one.
  template <class Amount>
  void transfer(HolderId from, HolderId to, Mechanism mechanism, Amount amount) {
    Way const way = between(from, to);
    transfer(way.boundary, mechanism, static_cast<Amount>(way.forward ? amount : -amount));
  }

  /// Moves `net` whole things, divided among diffusive, drift and carried.
  template <std::integral Count>
  void cross(BoundaryId boundary, Count net, Shares const& shares) noexcept(!contracts_on) {
    expects(admits_split(boundary, Kind::counted), "declared for divided counts");
    state_.crossed[static_cast<std::size_t>(boundary.value())] += net;
    add(boundary, static_cast<double>(net), shares);
  }

  /// Moves a real amount, divided likewise.
  template <std::floating_point Amount>
  void cross(BoundaryId boundary, Amount net, Shares const& shares) noexcept(!contracts_on) {
    expects(admits_split(boundary, Kind::measured), "declared for divided amounts");
    add(boundary, net, shares);
  }

  /// Adds the openings and transfers of another ledger of the same declarations.  Merging in one
  /// fixed order gives the same bits on any number of threads.
  void merge(Ledger const& other);

  /// Net amount from -> to by one mechanism.
  [[nodiscard]] double amount(BoundaryId boundary, Mechanism mechanism) const;

  /// Net amount from -> to by all mechanisms together.
  [[nodiscard]] double net(BoundaryId boundary) const;

  /// The same as a whole number.  \pre the quantity is counted
  [[nodiscard]] std::int64_t net_count(BoundaryId boundary) const;

  /// Amount that went from -> to, whatever came back.  \pre has_gross(mechanism)
  [[nodiscard]] double gross_forward(BoundaryId boundary, Mechanism mechanism) const;

  /// Amount that went to -> from.  \pre has_gross(mechanism)
  [[nodiscard]] double gross_backward(BoundaryId boundary, Mechanism mechanism) const;

  /// Net import of a set of holders of one quantity: what crossed into it and stayed.
  [[nodiscard]] double net_into(std::span<HolderId const> holders) const;

  /// \pre the holder is not outside
  [[nodiscard]] Residual residual(HolderId holder, Stored now) const;

  /// Of all inside holders of a quantity together; now[i] is the content of holder i, where that
  /// of outside holders is not looked at.
  [[nodiscard]] Residual residual(QuantityId quantity, std::span<Stored const> now) const;

  /// Of the shares of divided crossings against their whole number.
  [[nodiscard]] Residual split_residual(BoundaryId boundary) const;

  /// Largest ratio() of any inside holder and any split; the books close while it is <= 1.
  [[nodiscard]] double worst_residual_ratio(std::span<Stored const> now) const;

  /// \throws RunError naming what does not close, with its numbers and the time.
  void require_closed(std::span<Stored const> now, Clock const& clock) const;

  /// Every declared (boundary, mechanism) in order of declaration, mechanisms in their own order.
  [[nodiscard]] std::vector<Account> accounts() const;

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] State const& state() const noexcept { return state_; }

  /// Goes on from a saved state.  \throws InputError if it is of other declarations in number.
  void restore(State const& state);

 private:
  struct Way {
    HolderId from;
    HolderId to;
    BoundaryId boundary;
    bool forward = true;
  };

  /// What a set of holders should have gained since the opening, and the sum of |contributions|,
  /// openings included.
  struct Balance {
    std::int64_t count = 0;
    CompensatedSum amount;
    CompensatedSum magnitude;

    [[nodiscard]] Residual residual(Kind kind, Stored opening, Stored now) const;
  };

  [[nodiscard]] static std::size_t index(BoundaryId boundary, Mechanism mechanism) noexcept {
    return static_cast<std::size_t>(boundary.value()) * mechanism_count +
           static_cast<std::size_t>(mechanism);
  }

  void add(BoundaryId boundary, Mechanism mechanism, double amount) noexcept {
    Entry& entry = state_.entries[index(boundary, mechanism)];
    entry.amount.add(amount);
    entry.magnitude.add(std::abs(amount));
  }

  void add(BoundaryId boundary, double net, Shares const& shares) noexcept {
    add(boundary, Mechanism::diffusive, net * shares.diffusive);
    add(boundary, Mechanism::drift, net * shares.drift);
    add(boundary, Mechanism::carried, net * shares.carried);
  }

  [[nodiscard]] bool admits(BoundaryId boundary, Mechanism mechanism, Kind kind) const;
  [[nodiscard]] bool admits_split(BoundaryId boundary, Kind kind) const;
  [[nodiscard]] Kind kind(BoundaryId boundary) const;
  [[nodiscard]] Way between(HolderId from, HolderId to) const;
  void book(Balance& balance, BoundaryId boundary, bool inward) const;
  [[nodiscard]] Balance balance(std::vector<bool> const& inside) const;
  [[nodiscard]] std::vector<Balance> balances() const;
  [[nodiscard]] std::string fault(HolderId holder, Stored now) const;
  [[nodiscard]] std::string fault(BoundaryId boundary) const;

  Config config_;
  State state_;
  std::vector<Way> ways_;            ///< both ways through every boundary, sorted by (from, to)
  std::vector<std::uint8_t> admit_;  ///< per entry: 1 if the mechanism is declared
};

static_assert(std::copyable<Ledger>);

}  // namespace poleward::flux
