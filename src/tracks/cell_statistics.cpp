// SPDX-License-Identifier: Apache-2.0
#include "poleward/tracks/cell_statistics.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "anaphase.hpp"
#include "metaphase.hpp"
#include "pair_series.hpp"
#include "poleward/stats/quantiles.hpp"

namespace poleward::tracks {
namespace {

constexpr double distance_in_anaphase_um = 1.8;
constexpr std::size_t frames_before_onset = 15;

double median_interval_s(std::vector<double> const& time_s) {
  std::vector<double> intervals_s;
  for (std::size_t t = 1; t < time_s.size(); ++t) intervals_s.push_back(time_s[t] - time_s[t - 1]);
  return stats::median(std::move(intervals_s));
}

std::optional<std::size_t> anaphase_onset(std::vector<std::vector<double>> const& distances_um,
                                          std::size_t frames) {
  std::vector<double> seen_um;
  for (std::size_t t = 0; t < frames; ++t) {
    seen_um.clear();
    for (auto const& pair : distances_um) {
      if (!std::isnan(pair[t])) seen_um.push_back(pair[t]);
    }
    if (!seen_um.empty() && stats::median(seen_um) > distance_in_anaphase_um) return t;
  }
  return std::nullopt;
}

double number(std::optional<std::size_t> const& count) {
  return count ? static_cast<double>(*count) : stats::undefined;
}

using Cell = CellStatistics const&;

constexpr std::array<StatisticColumn, 15> columns{{
    {"dt_s", [](Cell cell) { return cell.dt_s; }},
    {"pairs", [](Cell cell) { return static_cast<double>(cell.pairs); }},
    {"frames", [](Cell cell) { return static_cast<double>(cell.frames); }},
    {"onset_frame", [](Cell cell) { return number(cell.onset_frame); }},
    {"used_pairs", [](Cell cell) { return number(cell.used_pairs); }},
    {"kk_mean_um", [](Cell cell) { return cell.kk_mean_um; }},
    {"kk_sd_um", [](Cell cell) { return cell.kk_sd_um; }},
    {"dap_um", [](Cell cell) { return cell.dap_um; }},
    {"centre_sd_um", [](Cell cell) { return cell.centre_sd_um; }},
    {"speed_um_per_min", [](Cell cell) { return cell.speed_um_per_min; }},
    {"half_period_s", [](Cell cell) { return cell.half_period_s; }},
    {"velocity_ac_min", [](Cell cell) { return cell.velocity_ac_min; }},
    {"anaphase_pairs", [](Cell cell) { return number(cell.anaphase_pairs); }},
    {"anaphase_speed_um_per_min", [](Cell cell) { return cell.anaphase_speed_um_per_min; }},
    {"anaphase_sd_um_per_min", [](Cell cell) { return cell.anaphase_sd_um_per_min; }},
}};

}  // namespace

CellStatistics measure_cell(CellTracks const& cell) {
  expects(cell.frames() >= 2, "two frames or more");
  CellStatistics statistics{.dt_s = median_interval_s(cell.time_s),
                            .pairs = cell.pairs,
                            .frames = cell.frames(),
                            .onset_frame = {},
                            .used_pairs = {},
                            .anaphase_pairs = {}};
  std::vector<std::vector<double>> distances;
  for (std::size_t pair = 0; pair < cell.pairs; ++pair) {
    distances.push_back(distances_um(cell, pair));
  }
  auto const onset = anaphase_onset(distances, cell.frames());
  statistics.onset_frame = onset;
  auto const end = !onset                         ? cell.frames()
                   : *onset > frames_before_onset ? *onset - frames_before_onset
                                                  : 0;
  measure_metaphase(cell, distances, end, statistics);
  if (onset) measure_anaphase(cell, *onset, statistics);
  return statistics;
}

std::span<StatisticColumn const> statistic_columns() noexcept {
  return columns;
}

}  // namespace poleward::tracks
