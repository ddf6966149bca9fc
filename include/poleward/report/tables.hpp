// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a run, a verification or a validation shows on the terminal.
#pragma once

#include <span>
#include <string>

#include "poleward/report/summary.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::report {

/// The answer, then observables, comparisons, assay and the ledger's closing line.
[[nodiscard]] std::string summary_text(Summary const& summary);

/// Largest |z| that a sampled row of a verification may have.
inline constexpr double largest_z = 4.5;

/// Whether a row of a verification is within its bound.
[[nodiscard]] bool passes(stats::Check const& check);

/// The rows beside their bounds, the number that fail and the false-alarm rate of the whole table.
[[nodiscard]] std::string verification_text(std::span<stats::Check const> checks);

}  // namespace poleward::report
