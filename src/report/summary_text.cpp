// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "poleward/report/tables.hpp"
#include "poleward/report/text_table.hpp"
#include "poleward/report/verdict.hpp"

namespace poleward::report {
namespace {

bool is_among(std::string const& name, std::vector<std::string> const& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_block(stats::ObservableSummary const& seen) {
  return seen.name.find("_block_") != std::string::npos;
}

/// Cells that count: left out of one arm is left out of all.
std::int64_t counted_cells(Summary const& summary) {
  std::int64_t excluded = 0;
  for (auto const& seen : summary.observables) excluded = std::max(excluded, seen.n_excluded);
  return std::int64_t{summary.replicates} - excluded;
}

std::string named(std::string const& name, std::string const& unit) {
  return fmt::format("{} [{}]", name, unit);
}

std::string below_a_line(TextTable const& table) {
  return table.empty() ? "" : "\n" + table.text();
}

/// Names of the observables that are 0 in every replicate of every arm, each once.
std::vector<std::string> names_of_zeros(Summary const& summary) {
  std::vector<std::string> zeros;
  std::vector<std::string> others;
  for (auto const& seen : summary.observables) {
    bool const is_zero = seen.mean == 0.0 && !(seen.sd_between > 0.0);
    if (is_block(seen)) continue;
    (is_zero ? zeros : others).push_back(seen.name);
  }
  std::erase_if(zeros, [&](auto const& name) { return is_among(name, others); });
  std::vector<std::string> once;
  for (auto const& name : zeros) {
    if (!is_among(name, once)) once.push_back(name);
  }
  return once;
}

std::string zeros_text(std::vector<std::string> const& zeros) {
  if (zeros.empty()) return "";
  std::string text;
  for (auto const& line : broken(fmt::format("0 in every replicate: {}", fmt::join(zeros, ", ")),
                                 TextTable::max_width)) {
    text += line + "\n";
  }
  return text;
}

/// Nothing is known of a spread.
std::string one_replicate_text(Summary const& summary, std::vector<std::string> const& zeros) {
  TextTable table({"observable", "value"}, {false, true});
  for (auto const& seen : summary.observables) {
    if (is_block(seen) || is_among(seen.name, zeros)) continue;
    table.add({named(seen.name, seen.unit), rounded(seen.mean, 0.0)});
  }
  return below_a_line(table);
}

std::string one_arm_text(Summary const& summary, std::vector<std::string> const& zeros) {
  if (summary.replicates == 1) return one_replicate_text(summary, zeros);
  TextTable table({"observable", "mean", "95 % interval", "sd between", "replicates"},
                  {false, true, true, true, true});
  for (auto const& seen : summary.observables) {
    if (is_block(seen) || is_among(seen.name, zeros)) continue;
    double const half = half_width(seen.ci95);
    table.add({named(seen.name, seen.unit), rounded(seen.mean, half), interval_text(seen.ci95),
               rounded(seen.sd_between, half), std::to_string(seen.n_cells)});
  }
  return below_a_line(table);
}

/// Arms side by side: a row per observable, a column per arm.
std::string arms_text(Summary const& summary, std::vector<std::string> const& arms,
                      std::vector<std::string> const& zeros) {
  std::vector<std::string> header{"mean ± half of its 95 % interval"};
  header.insert(header.end(), arms.begin(), arms.end());
  std::vector<bool> to_the_right(header.size(), true);
  to_the_right.front() = false;
  TextTable table(header, to_the_right);
  for (auto const& row : summary.observables) {
    if (row.arm != arms.front() || is_block(row) || is_among(row.name, zeros)) continue;
    std::vector<std::string> cells{named(row.name, row.unit)};
    for (auto const& arm : arms) {
      auto const seen = std::find_if(
          summary.observables.begin(), summary.observables.end(),
          [&](auto const& other) { return other.arm == arm && other.name == row.name; });
      bool const is_there = seen != summary.observables.end();
      cells.push_back(is_there ? with_uncertainty(seen->mean, half_width(seen->ci95)) : "");
    }
    table.add(cells);
  }
  return below_a_line(table);
}

std::string observables_text(Summary const& summary) {
  auto const zeros = names_of_zeros(summary);
  std::vector<std::string> arms;
  for (auto const& seen : summary.observables) {
    if (!is_among(seen.arm, arms)) arms.push_back(seen.arm);
  }
  bool const is_compared = arms.size() > 1;
  return (is_compared ? arms_text(summary, arms, zeros) : one_arm_text(summary, zeros)) +
         zeros_text(zeros);
}

/// The margin has a column of its own, so that here "holds" is enough.
std::string verdict_cell(stats::Comparison const& compared, Summary const& summary) {
  if (compared.verdict == stats::Verdict::holds) return std::string(verdict_word(compared.verdict));
  return verdict_text(compared, counted_cells(summary));
}

std::string comparisons_text(Summary const& summary) {
  TextTable table(
      {"compared", "measured", "predicted", "from", "difference [95 %]", "margin", "p", "verdict"},
      {false, true, true, false, true, true, false, false});
  for (auto const& compared : summary.findings.comparisons) {
    double const half = half_width(compared.ci95);
    bool const is_judged = compared.verdict != stats::Verdict::none;
    table.add({named(compared.quantity, compared.unit), rounded(compared.measured, half),
               rounded(compared.predicted, half), compared.prediction,
               with_interval(compared.difference, {}, compared.ci95),
               is_judged ? rounded(compared.margin, 0.0) : "", is_judged ? p_text(compared) : "",
               verdict_cell(compared, summary)});
  }
  return below_a_line(table);
}

std::string assays_text(Summary const& summary) {
  TextTable table({"assay", "estimate", "truth", "bias", "95 % interval"},
                  {false, true, true, true, true});
  for (auto const& filmed : summary.findings.assays) {
    double const half = half_width(filmed.ci95);
    table.add({named(filmed.name, filmed.unit), rounded(filmed.estimate, half),
               rounded(filmed.truth, half), rounded(filmed.bias, half),
               interval_text(filmed.ci95)});
  }
  return below_a_line(table);
}

std::string side_by_side_text(Summary const& summary) {
  std::string text;
  for (auto const& beside : summary.findings.side_by_side) {
    std::vector<std::string> header{beside.title};
    header.insert(header.end(), beside.columns.begin(), beside.columns.end());
    std::vector<bool> to_the_right(header.size(), true);
    to_the_right.front() = false;
    TextTable table(header, to_the_right);
    for (auto const& row : beside.rows) table.add(row);
    text += below_a_line(table);
  }
  return text;
}

std::string exclusions_text(Summary const& summary) {
  std::int64_t const counted = counted_cells(summary);
  if (counted == summary.replicates) return "";
  return fmt::format("{} of {} replicates left all arms: their window was cut short.\n",
                     summary.replicates - counted, summary.replicates);
}

std::string stop_text(Summary const& summary) {
  if (!summary.stopped_at) return "";
  return fmt::format("Stopped sequentially after {} replicates, as stop_when asked.\n",
                     *summary.stopped_at);
}

std::string ledger_text(Summary const& summary) {
  bool const closes = summary.worst_residual <= 1.0;
  return fmt::format("The ledger {} in every replicate: largest residual {:.2g} of its bound.\n",
                     closes ? "closes" : "does not close", summary.worst_residual);
}

}  // namespace

std::string summary_text(Summary const& summary) {
  std::string text = summary.findings.answer.empty() ? "" : summary.findings.answer + "\n";
  for (auto const& note : summary.notes) text += "Note: " + note + "\n";
  for (auto const& note : summary.findings.notes) text += "Note: " + note + "\n";
  text += side_by_side_text(summary) + observables_text(summary) + comparisons_text(summary) +
          assays_text(summary);
  return text + "\n" + exclusions_text(summary) + stop_text(summary) + ledger_text(summary);
}

}  // namespace poleward::report
