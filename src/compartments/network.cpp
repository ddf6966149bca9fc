// SPDX-License-Identifier: Apache-2.0
#include "poleward/compartments/network.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <limits>
#include <numeric>

#include "poleward/core/contracts.hpp"

namespace poleward::compartments {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

double sum(std::vector<double> const& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

/// G, column i for donor i; a pool that nothing passes gives nothing.
MatrixXd fractions(Network const& network) {
  auto const n = static_cast<Index>(network.size());
  MatrixXd g = MatrixXd::Zero(n, n);
  for (std::size_t from = 0; from < network.size(); ++from) {
    double const through = network.inflow(from);
    for (std::size_t to = 0; through > 0.0 && to < network.size(); ++to) {
      g(static_cast<Index>(to), static_cast<Index>(from)) = network.flow(from, to) / through;
    }
  }
  return g;
}

}  // namespace

double Network::inflow(std::size_t pool) const {
  double through = inputs[pool];
  for (std::size_t from = 0; from < size(); ++from) through += flow(from, pool);
  return through;
}

double Network::outflow(std::size_t pool) const {
  double through = losses[pool];
  for (std::size_t to = 0; to < size(); ++to) through += flow(pool, to);
  return through;
}

NetworkMeasures measures(Network const& network) {
  auto const n = static_cast<Index>(network.size());
  MatrixXd const g = fractions(network);
  MatrixXd const unit = MatrixXd::Identity(n, n);
  MatrixXd const whole = (unit - g).partialPivLu().solve(unit);
  VectorXd const z = Eigen::Map<VectorXd const>(network.inputs.data(), n);
  NetworkMeasures found;
  double cycled = 0.0;
  for (std::size_t pool = 0; pool < network.size(); ++pool) {
    double const visits = whole(static_cast<Index>(pool), static_cast<Index>(pool));
    found.throughflow += network.inflow(pool);
    cycled += network.inflow(pool) * (visits - 1.0) / visits;
  }
  found.boundary_flow = sum(network.inputs);
  found.throughput = sum(network.flows) + found.boundary_flow + sum(network.losses);
  found.path_length = found.throughflow / found.boundary_flow;
  found.cycling_index = cycled / found.throughflow;
  double const direct = (g * z).sum();
  found.indirect_over_direct = direct > 0.0 ? ((whole - unit - g) * z).sum() / direct
                                            : std::numeric_limits<double>::quiet_NaN();
  return found;
}

double imbalance(Network const& network, std::size_t pool) {
  double const in = network.inflow(pool);
  double const out = network.outflow(pool);
  if (in == out) return 0.0;
  return std::abs(in - out) / out;
}

Network within(Network const& network, std::span<std::size_t const> pools) {
  std::size_t const n = pools.size();
  Network part{.names = {},
               .flows = std::vector<double>(n * n),
               .inputs = std::vector<double>(n),
               .losses = std::vector<double>(n)};
  for (std::size_t i = 0; i < n; ++i) {
    part.names.push_back(network.names[pools[i]]);
    std::vector<bool> counted(network.size());
    for (std::size_t j = 0; j < n; ++j) {
      part.flows[i * n + j] = network.flow(pools[i], pools[j]);
      expects(!counted[pools[j]], "a pool is told once");
      counted[pools[j]] = true;
    }
    part.inputs[i] = network.inputs[pools[i]];
    part.losses[i] = network.losses[pools[i]];
    for (std::size_t other = 0; other < network.size(); ++other) {
      if (counted[other]) continue;
      part.inputs[i] += network.flow(other, pools[i]);
      part.losses[i] += network.flow(pools[i], other);
    }
  }
  return part;
}

double residence_time(Network const& network, std::size_t pool, double storage) {
  return storage / network.inflow(pool);
}

}  // namespace poleward::compartments
