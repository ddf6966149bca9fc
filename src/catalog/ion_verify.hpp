// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "data_table.hpp"
#include "poleward/job/kind.hpp"
#include "poleward/stats/findings.hpp"
#include "verification.hpp"

namespace poleward::catalog {

/// Every claim about ions: densities, the coupled solver and agents against the tables in data/ion/
/// and exact laws.  \throws InputError if a table cannot be read
[[nodiscard]] std::vector<stats::Check> verify_ion(job::VerifyRequest const& request);

namespace verification {

/// Membranes, steady layers and closed boxes, exact to rounding.
[[nodiscard]] std::vector<stats::Check> verify_ion_fields(std::filesystem::path const& root);

/// Double layer, charging and limiting current, with the order of convergence.
[[nodiscard]] std::vector<stats::Check> verify_ion_coupled(std::filesystem::path const& root);

/// Einstein's relation, first passage and the split of crossings by agents.
[[nodiscard]] std::vector<stats::Check> verify_ion_agents(std::filesystem::path const& root,
                                                          Bench& bench);

}  // namespace verification
}  // namespace poleward::catalog
