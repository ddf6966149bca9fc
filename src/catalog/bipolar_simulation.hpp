// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "poleward/assay/kinetochore_film.hpp"
#include "poleward/ensemble/experiment.hpp"
#include "poleward/random/stream.hpp"
#include "poleward/spindle/bipolar_config.hpp"

namespace poleward::catalog {

/// One whole spindle as a member of an ensemble, its kinetochores filmed.
[[nodiscard]] std::unique_ptr<ensemble::Simulation> bipolar_simulation(
    spindle::BipolarConfig const& config, assay::KinetochoreFilm const& film,
    random::Address const& address);

/// Accounts of its ledger, one for all kinetochores together.
[[nodiscard]] std::vector<ensemble::LedgerAccount> bipolar_accounts(
    spindle::BipolarConfig const& config);

}  // namespace poleward::catalog
