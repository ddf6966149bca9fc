// SPDX-License-Identifier: Apache-2.0
#include "ion_verify.hpp"

#include "poleward/core/contracts.hpp"
#include "poleward/files/durable_file.hpp"

namespace poleward::catalog {
namespace verification {

IonTable::IonTable(std::filesystem::path const& root, std::string const& name,
                   std::vector<std::string_view> const& columns) {
  constexpr std::uint64_t largest_table_bytes = 1U << 20U;
  auto const path = root / "data" / "ion" / (name + ".csv");
  table_ =
      report::parse_csv(files::read_bounded(path, largest_table_bytes), path.string(), columns);
}

double IonTable::number(std::size_t row, std::string_view column) const {
  auto const number = report::number_in(table_.cell(row, column), column);
  expects(number.has_value(), "the table has no empty cells");
  return number.value_or(0.0);
}

std::string const& IonTable::text(std::size_t row, std::string_view column) const {
  return table_.cell(row, column).text;
}

}  // namespace verification

std::vector<stats::Check> verify_ion(job::VerifyRequest const& request) {
  auto const root = request.root();
  std::vector<stats::Check> checks;
  auto const add = [&](std::vector<stats::Check> const& found) {
    checks.insert(checks.end(), found.begin(), found.end());
  };
  add(verification::verify_ion_fields(root));
  add(verification::verify_ion_coupled(root));
  verification::Bench bench(request.seed, request.threads);
  add(verification::verify_ion_agents(root, bench));
  return checks;
}

}  // namespace poleward::catalog
