// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a run found, as plain values: made by the physics and the ensemble, written by the reports.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace poleward::stats {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Closed interval [low, high]; NaN ends where it is undefined.
struct Interval {
  double low = undefined;
  double high = undefined;
};

/// One observable of one arm over the cells of an ensemble.  A replicate is a cell: sd_between, sem
/// and ci95 (Student t) count cells only; sd_within is over the kinetochores inside a cell.
struct ObservableSummary {
  std::string arm;
  std::string name;
  std::string unit;
  std::int64_t n_cells = 0;
  std::int64_t n_kinetochores = 0;
  std::int64_t n_excluded = 0;  ///< cells left out, in all arms alike
  double mean = undefined;
  double sd_between = undefined;
  double sd_within = undefined;
  double sem = undefined;
  Interval ci95;
};

enum class Verdict {
  holds,      ///< the 90 % interval lies inside the margin
  fails,      ///< the 95 % interval lies wholly outside it
  undecided,  ///< neither
  none,       ///< nothing was to be decided: shown for information
};

/// A measured quantity beside a prediction of it.
struct Comparison {
  std::string quantity;
  std::string unit;
  std::string prediction;  ///< "arms" or "theory"
  double measured = undefined;
  double predicted = undefined;
  double difference = undefined;  ///< for "arms" the interaction I
  Interval ci95;                  ///< of the difference
  Interval ci90;                  ///< of the difference
  double margin = undefined;
  double p = undefined;  ///< the larger one-sided p of the two one-sided tests
  Verdict verdict = Verdict::none;
};

/// What a virtual assay reports beside the truth it looked at.
struct Assay {
  std::string name;
  std::string unit;
  double estimate = undefined;
  double truth = undefined;
  double bias = undefined;
  Interval ci95;  ///< of the bias
};

/// Numbers under several headings, such as what two boundaries see of one run.  They repeat
/// observables for the eye and go to the terminal only.
struct SideBySide {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< a label, then a text for each column
};

/// Everything a run has to say beyond its observables.
struct Findings {
  std::string answer;  ///< one sentence with numbers, intervals, sign and frame
  std::vector<Comparison> comparisons;
  std::vector<Assay> assays;
  std::vector<SideBySide> side_by_side;
  std::vector<std::string> notes;  ///< flags the reader must see, such as an unsteady window
};

/// One line of `poleward verify`: exact theory beside simulation.
struct Check {
  std::string name;
  std::string unit;
  double expected = undefined;
  double got = undefined;
  double standard_error = undefined;  ///< sampling error of `got`; 0 where the claim is exact
  double z = undefined;               ///< (got - expected) / standard_error
  double tolerance = undefined;       ///< for exact claims the allowed |got - expected|, else NaN
  std::string source;                 ///< where the exact answer comes from
};

}  // namespace poleward::stats
