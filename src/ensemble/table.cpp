// SPDX-License-Identifier: Apache-2.0
#include "poleward/ensemble/table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"

namespace poleward::ensemble {
namespace {

constexpr std::uint8_t unfinished = 0;
constexpr std::uint8_t kept = 1;
constexpr std::uint8_t left_out = 2;

/// Whether the mean alone gives the moments back.
bool is_plain(stats::Moments const& moments) {
  return moments.count == 0 ||
         (moments.count == 1 && !std::isnan(moments.mean) && moments.sum_squared_deviations == 0.0);
}

auto find_spread(std::vector<Table::Spread> const& spreads, std::uint64_t cell) {
  return std::lower_bound(
      spreads.begin(), spreads.end(), cell,
      [](Table::Spread const& spread, std::uint64_t sought) { return spread.cell < sought; });
}

template <class T>
void claim_space(std::vector<T>& column, std::size_t size) {
  if (size > column.capacity()) column.reserve(std::max(size, column.size() + column.size() / 2));
}

bool same_number(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

bool same_spread(Table::Spread const& a, Table::Spread const& b) {
  return a.cell == b.cell && a.moments.count == b.moments.count &&
         same_number(a.moments.mean, b.moments.mean) &&
         same_number(a.moments.sum_squared_deviations, b.moments.sum_squared_deviations);
}

}  // namespace

bool operator==(Table::State const& a, Table::State const& b) noexcept {
  auto const same = [](auto const& x, auto const& y, auto const& equal) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), equal);
  };
  return a.arms == b.arms && a.observables == b.observables && a.accounts == b.accounts &&
         a.status == b.status && same(a.means, b.means, same_number) &&
         same(a.ledger, b.ledger, same_number) && same(a.residual, b.residual, same_number) &&
         same(a.spreads, b.spreads, same_spread);
}

Table::Table(std::uint32_t arms, std::uint32_t observables, std::uint32_t accounts)
    : state_{.arms = arms, .observables = observables, .accounts = accounts} {
  expects(arms >= 1, "an experiment has an arm");
}

Table::Table(State state) : state_(std::move(state)) {
  auto const members = state_.status.size();
  auto const& spreads = state_.spreads;
  auto const out_of_order = [](Spread const& a, Spread const& b) { return a.cell >= b.cell; };
  if (state_.arms == 0 || members % state_.arms != 0 ||
      state_.means.size() != members * state_.observables ||
      state_.ledger.size() != members * state_.accounts || state_.residual.size() != members ||
      std::any_of(state_.status.begin(), state_.status.end(),
                  [](std::uint8_t status) { return status > left_out; }) ||
      std::adjacent_find(spreads.begin(), spreads.end(), out_of_order) != spreads.end() ||
      (!spreads.empty() && spreads.back().cell >= state_.means.size())) {
    throw InputError("the saved table of replicates does not fit together");
  }
}

void Table::claim(std::size_t members, std::size_t spreads) {
  claim_space(state_.status, members);
  claim_space(state_.means, members * state_.observables);
  claim_space(state_.ledger, members * state_.accounts);
  claim_space(state_.residual, members);
  claim_space(state_.spreads, spreads);
}

void Table::insert(std::uint32_t replicate, std::uint32_t arm, Row const& row) {
  expects(arm < state_.arms, "the arm is one of the table");
  expects(row.values.size() == state_.observables, "one value per observable");
  expects(row.ledger.size() == state_.accounts, "one amount per account");
  expects(!finished(replicate, arm), "a member finishes once");
  auto const at = member(replicate, arm);
  auto const members = std::max(state_.status.size(), (std::size_t{replicate} + 1) * state_.arms);
  claim(members, state_.spreads.size() + row.values.size());
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

Table Table::part(std::uint32_t first_arm, std::uint32_t arms) const {
  expects(first_arm + arms <= state_.arms, "the arms are of the table");
  Table some(arms, state_.observables, state_.accounts);
  std::uint32_t const replicates = complete_prefix();
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    for (std::uint32_t arm = 0; arm < arms; ++arm) {
      auto const from = member(replicate, first_arm + arm);
      Row row{.excluded = state_.status[from] == left_out,
              .ledger_residual = state_.residual[from]};
      for (std::uint32_t which = 0; which < state_.observables; ++which) {
        row.values.push_back(value(replicate, first_arm + arm, which));
      }
      auto const accounts =
          state_.ledger.begin() + static_cast<std::ptrdiff_t>(from * state_.accounts);
      row.ledger.assign(accounts, accounts + state_.accounts);
      some.insert(replicate, arm, row);
    }
  }
  return some;
}

}  // namespace poleward::ensemble
