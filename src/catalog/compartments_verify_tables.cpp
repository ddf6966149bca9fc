// SPDX-License-Identifier: Apache-2.0
#include "compartments_verify_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "compartments_file.hpp"
#include "poleward/catalog/kinds.hpp"
#include "poleward/core/error.hpp"
#include "poleward/files/durable_file.hpp"
#include "poleward/job/loaded_model.hpp"

namespace poleward::catalog::verification {
namespace {

constexpr std::uint64_t largest_table_bytes = 1U << 20U;

std::size_t pool_of(compartments::Network& network, std::string const& name) {
  auto const known = std::find(network.names.begin(), network.names.end(), name);
  auto const at = static_cast<std::size_t>(known - network.names.begin());
  if (known == network.names.end()) network.names.push_back(name);
  return at;
}

}  // namespace

report::CsvTable CompartmentTables::table(std::string const& name,
                                          std::vector<std::string_view> const& columns) const {
  auto const path = root_ / "data" / "compartments" / (name + ".csv");
  return report::parse_csv(files::read_bounded(path, largest_table_bytes), path.string(), columns);
}

bool CompartmentTables::is_shipped(std::string const& name) const {
  return std::filesystem::exists(root_ / "models" / "compartments" / (name + ".toml"));
}

compartments::Ecosystem CompartmentTables::model(std::string const& name,
                                                 std::vector<std::string> const& overrides) const {
  auto const path = root_ / "models" / "compartments" / (name + ".toml");
  std::array const kinds{compartments_kind()};
  auto const loaded = job::load_model(path.string(), overrides, kinds);
  auto const file = compartments_file_schema().bind(loaded.values);
  return compartments::ecosystem(file.compartments, file.times());
}

compartments::Network CompartmentTables::network(std::string const& name) const {
  if (is_shipped(name)) return model(name, {"compartments.analysis=network"}).network;
  auto const flows = table(name, {"from", "to", "flow"});
  compartments::Network network;
  for (std::size_t row = 0; row < flows.rows.size(); ++row) {
    for (char const* end : {"from", "to"}) {
      auto const& pool = flows.cell(row, end).text;
      if (pool != "outside") pool_of(network, pool);
    }
  }
  std::size_t const n = network.size();
  network.flows.resize(n * n);
  network.inputs.resize(n);
  network.losses.resize(n);
  for (std::size_t row = 0; row < flows.rows.size(); ++row) {
    auto const& from = flows.cell(row, "from").text;
    auto const& to = flows.cell(row, "to").text;
    double const flow = number(flows, row, "flow");
    if (from == "outside") {
      network.inputs[pool_of(network, to)] += flow;
    } else if (to == "outside") {
      network.losses[pool_of(network, from)] += flow;
    } else {
      network.flows[pool_of(network, from) * n + pool_of(network, to)] += flow;
    }
  }
  return network;
}

double number(report::CsvTable const& table, std::size_t row, std::string_view column) {
  auto const& cell = table.cell(row, column);
  auto const found = report::number_in(cell, column);
  if (!found)
    throw InputError(fmt::format("{}:{}: {} is empty", cell.at.path, cell.at.line, column));
  return *found;
}

flux::Pools finished(compartments::Ecosystem const& ecosystem, random::Address const& address) {
  flux::Pools pools(ecosystem.pools, address);
  for (std::int64_t tick = 0; tick < ecosystem.ticks; ++tick) pools.advance();
  pools.require_closed();
  return pools;
}

stats::Check check_all(std::string const& name, std::string const& source,
                       compartments::Ecosystem const& ecosystem,
                       std::vector<Expected> const& expected, double tolerance) {
  auto const pools = finished(ecosystem);
  auto const known = compartments::observables(ecosystem);
  auto const values = compartments::observe(ecosystem, pools);
  double worst = 0.0;
  for (auto const& [observable, wanted] : expected) {
    auto const at = std::find_if(known.begin(), known.end(),
                                 [&](auto const& seen) { return seen.name == observable; });
    if (at == known.end()) throw InputError(observable + ": no observable of that name");
    double const got = values[static_cast<std::size_t>(at - known.begin())].mean;
    worst = std::max(worst, std::abs(got - wanted) / std::max(std::abs(wanted), 1e-300));
  }
  return check_exact(
      {fmt::format("{}: largest relative error of {} amounts", name, expected.size()), "1", 0.0,
       source},
      worst, tolerance);
}

}  // namespace poleward::catalog::verification
