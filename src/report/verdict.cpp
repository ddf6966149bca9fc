// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/verdict.hpp"

#include <cmath>

#include <fmt/format.h>

namespace poleward::report {
namespace {

std::string undecided_text(stats::Comparison const& compared, std::int64_t cells) {
  auto const more = more_replicates(compared, cells);
  if (more) return fmt::format("undecided: about {} more replicates would decide", *more);
  if (std::isnan(half_width(compared.ci90))) return "undecided: too few replicates";
  return "undecided: the difference is too near the margin";
}

/// Rounded up to two digits, as the number is an estimate.
double two_digits_up(double number) {
  double const unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(number)) - 1.0));
  return std::ceil(number / unit) * unit;
}

}  // namespace

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

std::optional<std::int64_t> more_replicates(stats::Comparison const& compared, std::int64_t cells) {
  double const ratio = 2.0 * half_width(compared.ci90) / compared.margin;
  auto const now = static_cast<double>(cells);
  double const more = now * ratio * ratio - now;
  constexpr double largest_told = 1e15;
  if (!(more > 0.0) || more > largest_told) return std::nullopt;
  return static_cast<std::int64_t>(two_digits_up(more));
}

std::string verdict_text(stats::Comparison const& compared, std::int64_t cells,
                         std::string_view margin) {
  switch (compared.verdict) {
    case stats::Verdict::holds:
      return "holds within " + (margin.empty() ? with_interval(compared.margin, compared.unit, {})
                                               : std::string(margin));
    case stats::Verdict::fails: {
      std::string const size = rounded(std::abs(compared.difference), half_width(compared.ci95));
      std::string const unit = compared.unit == "1" ? "" : compared.unit;
      return "fails by " + size + (unit.empty() ? "" : " " + unit);
    }
    case stats::Verdict::undecided:
      return undecided_text(compared, cells);
    case stats::Verdict::none:
      break;
  }
  return {};
}

std::string verdict_clause(std::string_view subject, stats::Comparison const& compared,
                           std::int64_t cells, std::string_view margin) {
  std::string const text = verdict_text(compared, cells, margin);
  if (text.empty()) return {};
  bool const is_undecided = compared.verdict == stats::Verdict::undecided;
  return fmt::format("{} {}{}", subject, is_undecided ? "is " : "", text);
}

}  // namespace poleward::report
