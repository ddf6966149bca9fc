// SPDX-License-Identifier: Apache-2.0
#pragma once

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

}  // namespace poleward::catalog
