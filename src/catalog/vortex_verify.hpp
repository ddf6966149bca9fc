// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/job/kind.hpp"
#include "poleward/report/csv_table.hpp"
#include "poleward/stats/findings.hpp"
#include "verification.hpp"

namespace poleward::catalog {

/// Every claim about vortices: exact theory and simulation against the tables in data/vortex/.
/// \throws InputError if a table cannot be read
[[nodiscard]] std::vector<stats::Check> verify_vortex(job::VerifyRequest const& request);

namespace verification {

/// One table of data/vortex/.
class VortexTable {
 public:
  /// \throws InputError if it cannot be read, schema::FaultList if it has other columns
  VortexTable(std::filesystem::path const& root, std::string const& name,
              std::vector<std::string_view> const& columns);

  [[nodiscard]] std::size_t rows() const noexcept { return table_.rows.size(); }

  [[nodiscard]] double number(std::size_t row, std::string_view column) const;

  [[nodiscard]] std::string const& text(std::size_t row, std::string_view column) const;

 private:
  report::CsvTable table_;
};

/// The numbers of a material, free flux flow and its heat.
[[nodiscard]] std::vector<stats::Check> verify_vortex_flow(std::filesystem::path const& root);

/// One vortex on a washboard: exact theory, and the same simulated with and without noise.
[[nodiscard]] std::vector<stats::Check> verify_vortex_washboard(std::filesystem::path const& root,
                                                                Bench& bench);

/// Repulsion of two, energies and waves of a lattice, and what the cutoff costs.
[[nodiscard]] std::vector<stats::Check> verify_vortex_lattice(std::filesystem::path const& root);

}  // namespace verification
}  // namespace poleward::catalog
