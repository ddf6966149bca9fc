// SPDX-License-Identifier: Apache-2.0
#include "poleward/stats/elasticity.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "poleward/core/contracts.hpp"

namespace poleward::stats {
namespace {

using Points = std::span<ElasticityPoint const>;

bool are_of_one_sign(std::span<double const> numbers) {
  auto const all = [&](auto&& is) { return std::all_of(numbers.begin(), numbers.end(), is); };
  return all([](double number) { return number > 0.0; }) ||
         all([](double number) { return number < 0.0; });
}

/// For each point the first of its group.
std::vector<std::size_t> references_of(Points points) {
  std::map<std::size_t, std::size_t> first;
  std::vector<std::size_t> references;
  for (std::size_t at = 0; at < points.size(); ++at) {
    references.push_back(first.try_emplace(points[at].group, at).first->second);
  }
  return references;
}

/// Least-squares weights of the slope of what belongs to x = ln|parameter|; empty if there is none.
std::vector<double> weights_of(Points points) {
  std::map<std::size_t, Moments> groups;
  for (auto const& point : points) groups[point.group].add(std::log(std::abs(point.parameter)));
  std::vector<double> weights;
  double sum_of_squares = 0.0;
  for (auto const& point : points) {
    double const off = std::log(std::abs(point.parameter)) - groups[point.group].mean;
    weights.push_back(off);
    sum_of_squares += off * off;
  }
  if (!(sum_of_squares > 0.0)) return {};
  for (double& weight : weights) weight /= sum_of_squares;
  return weights;
}

std::vector<std::size_t> complete_replicates(Points points) {
  std::vector<std::size_t> complete;
  for (std::size_t replicate = 0; replicate < points.front().cells.size(); ++replicate) {
    if (std::all_of(points.begin(), points.end(),
                    [&](auto const& point) { return std::isfinite(point.cells[replicate]); })) {
      complete.push_back(replicate);
    }
  }
  return complete;
}

}  // namespace

Estimate elasticity(Points points) {
  if (points.empty()) return {};
  for (auto const& point : points) {
    expects(point.cells.size() == points.front().cells.size(), "replicates are paired");
  }
  auto const replicates = complete_replicates(points);
  std::vector<double> parameters;
  std::vector<double> means;
  for (auto const& point : points) {
    Moments over;
    for (std::size_t const replicate : replicates) over.add(point.cells[replicate]);
    parameters.push_back(point.parameter);
    means.push_back(over.mean);
  }
  if (!are_of_one_sign(parameters) || !are_of_one_sign(means)) return {};
  auto const weights = weights_of(points);
  if (weights.empty()) return {};
  // Weights of a group sum to 0, so all may be told from its first point: what does not change at
  // all then has an elasticity of 0 and no rounding.
  auto const references = references_of(points);
  Moments influence;
  for (std::size_t const replicate : replicates) {
    double sum = 0.0;
    for (std::size_t at = 0; at < points.size(); ++at) {
      auto const relative = [&](std::size_t point) {
        return points[point].cells[replicate] / means[point];
      };
      sum += weights[at] * (relative(at) - relative(references[at]));
    }
    influence.add(sum);
  }
  Estimate found = mean_of(influence);
  found.value = 0.0;
  for (std::size_t at = 0; at < points.size(); ++at) {
    found.value += weights[at] * std::log(means[at] / means[references[at]]);
  }
  return found;
}

}  // namespace poleward::stats
