// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

namespace poleward::bench {

/// A goal: the time of one case over that of another, per item, at most or at least `goal`.
struct Ratio {
  std::string meaning;
  std::string upper;  ///< case whose time is divided
  std::string lower;  ///< case it is divided by
  double goal = 1.0;
  bool at_most = true;
};

/// Prints the time of each case, then each ratio beside its goal.
///
/// A ratio is taken between the medians, over the repetitions of one run, of CPU time per item, so
/// it depends little on the machine and on what else it does.  Cases give their items by
/// SetItemsProcessed().
class RatioReport : public benchmark::BenchmarkReporter {
 public:
  explicit RatioReport(std::vector<Ratio> ratios);

  bool ReportContext(Context const& context) override;

  void ReportRuns(std::vector<Run> const& runs) override;

  void Finalize() override;

 private:
  [[nodiscard]] double seconds_per_item(std::string const& name) const;

  std::vector<Ratio> ratios_;
  std::map<std::string, std::vector<double>> seconds_;
};

/// Runs all registered cases and prints their ratios; what a program's main() returns.
///
/// Repetitions come in random order, so that a slow spell of the machine falls on all cases alike.
/// What the caller gives on the command line wins.
int run_ratios(int argc, char** argv, std::vector<Ratio> ratios);

}  // namespace poleward::bench
