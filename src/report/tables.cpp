// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/tables.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "poleward/report/text_table.hpp"
#include "poleward/report/verdict.hpp"

namespace poleward::report {
namespace {

bool is_block(stats::ObservableSummary const& seen) {
  return seen.name.find("_block_") != std::string::npos;
}

std::string observables_text(Summary const& summary) {
  TextTable table({"arm", "observable", "mean", "95 % interval", "sd between cells", "cells"},
                  {false, false, true, false, true, true});
  for (auto const& seen : summary.observables) {
    if (is_block(seen)) continue;
    double const half_width = 0.5 * (seen.ci95.high - seen.ci95.low);
    table.add({seen.arm, seen.name + " [" + seen.unit + "]", rounded(seen.mean, half_width),
               half_width > 0.0 ? fmt::format("[{}, {}]", rounded(seen.ci95.low, half_width),
                                              rounded(seen.ci95.high, half_width))
                                : "",
               rounded(seen.sd_between, half_width), std::to_string(seen.n_cells)});
  }
  return table.empty() ? "" : "\n" + table.text();
}

std::string comparisons_text(Summary const& summary) {
  TextTable table({"compared", "measured", "predicted", "difference", "95 % interval", "margin",
                   "p", "verdict"},
                  {false, true, true, true, false, true, true, false});
  for (auto const& compared : summary.findings.comparisons) {
    double const half_width = 0.5 * (compared.ci95.high - compared.ci95.low);
    bool const judged = compared.verdict != stats::Verdict::none;
    table.add({fmt::format("{} [{}], prediction: {}", compared.quantity, compared.unit,
                           compared.prediction),
               rounded(compared.measured, half_width), rounded(compared.predicted, half_width),
               rounded(compared.difference, half_width),
               half_width > 0.0 ? fmt::format("[{}, {}]", rounded(compared.ci95.low, half_width),
                                              rounded(compared.ci95.high, half_width))
                                : "",
               judged ? rounded(compared.margin, 0.0) : "", judged ? p_text(compared.p) : "",
               std::string(verdict_word(compared.verdict))});
  }
  return table.empty() ? "" : "\n" + table.text();
}

std::string assays_text(Summary const& summary) {
  TextTable table({"assay", "estimate", "truth", "bias", "95 % interval"},
                  {false, true, true, true, false});
  for (auto const& filmed : summary.findings.assays) {
    double const half_width = 0.5 * (filmed.ci95.high - filmed.ci95.low);
    table.add({filmed.name + " [" + filmed.unit + "]", rounded(filmed.estimate, half_width),
               rounded(filmed.truth, half_width), rounded(filmed.bias, half_width),
               fmt::format("[{}, {}]", rounded(filmed.ci95.low, half_width),
                           rounded(filmed.ci95.high, half_width))});
  }
  return table.empty() ? "" : "\n" + table.text();
}

std::string exclusions_text(Summary const& summary) {
  std::int64_t excluded = 0;
  for (auto const& seen : summary.observables) excluded = std::max(excluded, seen.n_excluded);
  if (excluded == 0) return "";
  return fmt::format(
      "{} of {} cells left all arms: they met the pole, the end of their lattice or let go.\n",
      excluded, summary.replicates);
}

}  // namespace

std::string summary_text(Summary const& summary) {
  std::string text = summary.findings.answer + "\n";
  for (auto const& note : summary.notes) text += "Note: " + note + "\n";
  for (auto const& note : summary.findings.notes) text += "Note: " + note + "\n";
  text += observables_text(summary) + comparisons_text(summary) + assays_text(summary) + "\n";
  text += exclusions_text(summary);
  if (summary.stopped_at) {
    text += fmt::format("Stopped sequentially after {} replicates by stop_when.\n",
                        *summary.stopped_at);
  }
  text += fmt::format("The ledger closes in every cell: largest residual {:.2g} of its bound.\n",
                      summary.worst_residual);
  return text;
}

bool passes(stats::Check const& check) {
  if (std::isnan(check.tolerance)) return std::abs(check.z) <= largest_z;
  return std::abs(check.got - check.expected) <= check.tolerance;
}

std::string verification_text(std::span<stats::Check const> checks) {
  TextTable table({"claim", "expected", "got", "standard error", "z", "", "exact answer from"},
                  {false, true, true, true, true, false, false});
  std::size_t failed = 0;
  std::size_t sampled = 0;
  for (auto const& check : checks) {
    bool const ok = passes(check);
    failed += ok ? 0 : 1;
    bool const exact = !std::isnan(check.tolerance);
    sampled += exact ? 0 : 1;
    table.add({fmt::format("{} [{}]", check.name, check.unit),
               fmt::format("{:.6g}", check.expected), fmt::format("{:.6g}", check.got),
               exact ? "exact" : fmt::format("{:.2g}", check.standard_error),
               exact ? "" : fmt::format("{:+.2f}", check.z), ok ? "ok" : "OFF", check.source});
  }
  // P(|Z| > 4.5) = 6.8e-6 for one normal row.
  double const false_alarm = -std::expm1(static_cast<double>(sampled) * std::log1p(-6.795e-6));
  return table.text() +
         fmt::format(
             "\n{} of {} rows agree. Bound on |z|: {}; chance that a correct program shows a "
             "row beyond it: {:.1g}.\n",
             checks.size() - failed, checks.size(), largest_z, false_alarm);
}

}  // namespace poleward::report
