// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/report/summary.hpp"
#include "poleward/stats/difference.hpp"

namespace poleward::report {

/// What a parameter is in a cell of a sweep.
struct SweepValue {
  std::string text;                  ///< as a user writes it, "2 pN"
  double number = stats::undefined;  ///< in the unit of its column; undefined for a word
};

/// A parameter that is varied.
struct SweepColumn {
  std::string key;
  std::string unit;  ///< empty for a number without dimension and for words
};

struct SweepCell {
  std::vector<SweepValue> values;  ///< per column
  Summary summary;
};

/// By how many per cent an observable changes for 1 % more of a parameter.
struct Elasticity {
  std::string arm;
  std::string observable;
  std::string key;
  stats::Estimate estimate;
};

/// Where an observable came to a level along the last column, other columns held.
struct Crossing {
  std::string arm;
  std::vector<SweepValue> values;  ///< of the other columns
  stats::Estimate place;           ///< in the unit of the last column
  std::int64_t replicates = 0;     ///< in which it came there
};

/// Everything a sweep has found.
struct SweepResult {
  std::string model;
  bool one_at_a_time = false;  ///< the first cell is the model as it is
  std::vector<SweepColumn> columns;
  std::vector<SweepCell> cells;
  std::vector<Elasticity> elasticities;
  std::string crossing_observable;  ///< empty: none was asked for
  std::string crossing_level;       ///< with its unit
  std::vector<Crossing> crossings;
};

using TextSink = std::function<void(std::string_view)>;

/// sweep.csv, a row per (cell, arm, observable); numbers as short as they read back exactly,
/// undefined ones empty.
void write_sweep_csv(SweepResult const& result, TextSink const& sink);

/// comparisons.csv, a row per cell and comparison; the header alone where there are none.
void write_comparisons_csv(SweepResult const& result, TextSink const& sink);

/// sensitivity.csv, a row per (arm, observable, parameter), as sorted by `sorted`.
void write_sensitivity_csv(SweepResult const& result, TextSink const& sink);

/// crossings.csv, a row per arm and combination of the other parameters.
void write_crossings_csv(SweepResult const& result, TextSink const& sink);

/// Elasticities by arm and observable, in the order they came, within them the largest first and
/// undefined ones last.
[[nodiscard]] std::vector<Elasticity> sorted(std::vector<Elasticity> elasticities);

/// The answer in a sentence, then a row per cell with the observables named, or the first that
/// differ between cells, in the first arm; then crossings, and elasticities, largest first.
/// \pre the names are of observables
[[nodiscard]] std::string sweep_text(SweepResult const& result,
                                     std::vector<std::string> const& shown = {});

}  // namespace poleward::report
