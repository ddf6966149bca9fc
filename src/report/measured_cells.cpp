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

/// How a statistic is shown.  The names of the columns are too long for a line.
struct Shown {
  std::string_view heading;
  int decimals;
};

// In the order of the statistics.
constexpr std::array<Shown, 15> shown{{{"dt", 2},
                                       {"pairs", 0},
                                       {"frames", 0},
                                       {"onset", 0},
                                       {"used", 0},
                                       {"kk", 3},
                                       {"kk sd", 3},
                                       {"dap", 3},
                                       {"centre", 3},
                                       {"speed", 2},
                                       {"half", 0},
                                       {"ac min", 2},
                                       {"pairs", 0},
                                       {"anaphase", 2},
                                       {"sd", 2}}};

constexpr std::string_view legend =
    "dt: s between frames; onset: frame at which anaphase begins; used: pairs in metaphase; kk and "
    "its\n"
    "sd: distance of sisters, um; dap, centre: deviation of a pair's centre across the plate, mean "
    "and\n"
    "s.d., um; speed: of centres, um/min; half: half-period, s; ac min: autocorrelation of "
    "velocity\n"
    "there; then the pairs measured in anaphase, the speed of each sister away from the equator in "
    "its\n"
    "first minute, um/min, and the s.d. over pairs.  --csv prints all digits.\n";

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

std::string with_decimals(double value, int decimals) {
  double const last_place = std::pow(10.0, -decimals);
  return rounded(value, 5.0 * last_place);
}

// `value` gives the text of a statistic, which it is told with its decimals.
void add_row(TextTable& table, std::string name, auto const& value) {
  std::vector<std::string> row{std::move(name)};
  auto const columns = tracks::statistic_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    row.push_back(value(columns[i], shown[i].decimals));
  }
  table.add(std::move(row));
}

// Means of counts are no counts.
int decimals_of_mean(int decimals) {
  return std::max(decimals, 1);
}

void add_rows_over_cells(TextTable& table, Cells cells) {
  add_row(table, "mean", [&](auto const& column, int decimals) {
    auto const moments = over_cells(cells, column);
    double const mean = moments.count > 0 ? moments.mean : stats::undefined;
    return with_decimals(mean, decimals_of_mean(decimals));
  });
  add_row(table, "s.d.", [&](auto const& column, int decimals) {
    double const spread = over_cells(cells, column).standard_deviation();
    return with_decimals(spread, decimals_of_mean(decimals));
  });
  add_row(table, "n",
          [&](auto const& column, int) { return std::to_string(over_cells(cells, column).count); });
}

}  // namespace

std::string measured_text(Cells cells) {
  std::vector<std::string> header{"cell"};
  for (Shown const& one : shown) header.emplace_back(one.heading);
  std::vector<bool> to_the_right(header.size(), true);
  to_the_right.front() = false;
  TextTable table(header, to_the_right);
  for (auto const& cell : cells) {
    add_row(table, cell.name, [&](auto const& column, int decimals) {
      return with_decimals(column.value(cell.statistics), decimals);
    });
  }
  if (cells.size() > 1) add_rows_over_cells(table, cells);
  return answer(cells) + "\n" + table.text() + "\n" + std::string(legend);
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
