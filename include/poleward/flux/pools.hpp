// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "poleward/core/error.hpp"
#include "poleward/flux/clock.hpp"
#include "poleward/flux/compensated_sum.hpp"
#include "poleward/flux/ledger.hpp"
#include "poleward/flux/linear_step.hpp"
#include "poleward/flux/pools_config.hpp"
#include "poleward/random/stream.hpp"

namespace poleward::flux {

/// What a boundary drawn around a set of pools saw since the opening.
///
///     storage_change = import - export
///
/// is bookkeeping; residual is by how much it fails, and what rounding may explain.
struct SetBudget {
  double import = 0.0;
  double exported = 0.0;
  double internal = 0.0;  ///< between pools of the set
  double storage_change = 0.0;
  Residual residual;
};

/// A pool from which a constant transfer takes what is not there.
class EmptyPool : public RunError {
 public:
  EmptyPool(HolderId pool, double time, std::string const& message)
      : RunError(message), pool_(pool), time_(time) {}

  [[nodiscard]] HolderId pool() const noexcept { return pool_; }

  [[nodiscard]] double time() const noexcept { return time_; }

 private:
  HolderId pool_;
  double time_;
};

/// Compartments that exchange one conserved quantity, every transfer booked in a ledger.
///
///     dx_i/dt = sum over transfers into i - sum over transfers out of i
///
/// A pool has no place and no mobility: transfers are jumps, or sources where one end is outside,
/// never drift or diffusion.  Contents are what the books say: opening plus transfers, by one
/// compensated sum, so the ledger closes to round-off with every solver.
///
/// - exact: transfers are integrated by LinearStep.  A content carries the rounding of what went
///   through its pool in one tick, some eps of that amount; the tick changes nothing else.
/// - adaptive: the integrated transfers are the unknowns; contents follow from them.
/// - jumps: the direct method on whole counts of count_unit.  An open linear network that starts
///   empty then holds independent Poisson numbers.  Seasons are thinned; the tick changes rounding.
///
/// Nothing goes negative: a pool from which a constant transfer takes what is not there ends the
/// run.  Cost of a tick: n^2 + transfers if exact, 13 x transfers per step if adaptive, transfers
/// per event if by jumps.  Not thread-safe; one object per thread.
///
/// \see Gillespie 1977, J. Phys. Chem. 81:2340, doi:10.1021/j100540a008
class Pools {
 public:
  using Config = PoolsConfig;

  struct State {
    std::int64_t tick = 0;
    std::vector<CompensatedSum> amounts;  ///< per pool, of exact and adaptive
    std::vector<std::int64_t> counts;     ///< per pool, of jumps
    double hazard_left = 0.0;             ///< of jumps, see advance_jumps
    random::Stream::State stream{};
    Ledger::State ledger;

    friend bool operator==(State const&, State const&) = default;
  };

  /// Draws from `address` if it jumps.  \throws InputError as require_valid, and if an opening is
  /// no
  ///         whole number of count units
  explicit Pools(Config config, random::Address const& address = {});

  /// Goes one tick further.
  /// \throws EmptyPool, which names the pool and the time, if more is taken from one than it has
  void advance();

  [[nodiscard]] Clock clock() const noexcept { return {state_.tick, config_.tick}; }

  /// Content of a pool now, or its change if the content is not known.
  [[nodiscard]] double amount(HolderId pool) const;

  /// What one transfer moved since the opening.
  [[nodiscard]] double transferred(std::size_t transfer) const;

  /// Import, export, internal transfer and storage change of a set of pools.
  [[nodiscard]] SetBudget budget(std::span<HolderId const> inside) const;

  [[nodiscard]] double worst_residual_ratio() const;

  /// \throws RunError if the books do not close
  void require_closed() const;

  [[nodiscard]] Ledger const& ledger() const noexcept { return ledger_; }

  [[nodiscard]] Config const& config() const noexcept { return config_; }

  [[nodiscard]] State state() const;

  /// Goes on from a saved state, bit by bit.  \throws InputError if it is of other pools.
  void restore(State const& state);

 private:
  [[nodiscard]] bool counts_jumps() const noexcept { return config_.solver == PoolSolver::jumps; }

  [[nodiscard]] std::vector<Stored> contents() const;
  [[nodiscard]] double content(HolderId holder) const;
  void prepare_exact();
  void advance_exact(double passed, std::size_t halvings);
  void advance_adaptive();
  void advance_by_jumps();
  void jump(std::size_t transfer, double passed);
  void book(std::span<double> moved);
  void spare(std::span<double> moved) const;
  [[nodiscard]] bool take_missing(std::span<CompensatedSum const> left,
                                  std::span<double* const> outflow) const;
  void move(std::span<CompensatedSum> amounts, PoolTransfer const& transfer, double moved) const;
  [[noreturn]] void fail_empty(HolderId pool, double passed) const;

  Config config_;
  Ledger ledger_;
  State state_;  ///< its ledger and stream are kept in ledger_ and stream_
  random::Stream stream_;
  std::vector<double> rates_;      ///< exact: the matrix A, row by row
  std::vector<double> input_;      ///< exact: b
  std::vector<double> deficit_;    ///< exact: constant withdrawals beyond constant inputs
  std::vector<LinearStep> steps_;  ///< exact: of a tick, half a tick, a quarter ...
};

static_assert(std::copyable<Pools>);

}  // namespace poleward::flux
