// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/field_steps.hpp"

#include <numbers>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "text.hpp"

namespace poleward::flux {
namespace {

/// First and second stage of the L-stable scheme of two stages: gamma = 1 - 1/sqrt 2.
constexpr double stage = 1.0 - 1.0 / std::numbers::sqrt2;

double stage_share(FieldScheme scheme) noexcept {
  return scheme == FieldScheme::second_order ? stage : 1.0;
}

std::vector<std::size_t> watched(Field::Config const& config) {
  std::vector<std::size_t> cells{0};
  for (std::size_t const face : config.planes) {
    for (std::size_t const cell : {face - 1, face}) {
      if (cell != cells.back()) cells.push_back(cell);
    }
  }
  std::size_t const last = config.grid.cells() - 1;
  if (last != cells.back()) cells.push_back(last);
  return cells;
}

}  // namespace

class FieldSteps::Watch {
 public:
  explicit Watch(Field const& field) : cells_(watched(field.config())), sums_(cells_.size()) {}

  void add(std::vector<double> const& content, double weight) noexcept {
    for (std::size_t i = 0; i < cells_.size(); ++i) sums_[i].add(weight * content[cells_[i]]);
  }

  /// Mean density over `steps` in the watched cells; 0 in the others.
  [[nodiscard]] std::vector<double> mean(Grid const& grid, double steps) const {
    std::vector<double> all(grid.cells());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      all[cells_[i]] = sums_[i].value() / (steps * grid.width(cells_[i]));
    }
    return all;
  }

 private:
  std::vector<std::size_t> cells_;
  std::vector<CompensatedSum> sums_;
};

FieldSteps::FieldSteps(Field const& field, std::span<Edge const> edges, double dt,
                       FieldScheme scheme)
    : edges_(edges.begin(), edges.end()),
      dt_(dt),
      scheme_(scheme),
      hops_(field.hops(edges, stage_share(scheme) * dt)) {
  expects(dt > 0.0, "a step goes forward in time");
  if (scheme != FieldScheme::forward) {
    implicit_.emplace(hops_);
    return;
  }
  constexpr double rounding = 1e-9;
  double const share = largest_share(hops_);
  if (share <= 1.0 + rounding) return;
  throw RunError("an explicit step of " + text(dt) + " is longer than " + text(dt / share) +
                 ", beyond which it is not stable; take a shorter tick or an implicit scheme");
}

void FieldSteps::step(std::vector<double>& content, std::vector<double>& before,
                      Watch& watch) const {
  if (scheme_ == FieldScheme::forward) {
    watch.add(content, 1.0);
    hop(hops_, content);
    return;
  }
  if (scheme_ == FieldScheme::second_order) {
    before = content;
    implicit_->step(content);
    watch.add(content, 1.0 - stage);
    // x + (1 - gamma) dt f(middle), where f(middle) = (middle - x) / (gamma dt).
    constexpr double weight = (1.0 - stage) / stage;
    for (std::size_t i = 0; i < content.size(); ++i) {
      content[i] = before[i] + weight * (content[i] - before[i]);
    }
  }
  implicit_->step(content);
  watch.add(content, stage_share(scheme_));
}

void FieldSteps::take(std::int64_t count, Field& field, Ledger& ledger) const {
  expects(count > 0, "steps go forward in time");
  Grid const& grid = field.config().grid;
  std::vector<double> content(field.density().begin(), field.density().end());
  std::vector<double> before(scheme_ == FieldScheme::second_order ? content.size() : 0);
  for (std::size_t i = 0; i < content.size(); ++i) content[i] *= grid.width(i);
  Watch watch(field);
  for (std::int64_t i = 0; i < count; ++i) step(content, before, watch);
  for (std::size_t i = 0; i < content.size(); ++i) content[i] /= grid.width(i);
  auto const steps = static_cast<double>(count);
  Crossings amounts = field.crossings(edges_, watch.mean(grid, steps));
  double const duration = steps * dt_;
  for (EdgeFlux& amount : amounts) {
    amount.diffusive *= duration;
    amount.drift *= duration;
    amount.carried *= duration;
  }
  field.accept(content, amounts, ledger);
}

}  // namespace poleward::flux
