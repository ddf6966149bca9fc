// SPDX-License-Identifier: Apache-2.0
// Claims about networks of stated flows, and about boundaries drawn in them.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compartments_verify_tables.hpp"
#include "poleward/core/error.hpp"

namespace poleward::catalog::verification {
namespace {

using compartments::Network;

/// The tables have 12 digits and more.
constexpr double digits = 1e-11;

stats::Check check_number(std::string const& name, std::string const& unit, double expected,
                          double got, std::string const& source) {
  return check_exact({name, unit, expected, source}, got,
                     digits * std::max(1.0, std::abs(expected)));
}

std::vector<std::string> split(std::string const& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t const end = std::min(text.find('+', at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

Network inside(Network const& network, std::string const& names) {
  std::vector<std::size_t> pools;
  for (std::string const& name : split(names)) {
    auto const at = std::find(network.names.begin(), network.names.end(), name);
    if (at == network.names.end()) throw InputError(name + ": no pool of that name");
    pools.push_back(static_cast<std::size_t>(at - network.names.begin()));
  }
  return compartments::within(network, pools);
}

double sum(std::vector<double> const& numbers) {
  double total = 0.0;
  for (double const number : numbers) total += number;
  return total;
}

}  // namespace

std::vector<stats::Check> verify_network_measures(CompartmentTables const& tables) {
  auto const table = tables.table("network_measures",
                                  {"model", "unit", "throughflow", "throughput", "boundary_flow",
                                   "path_length", "cycling_index", "indirect_over_direct"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    std::string const name = table.cell(row, "model").text;
    std::string const flow = table.cell(row, "unit").text;
    auto const found = compartments::measures(tables.network(name));
    auto const add = [&](char const* measure, std::string const& unit, double got) {
      checks.push_back(
          check_number(name + ", " + measure, unit, number(table, row, measure), got, "Finn 1976"));
    };
    add("throughflow", flow, found.throughflow);
    add("throughput", flow, found.throughput);
    add("boundary_flow", flow, found.boundary_flow);
    add("path_length", "1", found.path_length);
    add("cycling_index", "1", found.cycling_index);
    add("indirect_over_direct", "1", found.indirect_over_direct);
  }
  return checks;
}

std::vector<stats::Check> verify_boundary_choice(CompartmentTables const& tables) {
  auto const table =
      tables.table("boundary_choice", {"model", "unit", "inside", "import", "export", "internal",
                                       "throughflow", "path_length", "cycling_index"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    std::string const name = table.cell(row, "model").text;
    std::string const flow = table.cell(row, "unit").text;
    std::string const pools = table.cell(row, "inside").text;
    auto const around = fmt::format("{} around {}, ", name, pools);
    auto const part = inside(tables.network(name), pools);
    auto const found = compartments::measures(part);
    auto const add = [&](char const* measure, std::string const& unit, double got) {
      checks.push_back(
          check_number(around + measure, unit, number(table, row, measure), got, "sums of flows"));
    };
    add("import", flow, sum(part.inputs));
    add("export", flow, sum(part.losses));
    add("internal", flow, sum(part.flows));
    add("throughflow", flow, found.throughflow);
    add("path_length", "1", found.path_length);
    add("cycling_index", "1", found.cycling_index);
  }
  return checks;
}

}  // namespace poleward::catalog::verification
