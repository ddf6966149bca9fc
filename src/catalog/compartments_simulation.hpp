// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "poleward/compartments/ecosystem.hpp"
#include "poleward/ensemble/experiment.hpp"

namespace poleward::catalog {

/// Pools as a member of an ensemble; the ecosystem must not change while it runs.
[[nodiscard]] std::unique_ptr<ensemble::Simulation> compartments_simulation(
    std::shared_ptr<compartments::Ecosystem const> ecosystem, random::Address const& address);

/// Its ledger accounts, one for each transfer.
[[nodiscard]] std::vector<ensemble::LedgerAccount> compartments_accounts(
    compartments::Ecosystem const& ecosystem);

}  // namespace poleward::catalog
