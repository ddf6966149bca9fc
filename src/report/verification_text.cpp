// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "poleward/report/tables.hpp"
#include "poleward/report/text_table.hpp"

namespace poleward::report {
namespace {

/// P(|Z| > largest_z) of a standard normal number, erfc(4.5 / sqrt(2)).
constexpr double false_alarm_of_a_row = 6.795e-6;

bool is_sampled(stats::Check const& check) {
  return std::isnan(check.tolerance);
}

std::string standard_error_text(stats::Check const& check) {
  return is_sampled(check) ? fmt::format("{:.2g}", check.standard_error)
                           : fmt::format("within {:.2g}", check.tolerance);
}

}  // namespace

bool passes(stats::Check const& check) {
  if (is_sampled(check)) return std::abs(check.z) <= largest_z;
  return std::abs(check.got - check.expected) <= check.tolerance;
}

std::string verification_text(std::span<stats::Check const> checks) {
  TextTable table({"claim", "expected", "got", "standard error", "z", "", "exact answer from"},
                  {false, true, true, true, true, false, false});
  auto const passed = std::count_if(checks.begin(), checks.end(), passes);
  auto const sampled = std::count_if(checks.begin(), checks.end(), is_sampled);
  for (auto const& check : checks) {
    table.add({fmt::format("{} [{}]", check.name, check.unit),
               fmt::format("{:.6g}", check.expected), fmt::format("{:.6g}", check.got),
               standard_error_text(check), is_sampled(check) ? fmt::format("{:+.2f}", check.z) : "",
               passes(check) ? "ok" : "OFF", check.source});
  }
  return table.text() + fmt::format(
                            "\n{} of {} rows agree. Sampled rows are bounded by |z| <= {}; a "
                            "correct program shows "
                            "a row beyond it in at most {:.1g} of all seeds.\n",
                            passed, checks.size(), largest_z,
                            static_cast<double>(sampled) * false_alarm_of_a_row);
}

}  // namespace poleward::report
