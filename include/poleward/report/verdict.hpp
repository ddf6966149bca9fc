// SPDX-License-Identifier: Apache-2.0
/// \file
/// Verdicts in words.  All functions are pure and thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "poleward/report/numbers.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::report {

/// "holds", "fails", "undecided" or, for what was not to be decided, "".
[[nodiscard]] std::string_view verdict_word(stats::Verdict verdict);

/// Replicates still missing for a decision after `cells` of them, if nothing differs.
///
/// The two one-sided tests then decide with probability 90 % from N = (2 z_0.95 sd / margin)^2
/// replicates on.  The half-width h of the 90 % interval is z_0.95 sd / sqrt(cells), so that
///
///     N = cells (2 h / margin)^2.
///
/// Student's t is taken as normal.  Nothing if the margin or the interval is undefined, or if
/// `cells` reaches N already: the difference then lies near the margin, and no number can be told.
/// \see Schuirmann 1987, J. Pharmacokinet. Biopharm. 15:657, doi:10.1007/BF01068419
[[nodiscard]] std::optional<std::int64_t> more_replicates(stats::Comparison const& compared,
                                                          std::int64_t cells);

/// The verdict with its number: "holds within 5 %", "fails by 0.50 um/min", "undecided: about 60
/// more replicates would decide"; empty for what was not to be decided.  `margin` is the margin in
/// the modeller's words; left empty, it is the number in its unit.
[[nodiscard]] std::string verdict_text(stats::Comparison const& compared, std::int64_t cells,
                                       std::string_view margin = {});

/// The same as a clause about something: "the sum holds within 5 %", "the sum is undecided: ...".
[[nodiscard]] std::string verdict_clause(std::string_view subject,
                                         stats::Comparison const& compared, std::int64_t cells,
                                         std::string_view margin = {});

}  // namespace poleward::report
