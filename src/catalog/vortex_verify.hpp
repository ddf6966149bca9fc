// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "data_table.hpp"
#include "poleward/job/kind.hpp"
#include "poleward/stats/findings.hpp"
#include "verification.hpp"

namespace poleward::catalog {

/// Every claim about vortices: exact theory and simulation against the tables in data/vortex/.
/// \throws InputError if a table cannot be read
[[nodiscard]] std::vector<stats::Check> verify_vortex(job::VerifyRequest const& request);

namespace verification {

/// The numbers of a material, free flux flow and its heat.
[[nodiscard]] std::vector<stats::Check> verify_vortex_flow(std::filesystem::path const& root);

/// One vortex on a washboard: exact theory, and the same simulated with and without noise.
[[nodiscard]] std::vector<stats::Check> verify_vortex_washboard(std::filesystem::path const& root,
                                                                Bench& bench);

/// Repulsion of two, energies and waves of a lattice, and what the cutoff costs.
[[nodiscard]] std::vector<stats::Check> verify_vortex_lattice(std::filesystem::path const& root);

}  // namespace verification
}  // namespace poleward::catalog
