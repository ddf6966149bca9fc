// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "poleward/ensemble/experiment.hpp"
#include "poleward/spindle/half_spindle.hpp"

namespace poleward::catalog {

/// A half-spindle as a member of an ensemble.
[[nodiscard]] std::unique_ptr<ensemble::Simulation> half_spindle_simulation(
    spindle::HalfSpindleConfig const& config, random::Address const& address);

/// Its ledger accounts, those of single kinetochores added up by part.
[[nodiscard]] std::vector<ensemble::LedgerAccount> half_spindle_accounts(
    spindle::HalfSpindleConfig const& config);

}  // namespace poleward::catalog
