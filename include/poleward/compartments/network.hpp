// SPDX-License-Identifier: Apache-2.0
/// \file
/// Static analysis of a network of flows: how much passes through it, along how long a path, and
/// how much of that goes round.  All functions are pure and thread-safe.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace poleward::compartments {

/// Flows between n pools and with the outside, amount per time.
struct Network {
  std::vector<std::string> names;
  std::vector<double> flows;   ///< from pool i to pool j at i * n + j
  std::vector<double> inputs;  ///< from outside into each pool
  std::vector<double> losses;  ///< from each pool to outside: export and respiration

  [[nodiscard]] std::size_t size() const noexcept { return names.size(); }

  [[nodiscard]] double flow(std::size_t from, std::size_t to) const {
    return flows[from * size() + to];
  }

  /// T_i = z_i + sum_j F_ji
  [[nodiscard]] double inflow(std::size_t pool) const;

  /// T'_i = y_i + sum_j F_ij
  [[nodiscard]] double outflow(std::size_t pool) const;

  friend bool operator==(Network const&, Network const&) = default;
};

/// Measures of a network at steady state, T being throughflow by inflow and
///
///     G_ji = F_ij / T_i,   N = (1 - G)^-1.
///
/// Where a network is not quite balanced, taking inflow as throughflow is a convention.
/// \see Finn 1976, J. Theor. Biol. 56:363, doi:10.1016/S0022-5193(76)80080-X
struct NetworkMeasures {
  double throughflow = 0.0;           ///< TST = sum T_i
  double throughput = 0.0;            ///< TSTp = sum F + sum z + sum y
  double boundary_flow = 0.0;         ///< sum z
  double path_length = 0.0;           ///< APL = TST / sum z
  double cycling_index = 0.0;         ///< Finn's: sum T_i (N_ii - 1)/N_ii / TST
  double indirect_over_direct = 0.0;  ///< sum (N - 1 - G) z / sum G z; NaN without direct flow
};

/// One LU decomposition.  \pre every pool can lose what it gets: none belongs to a closed subsystem
///                            that flow enters; sum z is positive
[[nodiscard]] NetworkMeasures measures(Network const& network);

/// Relative imbalance of a pool, |T_i - T'_i| / T'_i; 0 for one that nothing passes.
[[nodiscard]] double imbalance(Network const& network, std::size_t pool);

/// What a boundary around some pools sees: flows that cross it become inputs and losses.
/// \pre pools are told once each
[[nodiscard]] Network within(Network const& network, std::span<std::size_t const> pools);

/// Mean time an amount spends in a pool per visit, storage over throughflow.
[[nodiscard]] double residence_time(Network const& network, std::size_t pool, double storage);

}  // namespace poleward::compartments
