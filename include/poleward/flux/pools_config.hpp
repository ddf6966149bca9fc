// SPDX-License-Identifier: Apache-2.0
/// \file
/// Compartments and the transfers between them, as a modeller declares them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "poleward/flux/ledger_config.hpp"

namespace poleward::flux {

/// How fast a transfer runs, x being the content of the pool it comes from.
enum class TransferLaw : std::uint8_t {
  donor_controlled,  ///< rate x
  constant,          ///< rate
  saturating,        ///< rate x / (half_saturation + x), Michaelis-Menten
};

/// Factor on a transfer that goes round once in every period:
///
///     1 + relative_amplitude cos(2 pi (t - peak) / period).
struct Season {
  double relative_amplitude = 0.0;  ///< 0 (none) to 1
  double period = 1.0;
  double peak = 0.0;

  [[nodiscard]] double factor(double time) const noexcept;

  friend bool operator==(Season const&, Season const&) = default;
};

/// One compartment.  Where the content is not known, only its change since the opening is kept; it
/// may have either sign, and no transfer may depend on it.
struct Pool {
  std::string name{};
  double opening = 0.0;
  bool is_known = true;

  friend bool operator==(Pool const&, Pool const&) = default;
};

/// One way from a pool to another, or from or to an outside holder.
struct PoolTransfer {
  std::string name{};
  HolderId from{};
  HolderId to{};
  TransferLaw law = TransferLaw::donor_controlled;
  double rate = 0.0;  ///< 1/time if donor-controlled, else amount/time
  double half_saturation = 0.0;
  Season season{};

  friend bool operator==(PoolTransfer const&, PoolTransfer const&) = default;
};

enum class PoolSolver : std::uint8_t {
  exact,     ///< by the exponential of the rate matrix; for donor-controlled and constant transfers
  adaptive,  ///< Runge-Kutta of order 8(7) with step control; for every law
  jumps,     ///< every count_unit that moves is one stochastic event; for every law
};

/// Pools of one quantity, named outside holders, transfers, and how they are solved.
///
/// A HolderId is an index: pools come first, outside holders after them.  Units: amounts in `unit`,
/// times in the model's own unit of time.
struct PoolsConfig {
  std::string quantity{};
  std::string unit{};
  std::vector<Pool> pools;
  std::vector<std::string> outsides;
  std::vector<PoolTransfer> transfers;
  PoolSolver solver = PoolSolver::exact;
  double tick = 1.0;                  ///< time between entries in the ledger
  double count_unit = 1.0;            ///< jumps: the amount that moves at once
  double relative_tolerance = 1e-10;  ///< adaptive: of a transfer in one step

  HolderId add_pool(Pool pool);

  /// After the last pool.
  HolderId add_outside(std::string name);

  [[nodiscard]] bool is_outside(HolderId holder) const noexcept {
    return holder.value() >= static_cast<std::int64_t>(pools.size());
  }

  friend bool operator==(PoolsConfig const&, PoolsConfig const&) = default;
};

/// \throws InputError naming the entry, if a number is not finite or negative, a transfer joins
///         what it may not, depends on an unknown or an outside content, or a law needs another
///         solver.  Names are checked by the ledger.
void require_valid(PoolsConfig const& config);

/// Books with a boundary for each transfer: jumps between pools, sources with the outside.
[[nodiscard]] LedgerConfig ledger_config(PoolsConfig const& config);

/// Pools from which no path of transfers leads outside; without any the linear system has one
/// steady state, which it reaches from everywhere.
[[nodiscard]] std::vector<HolderId> closed_subsystem(PoolsConfig const& config);

/// Contents at which every pool gains what it loses:  A x + b = 0, A the donor-controlled rates and
/// b the constant ones.  One LU decomposition.
/// \pre closed_subsystem(config) is empty; no transfer saturates or has a season
[[nodiscard]] std::vector<double> steady_contents(PoolsConfig const& config);

}  // namespace poleward::flux
