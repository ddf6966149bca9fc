// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/ledger.hpp"

#include <algorithm>
#include <source_location>
#include <tuple>
#include <utility>

#include "poleward/core/error.hpp"
#include "position.hpp"

namespace poleward::flux {
namespace {

BoundaryId boundary_id(std::size_t position) noexcept {
  return BoundaryId(static_cast<std::int64_t>(position));
}

}  // namespace

Ledger::Ledger(Config config) : config_(std::move(config)) {
  require_valid(config_);
  std::size_t const boundaries = config_.boundaries.size();
  state_.entries.resize(boundaries * mechanism_count);
  state_.crossed.resize(boundaries);
  state_.opening.resize(config_.holders.size());
  admit_.resize(boundaries * mechanism_count);
  ways_.reserve(2 * boundaries);
  for (std::size_t i = 0; i < boundaries; ++i) {
    BoundaryId const id = boundary_id(i);
    Boundary const& boundary = config_.boundaries[i];
    for (Mechanism const mechanism : boundary.mechanisms) admit_[index(id, mechanism)] = 1;
    ways_.push_back({boundary.from, boundary.to, id, true});
    ways_.push_back({boundary.to, boundary.from, id, false});
  }
  std::sort(ways_.begin(), ways_.end(), [](Way const& a, Way const& b) {
    return std::tie(a.from, a.to, a.boundary) < std::tie(b.from, b.to, b.boundary);
  });
}

void Ledger::open(HolderId holder, Stored content) {
  state_.opening[at(holder)] = content;
}

void Ledger::merge(Ledger const& other) {
  expects(config_ == other.config_, "merged ledgers have the same declarations");
  for (std::size_t i = 0; i < state_.entries.size(); ++i) {
    Entry& entry = state_.entries[i];
    Entry const& added = other.state_.entries[i];
    entry.count += added.count;
    entry.gross_count += added.gross_count;
    entry.amount.merge(added.amount);
    entry.magnitude.merge(added.magnitude);
  }
  for (std::size_t i = 0; i < state_.crossed.size(); ++i) {
    state_.crossed[i] += other.state_.crossed[i];
  }
  for (std::size_t i = 0; i < state_.opening.size(); ++i) {
    state_.opening[i].count += other.state_.opening[i].count;
    state_.opening[i].amount += other.state_.opening[i].amount;
    state_.opening[i].magnitude += other.state_.opening[i].magnitude;
  }
}

double Ledger::amount(BoundaryId boundary, Mechanism mechanism) const {
  Entry const& entry = state_.entries[index(boundary, mechanism)];
  return static_cast<double>(entry.count) + entry.amount.value();
}

double Ledger::net(BoundaryId boundary) const {
  if (kind(boundary) == Kind::counted) return static_cast<double>(net_count(boundary));
  CompensatedSum sum;
  for (Mechanism const mechanism : every_mechanism) {
    sum.merge(state_.entries[index(boundary, mechanism)].amount);
  }
  return sum.value();
}

std::int64_t Ledger::net_count(BoundaryId boundary) const {
  expects(kind(boundary) == Kind::counted, "whole numbers are of counted quantities");
  std::int64_t sum = state_.crossed[at(boundary)];
  for (Mechanism const mechanism : every_mechanism) {
    sum += state_.entries[index(boundary, mechanism)].count;
  }
  return sum;
}

double Ledger::gross_forward(BoundaryId boundary, Mechanism mechanism) const {
  expects(has_gross(mechanism), "one-way amounts exist for jumps and sources");
  Entry const& entry = state_.entries[index(boundary, mechanism)];
  std::int64_t const whole = (entry.gross_count + entry.count) / 2;
  return static_cast<double>(whole) + 0.5 * (entry.magnitude.value() + entry.amount.value());
}

double Ledger::gross_backward(BoundaryId boundary, Mechanism mechanism) const {
  expects(has_gross(mechanism), "one-way amounts exist for jumps and sources");
  Entry const& entry = state_.entries[index(boundary, mechanism)];
  std::int64_t const whole = (entry.gross_count - entry.count) / 2;
  return static_cast<double>(whole) + 0.5 * (entry.magnitude.value() - entry.amount.value());
}

std::vector<Account> Ledger::accounts() const {
  std::vector<Account> accounts;
  for (std::size_t i = 0; i < config_.boundaries.size(); ++i) {
    Boundary const& boundary = config_.boundaries[i];
    Quantity const& quantity = config_.quantities[at(config_.holders[at(boundary.from)].quantity)];
    for (Mechanism const mechanism : every_mechanism) {
      if (!admit_[index(boundary_id(i), mechanism)]) continue;
      accounts.push_back({.quantity = quantity.name,
                          .unit = quantity.unit,
                          .boundary = boundary.name,
                          .carrier = boundary.carrier,
                          .frame = boundary.frame,
                          .mechanism = mechanism,
                          .amount = amount(boundary_id(i), mechanism)});
    }
  }
  return accounts;
}

void Ledger::restore(State const& state) {
  if (state.entries.size() != state_.entries.size() ||
      state.crossed.size() != state_.crossed.size() ||
      state.opening.size() != state_.opening.size()) {
    throw InputError(
        "ledger: a state of " + std::to_string(state.crossed.size()) + " boundaries and " +
        std::to_string(state.opening.size()) + " holders does not fit declarations of " +
        std::to_string(state_.crossed.size()) + " and " + std::to_string(state_.opening.size()));
  }
  state_ = state;
}

bool Ledger::admits(BoundaryId boundary, Mechanism mechanism, Kind wanted) const {
  return boundary.value() >= 0 && at(boundary) < config_.boundaries.size() &&
         kind(boundary) == wanted && admit_[index(boundary, mechanism)] != 0;
}

bool Ledger::admits_split(BoundaryId boundary, Kind wanted) const {
  return admits(boundary, Mechanism::diffusive, wanted) &&
         admits(boundary, Mechanism::drift, wanted) && admits(boundary, Mechanism::carried, wanted);
}

Kind Ledger::kind(BoundaryId boundary) const {
  Holder const& from = config_.holders[at(config_.boundaries[at(boundary)].from)];
  return config_.quantities[at(from.quantity)].kind;
}

Ledger::Way Ledger::between(HolderId from, HolderId to) const {
  auto const ends = [](Way const& way) { return std::pair(way.from, way.to); };
  std::pair const wanted(from, to);
  auto const first =
      std::lower_bound(ways_.begin(), ways_.end(), wanted,
                       [&](Way const& way, auto const& key) { return ends(way) < key; });
  bool const found = first != ways_.end() && ends(*first) == wanted;
  if (!found || (std::next(first) != ways_.end() && ends(*std::next(first)) == wanted)) {
    contract_broken("exactly one boundary joins the two holders", std::source_location::current());
  }
  return *first;
}

}  // namespace poleward::flux
