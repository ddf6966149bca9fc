// SPDX-License-Identifier: Apache-2.0
// Linear pools, solved exactly.
#include <cmath>

#include "linear_rates.hpp"
#include "poleward/flux/pools.hpp"
#include "position.hpp"

namespace poleward::flux {
namespace {

/// Shortest part of a tick that is looked at before a pool counts as empty: 2^-40 of it.
constexpr std::size_t most_halvings = 40;

/// Whether x' = -k x - d, which no input adds to, is still above 0 after h: a lower bound.
bool lasts(double content, double loss_rate, double deficit, double h) {
  if (deficit == 0.0) return true;
  double const z = loss_rate * h;
  double const mean_left = z > 0.0 ? -std::expm1(-z) / z : 1.0;
  return content * std::exp(-z) > deficit * h * mean_left;
}

}  // namespace

void Pools::prepare_exact() {
  rates_ = rate_matrix(config_);
  input_ = constant_input(config_);
  deficit_ = constant_deficit(config_);
  steps_ = {linear_step(rates_, config_.tick)};
}

// The bound on an emptying pool is safe for any input from other pools, so a step is halved until
// it is satisfied, and a pool is empty where no step is short enough.
void Pools::advance_exact(double passed, std::size_t halvings) {
  std::size_t const size = config_.pools.size();
  double const h = std::ldexp(config_.tick, -static_cast<int>(halvings));
  std::vector<double> contents(size);
  for (std::size_t i = 0; i < size; ++i) {
    contents[i] = state_.amounts[i].value();
    bool const safe =
        !config_.pools[i].is_known || lasts(contents[i], -rates_[i * size + i], deficit_[i], h);
    if (safe) continue;
    if (halvings == most_halvings) fail_empty(HolderId(static_cast<std::int64_t>(i)), passed);
    advance_exact(passed, halvings + 1);
    advance_exact(passed + 0.5 * h, halvings + 1);
    return;
  }
  while (steps_.size() <= halvings) {
    steps_.push_back(
        linear_step(rates_, std::ldexp(config_.tick, -static_cast<int>(steps_.size()))));
  }
  auto const integrals = integral(steps_[halvings], contents, input_);
  std::vector<double> moved(config_.transfers.size());
  for (std::size_t i = 0; i < moved.size(); ++i) {
    PoolTransfer const& transfer = config_.transfers[i];
    bool const is_constant = transfer.law == TransferLaw::constant;
    moved[i] = transfer.rate * (is_constant ? h : integrals[at(transfer.from)]);
  }
  book(moved);
}

}  // namespace poleward::flux
