// SPDX-License-Identifier: Apache-2.0
#include "linear_rates.hpp"

#include <Eigen/Dense>

#include "poleward/core/contracts.hpp"
#include "position.hpp"

namespace poleward::flux {

std::vector<double> rate_matrix(PoolsConfig const& config) {
  std::size_t const size = config.pools.size();
  std::vector<double> rates(size * size);
  for (PoolTransfer const& transfer : config.transfers) {
    if (transfer.law != TransferLaw::donor_controlled) continue;
    std::size_t const from = at(transfer.from);
    rates[from * size + from] -= transfer.rate;
    if (!config.is_outside(transfer.to)) rates[at(transfer.to) * size + from] += transfer.rate;
  }
  return rates;
}

std::vector<double> constant_input(PoolsConfig const& config) {
  std::vector<double> input(config.pools.size());
  for (PoolTransfer const& transfer : config.transfers) {
    if (transfer.law != TransferLaw::constant) continue;
    if (!config.is_outside(transfer.from)) input[at(transfer.from)] -= transfer.rate;
    if (!config.is_outside(transfer.to)) input[at(transfer.to)] += transfer.rate;
  }
  return input;
}

std::vector<double> constant_deficit(PoolsConfig const& config) {
  constexpr double rounding = 1e-14;
  std::vector<double> turnover(config.pools.size());
  for (PoolTransfer const& transfer : config.transfers) {
    if (transfer.law != TransferLaw::constant) continue;
    if (!config.is_outside(transfer.from)) turnover[at(transfer.from)] += transfer.rate;
    if (!config.is_outside(transfer.to)) turnover[at(transfer.to)] += transfer.rate;
  }
  auto deficit = constant_input(config);
  for (std::size_t i = 0; i < deficit.size(); ++i) {
    deficit[i] = -deficit[i] > rounding * turnover[i] ? -deficit[i] : 0.0;
  }
  return deficit;
}

std::vector<double> steady_contents(PoolsConfig const& config) {
  expects(closed_subsystem(config).empty(), "every pool has a way out");
  auto const rates = rate_matrix(config);
  auto const input = constant_input(config);
  auto const size = static_cast<Eigen::Index>(input.size());
  using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  Eigen::Map<Rows const> const a(rates.data(), size, size);
  Eigen::Map<Eigen::VectorXd const> const b(input.data(), size);
  std::vector<double> contents(input.size());
  Eigen::Map<Eigen::VectorXd>(contents.data(), size) = a.partialPivLu().solve(-b);
  return contents;
}

}  // namespace poleward::flux
