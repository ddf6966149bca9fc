// SPDX-License-Identifier: Apache-2.0
// Pools of any law, by a Runge-Kutta method that chooses its own steps.
#include <algorithm>
#include <cmath>
#include <optional>

#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>

#include "poleward/flux/pools.hpp"
#include "pool_law.hpp"
#include "position.hpp"

namespace poleward::flux {
namespace {

namespace odeint = boost::numeric::odeint;

/// What each transfer moved since the tick began.
using Moved = std::vector<double>;

/// A step shorter than this share of the tick means that a pool is empty.
constexpr double shortest_step = 1e-12;

/// Right-hand side: the flow of each transfer, contents being what the transfers make of those at
/// the start of the tick.
class Flows {
 public:
  Flows(PoolsConfig const& config, std::vector<double> start, double start_time)
      : config_(config), start_(std::move(start)), start_time_(start_time) {}

  [[nodiscard]] std::vector<double> contents(Moved const& moved) const {
    std::vector<double> held = start_;
    for (std::size_t i = 0; i < moved.size(); ++i) {
      PoolTransfer const& transfer = config_.transfers[i];
      if (!config_.is_outside(transfer.from)) held[at(transfer.from)] -= moved[i];
      if (!config_.is_outside(transfer.to)) held[at(transfer.to)] += moved[i];
    }
    return held;
  }

  void operator()(Moved const& moved, Moved& flows, double passed) const {
    auto const held = contents(moved);
    for (std::size_t i = 0; i < flows.size(); ++i) {
      PoolTransfer const& transfer = config_.transfers[i];
      double const content = config_.is_outside(transfer.from) ? 0.0 : held[at(transfer.from)];
      flows[i] = flow(transfer, content) * transfer.season.factor(start_time_ + passed);
    }
  }

  /// A pool that gave more than it had, beyond rounding.
  [[nodiscard]] std::optional<HolderId> overdrawn(Moved const& moved) const {
    constexpr double rounding = 1e-14;
    auto const held = contents(moved);
    double turnover = 0.0;
    for (double const amount : moved) turnover += amount;
    for (std::size_t i = 0; i < held.size(); ++i) {
      if (!config_.pools[i].is_known || held[i] >= -rounding * (start_[i] + turnover)) continue;
      return HolderId(static_cast<std::int64_t>(i));
    }
    return std::nullopt;
  }

  /// No step may overlook a season: an eighth of the shortest.
  [[nodiscard]] double longest_step() const {
    double longest = config_.tick;
    for (PoolTransfer const& transfer : config_.transfers) {
      if (transfer.season.relative_amplitude == 0.0) continue;
      longest = std::min(longest, transfer.season.period / 8.0);
    }
    return longest;
  }

  /// Largest content and largest transfer of the tick as it begins: what is small is so beside it.
  [[nodiscard]] double scale() const {
    Moved flows(config_.transfers.size());
    (*this)(Moved(flows.size()), flows, 0.0);
    double largest = 1e-200;
    for (double const held : start_) largest = std::max(largest, std::abs(held));
    for (double const present : flows) largest = std::max(largest, present * config_.tick);
    return largest;
  }

 private:
  PoolsConfig const& config_;
  std::vector<double> start_;
  double start_time_;
};

}  // namespace

void Pools::advance_adaptive() {
  std::vector<double> start;
  start.reserve(state_.amounts.size());
  for (auto const& amount : state_.amounts) start.push_back(amount.value());
  Flows const flows(config_, std::move(start), clock().time());
  double const relative = config_.relative_tolerance;
  auto stepper = odeint::make_controlled(relative * flows.scale(), relative,
                                         odeint::runge_kutta_fehlberg78<Moved>());
  Moved moved(config_.transfers.size());
  double passed = 0.0;
  double const longest = flows.longest_step();
  for (double step = longest; passed < config_.tick;) {
    step = std::min({step, longest, config_.tick - passed});
    bool const is_last = step == config_.tick - passed;
    Moved const before = moved;
    double const tried = step;
    double const began = passed;
    if (stepper.try_step(std::cref(flows), moved, passed, step) == odeint::fail) continue;
    if (is_last) passed = config_.tick;
    auto const pool = flows.overdrawn(moved);
    if (!pool) continue;
    if (tried <= shortest_step * config_.tick) fail_empty(*pool, began);
    moved = before;
    passed = began;
    step = 0.5 * tried;
  }
  book(moved);
}

}  // namespace poleward::flux
