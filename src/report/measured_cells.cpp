// SPDX-License-Identifier: Apache-2.0
#include "poleward/report/measured_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "poleward/core/contracts.hpp"
#include "poleward/report/csv.hpp"
#include "poleward/report/numbers.hpp"
#include "poleward/report/text_table.hpp"
#include "poleward/stats/moments.hpp"

namespace poleward::report {
namespace {

using Cells = std::span<MeasuredCell const>;

// Over the columns of statistics, in their order; the names of those are too long for a line.
constexpr std::array<std::string_view, 15> headings{"dt",   "pairs",  "frames", "onset",    "used",
                                                    "kk",   "kk sd",  "dap",    "centre",   "speed",
                                                    "half", "ac min", "pairs",  "anaphase", "sd"};

constexpr std::string_view legend =
    "dt s; onset: frame; used: pairs in metaphase; kk, kk sd: distance of sisters and its s.d., "
    "um;\n"
    "dap, centre: mean deviation and s.d. of a pair's centre across the plate, um; speed um/min;\n"
    "half: half-period, s; ac min: autocorrelation of velocity there; pairs, anaphase, sd: each\n"
    "sister's speed in the minute after onset, um/min.  --csv has all digits.\n";

/// A statistic that the sentence tells.
struct Told {
  std::string_view column;
  std::string_view before;
  std::string_view unit;
};

constexpr std::array<Told, 6> told{{{"kk_mean_um", "sisters", "um apart"},
                                    {"kk_sd_um", "breathing by", "um"},
                                    {"dap_um", "amplitude", "um"},
                                    {"speed_um_per_min", "speed", "um/min"},
                                    {"half_period_s", "half-period", "s"},
                                    {"anaphase_speed_um_per_min", "anaphase at", "um/min"}}};

tracks::StatisticColumn const& column_named(std::string_view name) {
  auto const columns = tracks::statistic_columns();
  auto const at = std::find_if(columns.begin(), columns.end(),
                               [&](auto const& column) { return column.name == name; });
  expects(at != columns.end(), "a statistic of that name");
  return *at;
}

stats::Moments over_cells(Cells cells, tracks::StatisticColumn const& column) {
  stats::Moments moments;
  for (auto const& cell : cells) {
    double const value = column.value(cell.statistics);
    if (!std::isnan(value)) moments.add(value);
  }
  return moments;
}

std::string answer(Cells cells) {
  std::string parts;
  bool is_spread = false;
  for (Told const& one : told) {
    auto const moments = over_cells(cells, column_named(one.column));
    if (moments.count == 0) continue;
    is_spread = is_spread || moments.count > 1;
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", one.before,
                         with_uncertainty(moments.mean, moments.standard_deviation(), one.unit));
  }
  if (parts.empty()) parts = "nothing that metaphase or anaphase tells";
  return fmt::format("{} {}: {}{}.\n", cells.size(), cells.size() == 1 ? "cell" : "cells", parts,
                     is_spread ? " (mean ± s.d. between cells)" : "");
}

void add_row(TextTable& table, std::string name, auto const& value) {
  std::vector<std::string> row{std::move(name)};
  for (auto const& column : tracks::statistic_columns()) row.push_back(value(column));
  table.add(std::move(row));
}

void add_rows_over_cells(TextTable& table, Cells cells) {
  add_row(table, "mean", [&](auto const& column) {
    auto const moments = over_cells(cells, column);
    return moments.count == 0 ? "-" : rounded(moments.mean, 0.0);
  });
  add_row(table, "s.d.", [&](auto const& column) {
    return rounded(over_cells(cells, column).standard_deviation(), 0.0);
  });
  add_row(table, "n",
          [&](auto const& column) { return std::to_string(over_cells(cells, column).count); });
}

}  // namespace

std::string measured_text(Cells cells) {
  std::vector<std::string> header{"cell"};
  header.insert(header.end(), headings.begin(), headings.end());
  std::vector<bool> to_the_right(header.size(), true);
  to_the_right.front() = false;
  TextTable table(header, to_the_right);
  for (auto const& cell : cells) {
    add_row(table, cell.name,
            [&](auto const& column) { return rounded(column.value(cell.statistics), 0.0); });
  }
  if (cells.size() > 1) add_rows_over_cells(table, cells);
  return answer(cells) + "\n" + table.text() + std::string(legend);
}

std::string measured_csv(Cells cells) {
  std::string text = "file";
  for (auto const& column : tracks::statistic_columns()) text.append(",").append(column.name);
  text += '\n';
  for (auto const& cell : cells) {
    append_field(text, cell.name);
    for (auto const& column : tracks::statistic_columns()) {
      text += ',';
      append_number(text, column.value(cell.statistics));
    }
    text += '\n';
  }
  return text;
}

std::string measured_gaps(Cells cells) {
  std::string text;
  auto const tell = [&](auto const& applies, std::string_view what) {
    auto const number = std::count_if(cells.begin(), cells.end(), [&](MeasuredCell const& cell) {
      return applies(cell.statistics);
    });
    if (number == 0) return;
    text += fmt::format("{} of {} {}: {}\n", number, cells.size(),
                        cells.size() == 1 ? "cell" : "cells", what);
  };
  using Cell = tracks::CellStatistics;
  tell([](Cell const& cell) { return !cell.onset_frame; }, "no anaphase onset");
  tell([](Cell const& cell) { return !cell.used_pairs; },
       "metaphase too short (it needs more than 60 frames, 15 before onset left out)");
  tell([](Cell const& cell) { return cell.used_pairs && std::isnan(cell.kk_mean_um); },
       "too few pairs in metaphase (it needs more than 3 that miss less than 25 % of it)");
  tell([](Cell const& cell) { return cell.onset_frame && !cell.anaphase_pairs; },
       "anaphase not measured (it needs more than 25 frames from onset on, and more than 5 pairs "
       "with more than 15 points in the first minute)");
  return text;
}

}  // namespace poleward::report
