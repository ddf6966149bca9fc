// SPDX-License-Identifier: Apache-2.0
/// \file
/// Numbers in words, with as many digits as their uncertainty supports, said the same way
/// everywhere.  All functions are pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "poleward/stats/findings.hpp"

namespace poleward::report {

/// The value rounded where its uncertainty ends: the uncertainty keeps two digits if they are below
/// 3.55 and one if above, so its last place is worth between 1/36 and 1/3.5 of it.  "3.58" for an
/// uncertainty of 0.04, "3.580" for 0.02, "120" for 40.
///
/// Without an uncertainty, or with 0, four significant digits and whole numbers whole: "3.2",
/// "20800".  Powers of ten from 1e7 on, where the last place is below 1e-6 of a number below 1e-3,
/// and without an uncertainty below 1e-4.  "-" for an undefined value.
/// \see Particle Data Group 2022, Prog. Theor. Exp. Phys. 083C01, section 5.3 of the introduction,
///      doi:10.1093/ptep/ptac097
[[nodiscard]] std::string rounded(double value, double uncertainty);

/// "[3.54, 3.62]", rounded by its half-width; empty where it is undefined or a point.
[[nodiscard]] std::string interval_text(stats::Interval const& interval);

/// Half of the interval's width: the uncertainty that a value is rounded by.
[[nodiscard]] double half_width(stats::Interval const& interval) noexcept;

/// "3.58 um/min [3.54, 3.62]"; without the brackets where the interval is undefined or a point.
/// A number without dimension has the unit "1" or none, and none is printed.
[[nodiscard]] std::string with_interval(double value, std::string_view unit,
                                        stats::Interval const& interval);

/// "3.580 ± 0.020 um/min": a value and its standard error, or another half-width.
[[nodiscard]] std::string with_uncertainty(double value, double standard_error,
                                           std::string_view unit = {});

/// "0.031", "< 1e-4", "-" for an undefined one.
[[nodiscard]] std::string p_text(double p);

/// The p of a comparison; where the difference does not vary there is none, and "identical by
/// construction" or "the same in every replicate" says so.
[[nodiscard]] std::string p_text(stats::Comparison const& compared);

}  // namespace poleward::report
