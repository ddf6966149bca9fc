// SPDX-License-Identifier: Apache-2.0
// Claims about networks that fill up from nothing.
#include <cmath>

#include <fmt/format.h>

#include "compartments_verify_tables.hpp"

namespace poleward::catalog::verification {
namespace {

/// The tables have about 12 digits; small contents carry the rounding of what passed through them.
constexpr double digits = 1e-11;
constexpr auto source = "matrix exponential";

constexpr std::uint32_t hillslopes = 400;

/// Contents of the pools in the order of the nitrogen chain, then of its transfers.
std::vector<double> lumps(compartments::Ecosystem const& ecosystem, flux::Pools const& pools) {
  std::vector<double> counts;
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(ecosystem.pools.pools.size()); ++i) {
    counts.push_back(pools.amount(flux::HolderId(i)) / ecosystem.pools.count_unit);
  }
  return counts;
}

/// Covariance of independent Poisson numbers: 0, with a variance of m_a m_b / n.
stats::Check check_independence(std::string const& name, std::vector<double> const& a,
                                std::vector<double> const& b, double mean_a, double mean_b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
  auto const n = static_cast<double>(a.size());
  double const scale = std::sqrt(mean_a * mean_b);
  return check_estimate({name, "1", 0.0, "independent numbers"}, sum / n / scale,
                        1.0 / std::sqrt(n));
}

}  // namespace

std::vector<stats::Check> verify_oyster_reef_filling(CompartmentTables const& tables) {
  auto const table =
      tables.table("oyster_reef_filling",
                   {"time_d", "filter_feeders", "microbiota", "meiofauna", "deposit_feeders",
                    "predators", "deposited_detritus", "exported", "imported"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    std::string const time = table.cell(row, "time_d").text;
    std::vector<Expected> expected{{"export_reef", number(table, row, "exported")},
                                   {"import_reef", number(table, row, "imported")}};
    for (char const* pool : {"filter_feeders", "microbiota", "meiofauna", "deposit_feeders",
                             "predators", "deposited_detritus"}) {
      expected.push_back({std::string("stored_") + pool, number(table, row, pool)});
    }
    checks.push_back(check_all("oyster_reef, " + time + " d", source,
                               tables.model("oyster_reef", {"run.duration=" + time + " d"}),
                               expected, digits));
  }
  return checks;
}

std::vector<stats::Check> verify_nitrogen_chain(CompartmentTables const& tables) {
  auto const table = tables.table("nitrogen_chain_transient",
                                  {"time_yr", "vegetation", "litter", "soil_mineral", "stream",
                                   "leached", "denitrified", "exported", "taken_up", "deposited"});
  std::vector<stats::Check> checks;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    std::string const time = table.cell(row, "time_yr").text;
    auto const amount = [&](char const* column) { return number(table, row, column); };
    double const leached = amount("leached");
    double const denitrified = amount("denitrified");
    std::vector<Expected> const expected{{"stored_vegetation", amount("vegetation")},
                                         {"stored_litter", amount("litter")},
                                         {"stored_soil_mineral", amount("soil_mineral")},
                                         {"stored_stream", amount("stream")},
                                         {"moved_leaching", leached},
                                         {"moved_denitrification", denitrified},
                                         {"moved_runoff", amount("exported")},
                                         {"moved_uptake", amount("taken_up")},
                                         {"export_hillslope", leached + denitrified},
                                         {"export_watershed", denitrified + amount("exported")},
                                         {"import_hillslope", amount("deposited")},
                                         {"import_watershed", amount("deposited")}};
    checks.push_back(
        check_all("hillslope_or_watershed, " + time + " yr", source,
                  tables.model("hillslope_or_watershed", {"run.duration=" + time + " yr"}),
                  expected, digits));
  }
  return checks;
}

std::vector<stats::Check> verify_counted_nitrogen(CompartmentTables const& tables, Bench& bench) {
  auto const ecosystem =
      tables.model("nitrogen_chain", {"run.duration=20 yr", "compartments.count_unit=1 kg/ha"});
  auto const table = tables.table("nitrogen_chain_transient",
                                  {"time_yr", "vegetation", "litter", "soil_mineral", "stream",
                                   "leached", "denitrified", "exported", "taken_up", "deposited"});
  std::size_t row = 0;
  while (number(table, row, "time_yr") != 20.0) ++row;
  auto const cells = bench.cells(hillslopes, [&](random::Address const& address) {
    return lumps(ecosystem, finished(ecosystem, address));
  });
  std::vector<stats::Check> checks;
  std::vector<std::vector<double>> counts;
  std::vector<double> means;
  for (char const* pool : {"vegetation", "litter", "soil_mineral"}) {
    counts.push_back(column(cells, [&](auto const& cell) { return cell[counts.size()]; }));
    means.push_back(number(table, row, pool));
    double const mean = means.back();
    double const n = hillslopes;
    std::string const name = std::string("counted nitrogen, ") + pool;
    auto const moments = moments_of(counts.back());
    checks.push_back(check_estimate({name + ", mean", "kg/ha", mean, source}, moments.mean,
                                    std::sqrt(mean / n)));
    // Variance of a sample variance of Poisson numbers: (m + 2 m^2)/n.
    checks.push_back(check_estimate({name + ", variance / mean", "1", 1.0, "Poisson numbers"},
                                    moments.variance() / mean, std::sqrt((1.0 / mean + 2.0) / n)));
  }
  checks.push_back(check_independence("counted nitrogen, correlation of vegetation and litter",
                                      counts[0], counts[1], means[0], means[1]));
  checks.push_back(check_independence("counted nitrogen, correlation of litter and soil", counts[1],
                                      counts[2], means[1], means[2]));
  return checks;
}

}  // namespace poleward::catalog::verification
