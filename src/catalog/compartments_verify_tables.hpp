// SPDX-License-Identifier: Apache-2.0
/// \file
/// Shipped models and reference tables that the claims about compartments compare.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "poleward/compartments/ecosystem.hpp"
#include "poleward/report/csv_table.hpp"
#include "poleward/stats/findings.hpp"
#include "verification.hpp"

namespace poleward::catalog::verification {

/// Reads models/compartments/ and data/compartments/ below a root.
class CompartmentTables {
 public:
  explicit CompartmentTables(std::filesystem::path root) : root_(std::move(root)) {}

  /// \throws InputError, schema::FaultList
  [[nodiscard]] report::CsvTable table(std::string const& name,
                                       std::vector<std::string_view> const& columns) const;

  /// A shipped model with overrides.  \throws as above
  [[nodiscard]] compartments::Ecosystem model(std::string const& name,
                                              std::vector<std::string> const& overrides = {}) const;

  /// Flows of a shipped model, or of data/compartments/<name>.csv where there is none.
  [[nodiscard]] compartments::Network network(std::string const& name) const;

 private:
  [[nodiscard]] bool is_shipped(std::string const& name) const;

  std::filesystem::path root_;
};

/// Number in a cell that has to have one.
[[nodiscard]] double number(report::CsvTable const& table, std::size_t row,
                            std::string_view column);

/// The pools of an ecosystem at the end of its run.
[[nodiscard]] flux::Pools finished(compartments::Ecosystem const& ecosystem,
                                   random::Address const& address = {});

/// Names and numbers expected of one moment of one run; compared as one claim, by the largest
/// difference relative to the expected number.
struct Expected {
  std::string observable;
  double number = 0.0;
};

[[nodiscard]] stats::Check check_all(std::string const& name, std::string const& source,
                                     compartments::Ecosystem const& ecosystem,
                                     std::vector<Expected> const& expected, double tolerance);

[[nodiscard]] std::vector<stats::Check> verify_network_measures(CompartmentTables const& tables);
[[nodiscard]] std::vector<stats::Check> verify_boundary_choice(CompartmentTables const& tables);
[[nodiscard]] std::vector<stats::Check> verify_oyster_reef_filling(CompartmentTables const& tables);
[[nodiscard]] std::vector<stats::Check> verify_nitrogen_chain(CompartmentTables const& tables);
[[nodiscard]] std::vector<stats::Check> verify_counted_nitrogen(CompartmentTables const& tables,
                                                                Bench& bench);

}  // namespace poleward::catalog::verification
