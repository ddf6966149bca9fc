// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/field_propagator.hpp"

#include "poleward/core/contracts.hpp"

namespace poleward::flux {
namespace {

/// A of x' = A x + b, row by row.
std::vector<double> rates_of(Hops const& hops) {
  std::size_t const n = hops.cells();
  std::vector<double> rates(n * n);
  auto const move = [&](std::size_t from, std::size_t to, double rate) {
    rates[to * n + from] += rate;
    rates[from * n + from] -= rate;
  };
  for (std::size_t face = 1; face < n; ++face) {
    move(face - 1, face, hops.up[face]);
    move(face, face - 1, hops.down[face]);
  }
  if (hops.ring) {
    move(n - 1, 0, hops.up[0]);
    move(0, n - 1, hops.down[0]);
  } else {
    rates[0] -= hops.down[0];
    rates[n * n - 1] -= hops.up[n];
  }
  return rates;
}

std::vector<double> input_of(Hops const& hops) {
  std::vector<double> input(hops.cells());
  if (hops.ring) return input;
  input.front() += hops.up.front();
  input.back() += hops.down.back();
  return input;
}

}  // namespace

FieldPropagator::FieldPropagator(Field const& field, std::span<Edge const> edges, double dt)
    : edges_(edges.begin(), edges.end()),
      input_(input_of(field.hops(edges, 1.0))),
      step_(linear_step(rates_of(field.hops(edges, 1.0)), dt)) {
  expects(dt > 0.0, "a step goes forward in time");
}

void FieldPropagator::take(Field& field, Ledger& ledger) const {
  Grid const& grid = field.config().grid;
  std::size_t const n = grid.cells();
  std::vector<double> before(n);
  for (std::size_t i = 0; i < n; ++i) before[i] = field.density()[i] * grid.width(i);
  std::vector<double> mean = integral(step_, before, input_);
  std::vector<double> after(n);
  for (std::size_t i = 0; i < n; ++i) {
    double content = 0.0;
    for (std::size_t j = 0; j < n; ++j) {
      content += step_.kept[i * n + j] * before[j] + step_.once[i * n + j] * input_[j];
    }
    after[i] = content / grid.width(i);
    mean[i] /= step_.duration * grid.width(i);
  }
  Crossings amounts = field.crossings(edges_, mean);
  for (EdgeFlux& amount : amounts) {
    amount.diffusive *= step_.duration;
    amount.drift *= step_.duration;
    amount.carried *= step_.duration;
  }
  field.accept(after, amounts, ledger);
}

}  // namespace poleward::flux
