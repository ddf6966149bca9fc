// SPDX-License-Identifier: Apache-2.0
#include "ratio_report.hpp"

#include <algorithm>
#include <cstddef>
#include <iomanip>
#include <limits>
#include <utility>

namespace poleward::bench {

RatioReport::RatioReport(std::vector<Ratio> ratios) : ratios_(std::move(ratios)) {}

bool RatioReport::ReportContext(Context const& context) {
  PrintBasicContext(&GetErrorStream(), context);
  return true;
}

void RatioReport::ReportRuns(std::vector<Run> const& runs) {
  for (Run const& run : runs) {
    auto const items = run.counters.find("items_per_second");
    if (run.run_type != Run::RT_Iteration || items == run.counters.end()) continue;
    seconds_[run.run_name.function_name].push_back(1.0 / items->second.value);
  }
}

void RatioReport::Finalize() {
  auto& out = GetOutputStream();
  out << "\nCPU time per item, medians of one run\n" << std::fixed;
  for (auto const& [name, times] : seconds_) {
    out << "  " << std::left << std::setw(24) << name << std::right << std::setw(9)
        << std::setprecision(2) << seconds_per_item(name) * 1e9 << " ns   (" << times.size()
        << " repetitions)\n";
  }
  out << "\nratios                                                          measured    goal\n";
  for (Ratio const& ratio : ratios_) {
    double const measured = seconds_per_item(ratio.upper) / seconds_per_item(ratio.lower);
    bool const met = ratio.at_most ? measured <= ratio.goal : measured >= ratio.goal;
    out << "  " << std::left << std::setw(60) << ratio.meaning << std::right << std::setw(10)
        << std::setprecision(2) << measured << (ratio.at_most ? "  <= " : "  >= ")
        << std::setprecision(1) << ratio.goal << (met ? "" : "   missed") << '\n';
  }
}

double RatioReport::seconds_per_item(std::string const& name) const {
  auto const found = seconds_.find(name);
  if (found == seconds_.end()) return std::numeric_limits<double>::quiet_NaN();
  auto times = found->second;
  auto const middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

int run_ratios(int argc, char** argv, std::vector<Ratio> ratios) {
  std::vector<std::string> texts{argv[0], "--benchmark_repetitions=15",
                                 "--benchmark_enable_random_interleaving=true",
                                 "--benchmark_min_time=0.05"};
  texts.insert(texts.end(), argv + 1, argv + argc);
  std::vector<char*> arguments;
  for (std::string& text : texts) arguments.push_back(text.data());
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 2;
  RatioReport report(std::move(ratios));
  benchmark::RunSpecifiedBenchmarks(&report);
  benchmark::Shutdown();
  return 0;
}

}  // namespace poleward::bench
