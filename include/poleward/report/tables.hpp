// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a run, a verification, a validation or a list of models shows on the terminal.  All
/// functions are pure and thread-safe.
#pragma once

#include <span>
#include <string>

#include "poleward/report/summary.hpp"
#include "poleward/stats/findings.hpp"

namespace poleward::report {

/// The answer and what the reader must see with it, then observables, comparisons, assay and the
/// ledger's closing line.
[[nodiscard]] std::string summary_text(Summary const& summary);

/// Largest |z| that a sampled row of a verification may have.
inline constexpr double largest_z = 4.5;

/// Whether a row of a verification is within its bound; an undefined row is not.
[[nodiscard]] bool passes(stats::Check const& check);

/// The rows beside their bounds, the number that fail and the false-alarm rate of the whole table:
/// n P(|Z| > 4.5) for n sampled rows, which bounds it however the rows depend on each other.
[[nodiscard]] std::string verification_text(std::span<stats::Check const> checks);

/// How a number of a preset compares with its measurement.
enum class Agreement {
  agrees,
  differs,
  not_scored,  ///< there is no number or no test
};

/// A number of a preset, or its change under an override, beside its measurement.
struct ValidationRow {
  std::string preset;
  std::string quantity;
  std::string
      change;  ///< the override KEY=VALUE whose effect is compared; empty: the number itself
  std::string unit;
  std::string role;  ///< "input": a parameter was set from it; "prediction"; "not scored"
  double simulated = stats::undefined;
  stats::Interval simulated_ci95;
  double measured = stats::undefined;
  stats::Interval measured_range;  ///< as reported, or what a prediction is held against
  std::string measured_kind;       ///< how it was reported: "SD 4.9, n 62", "range", "decreases"
  std::string row;                 ///< of the table of measurements
  std::string source;
  std::string test;  ///< what decided, where it is not the two intervals
  Agreement agreement = Agreement::not_scored;
};

/// Whether a row says anything for or against its preset: a prediction that could be tested.
/// Agreement of an input shows no more than that the parameter set from it does what it should.
[[nodiscard]] bool is_scored(ValidationRow const& row);

/// Presets beside measurement, a table for each run of rows of one preset, with its sources and how
/// many of its predictions agree; a preset without any says so.  Counts of all rows come last.
[[nodiscard]] std::string validation_text(std::span<ValidationRow const> rows);

/// A shipped model, for the list of them.
struct ModelLine {
  std::string name;
  std::string question;
  std::string run_time;
};

[[nodiscard]] std::string models_text(std::span<ModelLine const> models);

}  // namespace poleward::report
