// SPDX-License-Identifier: Apache-2.0
/// \file
/// The tables behind `poleward validate`: what was measured, and which preset is compared with it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "poleward/schema/fault.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::catalog {

/// How a measured number was reported.
enum class Reported {
  range,
  sd,
  sem,
  approximately,
  unstated,   ///< a number without uncertainty
  increases,  ///< a direction only
  decreases,
  no_number,
  cells,  ///< cell by cell, in cells.csv
};

/// What a comparison counts for.
enum class Role {
  input,       ///< a parameter of the preset was set from the row
  prediction,  ///< it entered none
  not_scored,  ///< no number, or no test
};

/// One row of measured.csv.
struct MeasuredRow {
  std::string id;
  std::string unit;
  double value = stats::undefined;
  stats::Interval range;  ///< as reported
  double uncertainty = stats::undefined;
  Reported reported = Reported::unstated;
  std::int64_t n = 0;         ///< 0: not told
  std::vector<double> cells;  ///< of every cell, where it was reported cell by cell
  std::string source;         ///< citation and DOI
};

/// One row of comparisons.csv.
struct ComparisonRow {
  std::string preset;
  std::string observable;
  std::string change;    ///< KEY=VALUE, or empty
  std::string measured;  ///< id of a MeasuredRow
  Role role = Role::input;
  schema::Location at;
};

struct ComparisonTables {
  std::vector<MeasuredRow> measured;
  std::vector<ComparisonRow> comparisons;

  /// \pre a row of that id, as every comparison names one
  [[nodiscard]] MeasuredRow const& row(std::string const& id) const;
};

/// Reads measured.csv, comparisons.csv and, where there is one, cells.csv of a folder.  Value,
/// uncertainty (SD) and n of a row of kind "cells" are those of its cells.
/// \throws InputError if one cannot be read, schema::FaultList for what is wrong in one
[[nodiscard]] ComparisonTables read_comparison_tables(std::filesystem::path const& folder);

}  // namespace poleward::catalog
