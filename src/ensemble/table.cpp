// SPDX-License-Identifier: Apache-2.0
#include "poleward/ensemble/table.hpp"

#include <algorithm>
#include <limits>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"

namespace poleward::ensemble {
namespace {

constexpr std::uint8_t unfinished = 0;
constexpr std::uint8_t kept = 1;
constexpr std::uint8_t left_out = 2;

bool is_plain(stats::Moments const& moments) {
  return moments.count == 0 || (moments.count == 1 && moments.sum_squared_deviations == 0.0);
}

auto find_spread(std::vector<Table::Spread> const& spreads, std::uint64_t cell) {
  return std::lower_bound(
      spreads.begin(), spreads.end(), cell,
      [](Table::Spread const& spread, std::uint64_t sought) { return spread.cell < sought; });
}

}  // namespace

Table::Table(std::uint32_t arms, std::uint32_t observables, std::uint32_t accounts)
    : state_{.arms = arms, .observables = observables, .accounts = accounts} {}

Table::Table(State state) : state_(std::move(state)) {
  auto const members = state_.status.size();
  if (state_.arms == 0 || members % state_.arms != 0 ||
      state_.means.size() != members * state_.observables ||
      state_.ledger.size() != members * state_.accounts || state_.residual.size() != members) {
    throw InputError("the saved table of replicates does not fit together");
  }
}

void Table::insert(std::uint32_t replicate, std::uint32_t arm, Row const& row) {
  expects(row.values.size() == state_.observables, "one value per observable");
  expects(row.ledger.size() == state_.accounts, "one amount per account");
  expects(!finished(replicate, arm), "a member finishes once");
  auto const at = member(replicate, arm);
  auto const members = std::max(state_.status.size(), (std::size_t{replicate} + 1) * state_.arms);
  state_.status.resize(members, unfinished);
  state_.means.resize(members * state_.observables, std::numeric_limits<double>::quiet_NaN());
  state_.ledger.resize(members * state_.accounts);
  state_.residual.resize(members);
  state_.status[at] = row.excluded ? left_out : kept;
  for (std::size_t which = 0; which < row.values.size(); ++which) {
    auto const cell = at * state_.observables + which;
    stats::Moments const& moments = row.values[which];
    if (moments.count > 0) state_.means[cell] = moments.mean;
    if (!is_plain(moments)) {
      state_.spreads.insert(find_spread(state_.spreads, cell), {cell, moments});
    }
  }
  std::copy(row.ledger.begin(), row.ledger.end(),
            state_.ledger.begin() + static_cast<std::ptrdiff_t>(at * state_.accounts));
  state_.residual[at] = row.ledger_residual;
}

bool Table::finished(std::uint32_t replicate, std::uint32_t arm) const noexcept {
  auto const at = member(replicate, arm);
  return at < state_.status.size() && state_.status[at] != unfinished;
}

bool Table::complete(std::uint32_t replicate) const noexcept {
  for (std::uint32_t arm = 0; arm < state_.arms; ++arm) {
    if (!finished(replicate, arm)) return false;
  }
  return true;
}

bool Table::excluded(std::uint32_t replicate) const noexcept {
  for (std::uint32_t arm = 0; arm < state_.arms; ++arm) {
    if (finished(replicate, arm) && state_.status[member(replicate, arm)] == left_out) return true;
  }
  return false;
}

std::uint32_t Table::replicates() const noexcept {
  return static_cast<std::uint32_t>(state_.status.size() / state_.arms);
}

std::uint32_t Table::complete_prefix() const noexcept {
  std::uint32_t prefix = 0;
  while (prefix < replicates() && complete(prefix)) ++prefix;
  return prefix;
}

void Table::truncate(std::uint32_t replicates) {
  if (replicates >= this->replicates()) return;
  auto const members = std::size_t{replicates} * state_.arms;
  state_.status.resize(members);
  state_.means.resize(members * state_.observables);
  state_.ledger.resize(members * state_.accounts);
  state_.residual.resize(members);
  auto const end = find_spread(state_.spreads, members * state_.observables);
  state_.spreads.erase(end, state_.spreads.end());
}

stats::Moments Table::value(std::uint32_t replicate, std::uint32_t arm,
                            std::uint32_t observable) const {
  expects(finished(replicate, arm), "the member is finished");
  auto const cell = member(replicate, arm) * state_.observables + observable;
  auto const spread = find_spread(state_.spreads, cell);
  if (spread != state_.spreads.end() && spread->cell == cell) return spread->moments;
  double const mean = state_.means[cell];
  if (std::isnan(mean)) return {};
  return {.count = 1, .mean = mean};
}

double Table::ledger(std::uint32_t replicate, std::uint32_t arm, std::uint32_t account) const {
  return state_.ledger[member(replicate, arm) * state_.accounts + account];
}

double Table::residual(std::uint32_t replicate, std::uint32_t arm) const {
  return state_.residual[member(replicate, arm)];
}

}  // namespace poleward::ensemble
