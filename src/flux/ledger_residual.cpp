// SPDX-License-Identifier: Apache-2.0
// Whether the books of flux::Ledger close.
#include <algorithm>
#include <limits>

#include "poleward/core/error.hpp"
#include "poleward/flux/ledger.hpp"
#include "position.hpp"
#include "text.hpp"

namespace poleward::flux {
namespace {

// Half a count: a whole number smaller than this is 0.
constexpr double count_bound = 0.5;

double real_bound(double sum_of_contributions) noexcept {
  return 1e-12 + 8.0 * std::numeric_limits<double>::epsilon() * sum_of_contributions;
}

std::string shown(Residual const& residual) {
  return "residual " + text(residual.value) + ", allowed " + text(residual.bound);
}

}  // namespace

void Ledger::book(Balance& balance, BoundaryId boundary, bool inward) const {
  std::int64_t count = state_.crossed[at(boundary)];
  for (Mechanism const mechanism : every_mechanism) {
    Entry const& entry = state_.entries[index(boundary, mechanism)];
    count += entry.count;
    balance.amount.add(inward ? entry.amount.sum : -entry.amount.sum);
    balance.amount.add(inward ? entry.amount.compensation : -entry.amount.compensation);
    balance.magnitude.merge(entry.magnitude);
  }
  balance.count += inward ? count : -count;
}

Ledger::Balance Ledger::balance(std::vector<bool> const& inside) const {
  Balance sum;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i]) sum.magnitude.add(state_.opening[i].contribution());
  }
  for (std::size_t i = 0; i < config_.boundaries.size(); ++i) {
    bool const to = inside[at(config_.boundaries[i].to)];
    if (to == inside[at(config_.boundaries[i].from)]) continue;
    book(sum, BoundaryId(static_cast<std::int64_t>(i)), to);
  }
  return sum;
}

std::vector<Ledger::Balance> Ledger::balances() const {
  std::vector<Balance> sums(config_.holders.size());
  for (std::size_t i = 0; i < sums.size(); ++i) {
    sums[i].magnitude.add(state_.opening[i].contribution());
  }
  for (std::size_t i = 0; i < config_.boundaries.size(); ++i) {
    BoundaryId const id(static_cast<std::int64_t>(i));
    book(sums[at(config_.boundaries[i].from)], id, false);
    book(sums[at(config_.boundaries[i].to)], id, true);
  }
  return sums;
}

Residual Ledger::Balance::residual(Kind kind, Stored opening, Stored now) const {
  if (kind == Kind::counted) {
    return {.value = static_cast<double>(now.count - opening.count - count), .bound = count_bound};
  }
  CompensatedSum value;
  value.add(now.amount);
  value.add(-opening.amount);
  value.add(-amount.sum);
  value.add(-amount.compensation);
  return {.value = value.value(), .bound = real_bound(magnitude.value())};
}

double Ledger::net_into(std::span<HolderId const> holders) const {
  std::vector<bool> inside(config_.holders.size());
  for (HolderId const holder : holders) {
    expects(config_.holders[at(holder)].quantity == config_.holders[at(holders[0])].quantity,
            "a set of holders is of one quantity");
    inside[at(holder)] = true;
  }
  Balance const sum = balance(inside);
  // Crossing shares are sums over mechanisms of a count that is already in `count`.
  bool const counted =
      !holders.empty() &&
      config_.quantities[at(config_.holders[at(holders[0])].quantity)].kind == Kind::counted;
  return counted ? static_cast<double>(sum.count) : sum.amount.value();
}

Residual Ledger::residual(HolderId holder, Stored now) const {
  Holder const& declared = config_.holders[at(holder)];
  expects(!declared.outside, "the content of an outside holder is not tracked");
  std::vector<bool> inside(config_.holders.size());
  inside[at(holder)] = true;
  return balance(inside).residual(config_.quantities[at(declared.quantity)].kind,
                                  state_.opening[at(holder)], now);
}

Residual Ledger::residual(QuantityId quantity, std::span<Stored const> now) const {
  expects(now.size() == config_.holders.size(), "one content for every holder");
  std::vector<bool> inside(config_.holders.size());
  Stored opened;
  Stored held;
  CompensatedSum opened_amount;
  CompensatedSum held_amount;
  for (std::size_t i = 0; i < config_.holders.size(); ++i) {
    inside[i] = config_.holders[i].quantity == quantity && !config_.holders[i].outside;
    if (!inside[i]) continue;
    opened.count += state_.opening[i].count;
    held.count += now[i].count;
    opened_amount.add(state_.opening[i].amount);
    held_amount.add(now[i].amount);
  }
  opened.amount = opened_amount.value();
  held.amount = held_amount.value();
  return balance(inside).residual(config_.quantities[at(quantity)].kind, opened, held);
}

Residual Ledger::split_residual(BoundaryId boundary) const {
  if (kind(boundary) != Kind::counted) return {.value = 0.0, .bound = real_bound(0.0)};
  CompensatedSum value;
  CompensatedSum magnitude;
  value.add(static_cast<double>(state_.crossed[at(boundary)]));
  for (Mechanism const mechanism : every_mechanism) {
    Entry const& entry = state_.entries[index(boundary, mechanism)];
    value.add(-entry.amount.sum);
    value.add(-entry.amount.compensation);
    magnitude.merge(entry.magnitude);
  }
  return {.value = value.value(), .bound = real_bound(magnitude.value())};
}

double Ledger::worst_residual_ratio(std::span<Stored const> now) const {
  expects(now.size() == config_.holders.size(), "one content for every holder");
  auto const sums = balances();
  double worst = 0.0;
  for (std::size_t i = 0; i < config_.holders.size(); ++i) {
    Holder const& holder = config_.holders[i];
    if (holder.outside) continue;
    Kind const kind_of_holder = config_.quantities[at(holder.quantity)].kind;
    auto const found = sums[i].residual(kind_of_holder, state_.opening[i], now[i]);
    worst = std::max(worst, found.ratio());
  }
  for (std::size_t i = 0; i < config_.boundaries.size(); ++i) {
    auto const found = split_residual(BoundaryId(static_cast<std::int64_t>(i)));
    worst = std::max(worst, found.ratio());
  }
  return worst;
}

std::string Ledger::fault(HolderId holder, Stored now) const {
  Holder const& declared = config_.holders[at(holder)];
  if (declared.outside) return {};
  auto const found = residual(holder, now);
  if (found.ratio() <= 1.0) return {};
  Quantity const& quantity = config_.quantities[at(declared.quantity)];
  Stored const opening = state_.opening[at(holder)];
  bool const counted = quantity.kind == Kind::counted;
  auto const held = counted ? static_cast<double>(now.count) : now.amount;
  auto const opened = counted ? static_cast<double>(opening.count) : opening.amount;
  return "\n  " + quantity.name + " in '" + declared.name + "': holds " + text(held) + " " +
         quantity.unit + ", opened with " + text(opened) + ", came in " +
         text(net_into({&holder, 1})) + " net; " + shown(found);
}

std::string Ledger::fault(BoundaryId boundary) const {
  auto const found = split_residual(boundary);
  if (found.ratio() <= 1.0) return {};
  return "\n  crossings of '" + config_.boundaries[at(boundary)].name +
         "': their shares do not add up to their number; " + shown(found);
}

void Ledger::require_closed(std::span<Stored const> now, Clock const& clock) const {
  if (worst_residual_ratio(now) <= 1.0) return;
  std::string faults;
  for (std::size_t i = 0; i < config_.holders.size(); ++i) {
    faults += fault(HolderId(static_cast<std::int64_t>(i)), now[i]);
  }
  for (std::size_t i = 0; i < config_.boundaries.size(); ++i) {
    faults += fault(BoundaryId(static_cast<std::int64_t>(i)));
  }
  throw RunError("the ledger does not close at tick " + std::to_string(clock.tick) + " (time " +
                 text(clock.time()) + ")" + faults);
}

}  // namespace poleward::flux
