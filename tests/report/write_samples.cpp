// SPDX-License-Identifier: Apache-2.0
/// \file
/// Writes the sample result into the directory it is given, for check_schemas.py.
#include <filesystem>
#include <fstream>

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
  return replicates.flush() ? 0 : 1;
}
