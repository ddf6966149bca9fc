// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/job/kind.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// Every claim about the Sun's surface against the tables in data/solar/: modes, steady profile,
/// relaxation rates with flow, and the dipole that emergences leave.
/// \throws InputError if a table cannot be read
[[nodiscard]] std::vector<stats::Check> verify_solar(job::VerifyRequest const& request);

}  // namespace poleward::catalog
