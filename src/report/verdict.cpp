// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/verdict.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace poleward::report {

std::string_view verdict_word(stats::Verdict verdict) {
  switch (verdict) {
    case stats::Verdict::holds:
      return "holds";
    case stats::Verdict::fails:
      return "fails";
    case stats::Verdict::undecided:
      return "undecided";
    case stats::Verdict::none:
      break;
  }
  return "";
}

std::string rounded(double value, double uncertainty) {
  if (!std::isfinite(value)) return "-";
  if (!(uncertainty > 0.0) || !std::isfinite(uncertainty)) return fmt::format("{:.4g}", value);
  int const first_digit = static_cast<int>(std::floor(std::log10(uncertainty)));
  int const decimals = std::clamp(1 - first_digit, 0, 12);
  std::string text = fmt::format("{:.{}f}", value, decimals);
  bool const is_zero = text.find_first_not_of("-0.") == std::string::npos;
  if (is_zero && text.front() == '-') text.erase(0, 1);
  return text;
}

std::string with_interval(double value, std::string_view unit, stats::Interval const& interval) {
  double const half_width = 0.5 * (interval.high - interval.low);
  std::string const spaced = unit.empty() || unit == "1" ? "" : " " + std::string(unit);
  if (!(half_width > 0.0)) return rounded(value, 0.0) + spaced;
  return fmt::format("{}{} [{}, {}]", rounded(value, half_width), spaced,
                     rounded(interval.low, half_width), rounded(interval.high, half_width));
}

std::string p_text(double p) {
  if (std::isnan(p)) return "identical by construction";
  if (p < 1e-4) return "< 1e-4";
  return fmt::format("{:.2g}", p);
}

}  // namespace poleward::report
