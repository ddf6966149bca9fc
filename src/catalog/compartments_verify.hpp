// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/job/kind.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// Every claim about compartments: the shipped models against the tables in data/compartments/,
/// and counted pools against Poisson's law.  \throws InputError if a model or table cannot be read
[[nodiscard]] std::vector<stats::Check> verify_compartments(job::VerifyRequest const& request);

}  // namespace poleward::catalog
