// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/pools.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "linear_rates.hpp"
#include "poleward/core/error.hpp"
#include "position.hpp"
#include "text.hpp"

namespace poleward::flux {
namespace {

PoolsConfig checked(PoolsConfig config) {
  require_valid(config);
  return config;
}

std::int64_t whole_count(Pool const& pool, double count_unit) {
  double const count = pool.opening / count_unit;
  double const whole = std::round(count);
  if (std::abs(count - whole) > 1e-9 * std::max(1.0, whole) || whole > 0x1p53) {
    throw InputError("pools: pool '" + pool.name + "' opens with " + text(pool.opening) + ", " +
                     text(count) + " count units (things are counted whole); take a multiple of " +
                     text(count_unit));
  }
  return static_cast<std::int64_t>(whole);
}

/// What a set of pools holds and exchanges, added up.
struct SetSums {
  CompensatedSum change;
  CompensatedSum import;
  CompensatedSum exported;
  CompensatedSum internal;
  CompensatedSum magnitude;

  void hold(double now, double opening) {
    change.add(now);
    change.add(-opening);
    magnitude.add(std::abs(now) + opening);
  }

  void move(bool from_inside, bool to_inside, double moved) {
    if (!from_inside && !to_inside) return;
    CompensatedSum& sum = from_inside ? (to_inside ? internal : exported) : import;
    sum.add(moved);
    magnitude.add(moved);
  }

  [[nodiscard]] SetBudget budget() const {
    CompensatedSum rest = change;
    rest.add(-import.value());
    rest.add(exported.value());
    double const eps = std::numeric_limits<double>::epsilon();
    return {.import = import.value(),
            .exported = exported.value(),
            .internal = internal.value(),
            .storage_change = change.value(),
            .residual = {.value = rest.value(), .bound = 1e-12 + 8.0 * eps * magnitude.value()}};
  }
};

Mechanism mechanism_of(LedgerConfig const& books, std::size_t transfer) {
  return books.boundaries[transfer].mechanisms.front();
}

}  // namespace

Pools::Pools(Config config, random::Address const& address)
    : config_(checked(std::move(config))), ledger_(ledger_config(config_)), stream_(address) {
  std::size_t const size = config_.pools.size();
  state_.amounts.resize(counts_jumps() ? 0 : size);
  state_.counts.resize(counts_jumps() ? size : 0);
  for (std::size_t i = 0; i < size; ++i) {
    Stored opening;
    if (counts_jumps()) {
      state_.counts[i] = opening.count = whole_count(config_.pools[i], config_.count_unit);
    } else {
      state_.amounts[i].sum = opening.amount = config_.pools[i].opening;
    }
    ledger_.open(HolderId(static_cast<std::int64_t>(i)), opening);
  }
  if (config_.solver == PoolSolver::exact) prepare_exact();
}

void Pools::advance() {
  switch (config_.solver) {
    case PoolSolver::exact:
      advance_exact(0.0, 0);
      break;
    case PoolSolver::adaptive:
      advance_adaptive();
      break;
    case PoolSolver::jumps:
      advance_by_jumps();
      break;
  }
  ++state_.tick;
}

double Pools::content(HolderId holder) const {
  return counts_jumps() ? static_cast<double>(state_.counts[at(holder)])
                        : state_.amounts[at(holder)].value();
}

double Pools::amount(HolderId pool) const {
  return counts_jumps() ? content(pool) * config_.count_unit : content(pool);
}

double Pools::transferred(std::size_t transfer) const {
  double const moved = ledger_.net(BoundaryId(static_cast<std::int64_t>(transfer)));
  return counts_jumps() ? moved * config_.count_unit : moved;
}

SetBudget Pools::budget(std::span<HolderId const> inside) const {
  std::vector<bool> is_inside(config_.pools.size() + config_.outsides.size());
  SetSums sums;
  for (HolderId const pool : inside) {
    expects(!config_.is_outside(pool), "a boundary is drawn around pools");
    if (is_inside[at(pool)]) continue;
    is_inside[at(pool)] = true;
    sums.hold(amount(pool), config_.pools[at(pool)].opening);
  }
  for (std::size_t i = 0; i < config_.transfers.size(); ++i) {
    PoolTransfer const& transfer = config_.transfers[i];
    sums.move(is_inside[at(transfer.from)], is_inside[at(transfer.to)], transferred(i));
  }
  return sums.budget();
}

std::vector<Stored> Pools::contents() const {
  std::vector<Stored> stored(config_.pools.size() + config_.outsides.size());
  for (std::size_t i = 0; i < config_.pools.size(); ++i) {
    if (counts_jumps()) {
      stored[i].count = state_.counts[i];
    } else {
      stored[i].amount = state_.amounts[i].value();
    }
  }
  return stored;
}

double Pools::worst_residual_ratio() const {
  return ledger_.worst_residual_ratio(contents());
}

void Pools::require_closed() const {
  ledger_.require_closed(contents(), clock());
}

// A content near 0 is a small difference of large sums and may fall below it by their rounding.
// What is missing is taken off the pool's largest outflow: its receiver then has that much less.
void Pools::spare(std::span<double> moved) const {
  for (std::size_t pass = 0; pass <= config_.pools.size(); ++pass) {
    auto left = state_.amounts;
    std::vector<double*> largest(left.size());
    for (std::size_t i = 0; i < moved.size(); ++i) {
      PoolTransfer const& transfer = config_.transfers[i];
      move(left, transfer, moved[i]);
      if (config_.is_outside(transfer.from)) continue;
      double*& most = largest[at(transfer.from)];
      if (most == nullptr || moved[i] > *most) most = &moved[i];
    }
    if (!take_missing(left, largest)) return;
  }
}

bool Pools::take_missing(std::span<CompensatedSum const> left,
                         std::span<double* const> outflow) const {
  bool taken = false;
  for (std::size_t pool = 0; pool < left.size(); ++pool) {
    double const missing = -left[pool].value();
    if (!config_.pools[pool].is_known || !(missing > 0.0) || outflow[pool] == nullptr) continue;
    *outflow[pool] = std::max(0.0, *outflow[pool] - missing);
    taken = true;
  }
  return taken;
}

void Pools::move(std::span<CompensatedSum> amounts, PoolTransfer const& transfer,
                 double moved) const {
  if (!config_.is_outside(transfer.to)) amounts[at(transfer.to)].add(moved);
  if (!config_.is_outside(transfer.from)) amounts[at(transfer.from)].add(-moved);
}

void Pools::book(std::span<double> moved) {
  spare(moved);
  for (std::size_t i = 0; i < moved.size(); ++i) {
    ledger_.transfer(BoundaryId(static_cast<std::int64_t>(i)), mechanism_of(ledger_.config(), i),
                     moved[i]);
    move(state_.amounts, config_.transfers[i], moved[i]);
  }
}

void Pools::fail_empty(HolderId pool, double passed) const {
  double const time = clock().time() + passed;
  throw EmptyPool(pool, time,
                  "pool '" + config_.pools[at(pool)].name + "' is empty at time " + text(time) +
                      ", and transfers of constant flow take more from it than comes in; let them "
                      "follow its content, lower them, or store more at the start");
}

Pools::State Pools::state() const {
  State saved = state_;
  saved.stream = stream_.state();
  saved.ledger = ledger_.state();
  return saved;
}

void Pools::restore(State const& state) {
  if (state.amounts.size() != state_.amounts.size() ||
      state.counts.size() != state_.counts.size() || state.tick < 0) {
    throw InputError("pools: a state of " +
                     std::to_string(state.amounts.size() + state.counts.size()) +
                     " pools does not fit " + std::to_string(config_.pools.size()));
  }
  ledger_.restore(state.ledger);
  stream_ = random::Stream(state.stream);
  state_ = state;
  state_.ledger = {};
}

}  // namespace poleward::flux
