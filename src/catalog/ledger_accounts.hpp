// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/flux/ledger.hpp"

namespace poleward::catalog {

/// One account as results name it; only what is carried has a carrier.
[[nodiscard]] inline ensemble::LedgerAccount named(flux::Account const& account) {
  bool const is_carried = account.mechanism == flux::Mechanism::carried;
  return {.quantity = account.quantity,
          .unit = account.unit,
          .boundary = account.boundary,
          .mechanism = std::string(flux::name(account.mechanism)),
          .carrier = is_carried ? account.carrier : "",
          .frame = account.frame};
}

/// All accounts of a ledger, in its order.
[[nodiscard]] inline std::vector<ensemble::LedgerAccount> named_accounts(
    flux::Ledger const& ledger) {
  std::vector<ensemble::LedgerAccount> accounts;
  for (auto const& account : ledger.accounts()) accounts.push_back(named(account));
  return accounts;
}

/// "kinetochore 3: own" is the part "own" of one of several holders.
[[nodiscard]] inline std::string common_name(std::string const& boundary) {
  auto const colon = boundary.find(": ");
  return colon == std::string::npos ? boundary : boundary.substr(colon + 2);
}

/// Accounts of a ledger with holders of one sort, those of the sort as one, and their sums.
struct CommonAccounts {
  std::vector<ensemble::LedgerAccount> names;
  std::vector<double> amounts;
};

/// Cost: linear in the accounts of the ledger times those in common.
[[nodiscard]] inline CommonAccounts in_common(flux::Ledger const& ledger) {
  CommonAccounts accounts;
  for (auto const& account : ledger.accounts()) {
    ensemble::LedgerAccount common = named(account);
    common.boundary = common_name(account.boundary);
    auto const known =
        std::find_if(accounts.names.begin(), accounts.names.end(), [&](auto const& other) {
          return other.quantity == common.quantity && other.boundary == common.boundary &&
                 other.mechanism == common.mechanism;
        });
    auto const at = static_cast<std::size_t>(known - accounts.names.begin());
    if (known == accounts.names.end()) {
      accounts.names.push_back(common);
      accounts.amounts.push_back(0.0);
    }
    accounts.amounts[at] += account.amount;
  }
  return accounts;
}

}  // namespace poleward::catalog
