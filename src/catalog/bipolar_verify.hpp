// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "poleward/job/kind.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// Exact theory of whole spindles beside simulated ones.
[[nodiscard]] std::vector<stats::Check> verify_bipolar(job::VerifyRequest const& request);

}  // namespace poleward::catalog
