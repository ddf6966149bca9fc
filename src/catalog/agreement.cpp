// SPDX-License-Identifier: Apache-2.0
#include "poleward/catalog/agreement.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "poleward/stats/difference.hpp"

namespace poleward::catalog {
namespace {

constexpr double share_approximately = 0.25;
constexpr double share_unstated = 0.10;

constexpr double least_fit_p = 0.01;

stats::Moments moments_of(std::vector<double> const& values) {
  stats::Moments moments;
  for (double const value : values) moments.add(value);
  return moments;
}

stats::Interval around(double value, double half_width) {
  return {value - half_width, value + half_width};
}

double half_width_of_mean(MeasuredRow const& row) {
  if (row.reported == Reported::sem) return 2.0 * row.uncertainty;
  if (row.n > 0) return 2.0 * row.uncertainty / std::sqrt(static_cast<double>(row.n));
  return row.uncertainty;
}

}  // namespace

stats::Interval interval_of(MeasuredRow const& row) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  switch (row.reported) {
    case Reported::range:
      return row.range;
    case Reported::sd:
    case Reported::sem:
      return around(row.value, half_width_of_mean(row));
    case Reported::cells:
      return around(row.value, equivalence_margin(row));
    case Reported::approximately:
      return around(row.value, share_approximately * std::abs(row.value));
    case Reported::unstated:
      return around(row.value, share_unstated * std::abs(row.value));
    case Reported::increases:
      return {0.0, infinity};
    case Reported::decreases:
      return {-infinity, 0.0};
    case Reported::no_number:
      break;
  }
  return {};
}

std::string reported_text(MeasuredRow const& row) {
  std::string const n = row.n > 0 ? fmt::format(", n {}", row.n) : "";
  switch (row.reported) {
    case Reported::range:
      return "range";
    case Reported::sd:
      return fmt::format("SD {:g}{}", row.uncertainty, n);
    case Reported::sem:
      return fmt::format("SEM {:g}{}", row.uncertainty, n);
    case Reported::approximately:
      return "approximately";
    case Reported::unstated:
      return "unstated";
    case Reported::increases:
      return "increases";
    case Reported::decreases:
      return "decreases";
    case Reported::cells:
      return fmt::format("SD {:.3g}, n {} cells", row.uncertainty, row.n);
    case Reported::no_number:
      break;
  }
  return "no number";
}

bool is_direction(MeasuredRow const& row) {
  return row.reported == Reported::increases || row.reported == Reported::decreases;
}

double equivalence_margin(MeasuredRow const& row) {
  return 0.5 * row.uncertainty;
}

SameCells same_cells(std::vector<double> const& simulated, MeasuredRow const& row) {
  if (simulated.size() < 2) return {};
  std::vector<stats::Term> const terms{{1.0, moments_of(simulated)}, {-1.0, moments_of(row.cells)}};
  auto const difference = stats::linear_combination(terms);
  SameCells same;
  same.equivalence = stats::test_equivalence(difference, equivalence_margin(row));
  same.fit = stats::kolmogorov_smirnov(simulated, row.cells);
  same.holds = same.equivalence.verdict == stats::Verdict::holds && same.fit.p >= least_fit_p;
  return same;
}

bool agrees(stats::Interval const& simulated_ci95, MeasuredRow const& row) {
  auto const measured = interval_of(row);
  if (is_direction(row)) {
    return simulated_ci95.low > measured.low && simulated_ci95.high < measured.high;
  }
  return simulated_ci95.low <= measured.high && simulated_ci95.high >= measured.low;
}

}  // namespace poleward::catalog
