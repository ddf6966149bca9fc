// SPDX-License-Identifier: Apache-2.0
/// \file
/// Writes the sample result into the directory it is given, and a sweep of it beside, for
/// check_schemas.py.
#include <filesystem>
#include <fstream>

#include "poleward/report/sweep.hpp"
#include "sample.hpp"

int main(int count, char** arguments) {
  using namespace poleward;
  if (count != 2) return 2;
  std::filesystem::path const directory = arguments[1];
  std::filesystem::create_directories(directory);
  std::ofstream(directory / "summary.json") << report::summary_json(test::sample_summary());
  std::ofstream(directory / "provenance.json")
      << report::provenance_json(test::sample_provenance());
  std::ofstream replicates(directory / "replicates.csv");
  test::write_sample_replicates([&](std::string_view line) { replicates << line; });
  auto const beside = directory.parent_path() / "sum_rule_breaks-sweep";
  std::filesystem::create_directories(beside);
  std::ofstream sweep(beside / "sweep.csv");
  report::write_sweep_csv(
      {.columns = {{"spindle.load.drag", "pN s/um"}},
       .cells = {{.values = {{"54 pN s/um", 54.0}}, .summary = test::sample_summary()}}},
      [&](std::string_view line) { sweep << line; });
  return replicates.flush() && sweep.flush() ? 0 : 1;
}
