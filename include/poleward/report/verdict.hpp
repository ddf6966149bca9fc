// SPDX-License-Identifier: Apache-2.0
/// \file
/// Numbers and verdicts in words, said the same way everywhere.
#pragma once

#include <string>
#include <string_view>

#include "poleward/stats/findings.hpp"

namespace poleward::report {

/// "holds", "fails", "undecided" or, for what was not to be decided, "".
[[nodiscard]] std::string_view verdict_word(stats::Verdict verdict);

/// The value rounded to the second digit of its uncertainty: "3.58", "0.0021", "120"; with an
/// uncertainty of 0 or none four significant digits; "-" for an undefined value.
[[nodiscard]] std::string rounded(double value, double uncertainty);

/// "3.58 um/min [3.54, 3.62]", rounded to the width of the interval.
[[nodiscard]] std::string with_interval(double value, std::string_view unit,
                                        stats::Interval const& interval);

/// "0.031", "< 1e-4", or "identical by construction" for a difference that does not vary.
[[nodiscard]] std::string p_text(double p);

}  // namespace poleward::report
