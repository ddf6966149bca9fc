// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/field.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "text.hpp"
#include "tridiagonal.hpp"

namespace poleward::flux {
namespace {

/// First and second stage of the L-stable scheme of two stages: gamma = 1 - 1/sqrt 2.
constexpr double stage = 1.0 - 1.0 / std::numbers::sqrt2;

void require_planes(Field::Config const& config) {
  std::size_t before = 0;
  for (std::size_t const face : config.planes) {
    if (face <= before || face >= config.grid.cells()) {
      throw InputError("a plane of a field is at face " + std::to_string(face) +
                       " (planes are inner faces in ascending order)");
    }
    before = face;
  }
  if (config.segments.size() != config.planes.size() + 1 ||
      config.boundaries.size() != config.planes.size() + 2) {
    throw InputError("a field with " + std::to_string(config.planes.size()) +
                     " planes has one holder more than planes and two boundaries more");
  }
  if (config.periodic && config.grid.cells() < 3) {
    throw InputError("a field on a ring has fewer than three cells");
  }
}

void require_density(std::span<double const> density, Grid const& grid) {
  if (density.size() != grid.cells()) {
    throw InputError("a field of " + std::to_string(grid.cells()) + " cells is given " +
                     std::to_string(density.size()) + " densities");
  }
  for (std::size_t i = 0; i < density.size(); ++i) {
    if (std::isfinite(density[i]) && density[i] >= 0.0) continue;
    throw InputError("the density of cell " + std::to_string(i) + " is " + text(density[i]) +
                     " (it is finite and not negative)");
  }
}

EdgeRates reversed(EdgeRates const& both) noexcept {
  return {both.backward, both.forward};
}

double total_of(EdgeFlux const& flux) noexcept {
  return std::abs(flux.diffusive) + std::abs(flux.drift) + std::abs(flux.carried);
}

void add_scaled(Crossings& to, Crossings const& rates, double dt) {
  to.resize(rates.size());
  for (std::size_t i = 0; i < rates.size(); ++i) {
    to[i].diffusive += dt * rates[i].diffusive;
    to[i].drift += dt * rates[i].drift;
    to[i].carried += dt * rates[i].carried;
  }
}

}  // namespace

Field::Field(Config config, Ledger& ledger, std::span<double const> density)
    : config_(std::move(config)) {
  require_planes(config_);
  require_density(density, config_.grid);
  state_.density.assign(density.begin(), density.end());
  state_.amounts.resize(config_.segments.size());
  for (std::size_t segment = 0; segment < config_.segments.size(); ++segment) {
    state_.amounts[segment].add(content(segment));
    state_.contributions += content(segment);
    ledger.open(config_.segments[segment], {.amount = content(segment)});
  }
}

double Field::content(std::size_t segment) const {
  auto const& planes = config_.planes;
  std::size_t const first = segment == 0 ? 0 : planes[segment - 1];
  std::size_t const last = segment == planes.size() ? cells() : planes[segment];
  CompensatedSum sum;
  for (std::size_t i = first; i < last; ++i) sum.add(state_.density[i] * config_.grid.width(i));
  return sum.value();
}

double Field::spacing(std::size_t face) const {
  bool const seam = config_.periodic && (face == 0 || face == cells());
  Grid const& grid = config_.grid;
  return seam ? grid.spacing(0) + grid.spacing(cells()) : grid.spacing(face);
}

std::vector<Edge> Field::edges(double diffusivity, double drift, double carried) const {
  std::vector<Edge> all(cells() + 1, {.drift = drift, .carried = carried});
  for (std::size_t face = 0; face <= cells(); ++face) {
    all[face].conductance = diffusivity / spacing(face);
  }
  return all;
}

EndLine Field::low_line(Edge const& edge) const noexcept {
  return end_line(config_.low, reversed(rates(edge)));
}

EndLine Field::high_line(Edge const& edge) const noexcept {
  return end_line(config_.high, rates(edge));
}

EdgeFlux Field::flux_at(std::size_t face, std::span<Edge const> edges,
                        std::span<double const> density) const {
  std::size_t const last = cells() - 1;
  if (face > 0 && face <= last) return edge_flux(edges[face], density[face - 1], density[face]);
  if (config_.periodic) return edge_flux(edges[0], density[last], density[0]);
  FieldEnd const& end = face == 0 ? config_.low : config_.high;
  if (end.law == FieldEnd::Law::closed) return {};
  // A surface may be so close to its cell that only the whole is told with all digits: the
  // diffusive part is what drift and carrier leave of it.
  auto const completed = [](EdgeFlux parts, double total) {
    parts.diffusive = total - (parts.drift + parts.carried);
    return parts;
  };
  if (face == 0) {
    double const surface = surface_density(end, reversed(rates(edges[0])), density[0]);
    EndLine const line = low_line(edges[0]);
    return completed(edge_flux(edges[0], surface, density[0]),
                     line.intercept - line.slope * density[0]);
  }
  double const surface = surface_density(end, rates(edges[face]), density[last]);
  EndLine const line = high_line(edges[face]);
  return completed(edge_flux(edges[face], density[last], surface),
                   line.slope * density[last] - line.intercept);
}

Crossings Field::crossings(std::span<Edge const> edges, std::span<double const> density) const {
  Crossings all{flux_at(0, edges, density)};
  for (std::size_t const face : config_.planes) all.push_back(flux_at(face, edges, density));
  all.push_back(flux_at(cells(), edges, density));
  return all;
}

std::vector<double> Field::implicit(std::span<Edge const> edges, double dt,
                                    std::span<double const> from) const {
  Tridiagonal<double> system(cells());
  for (std::size_t i = 0; i < cells(); ++i) {
    system.diagonal[i] = config_.grid.width(i);
    system.right[i] = config_.grid.width(i) * from[i];
  }
  auto const couple = [&](std::size_t face, std::size_t left, std::size_t right) {
    EdgeRates const both = rates(edges[face]);
    system.diagonal[left] += dt * both.forward;
    system.upper[left] -= dt * both.backward;
    system.diagonal[right] += dt * both.backward;
    system.lower[right] -= dt * both.forward;
  };
  for (std::size_t face = 1; face < cells(); ++face) couple(face, face - 1, face);
  if (config_.periodic) {
    couple(0, cells() - 1, 0);
    return solve_ring(std::move(system));
  }
  EndLine const low = low_line(edges.front());
  EndLine const high = high_line(edges.back());
  system.diagonal.front() += dt * low.slope;
  system.right.front() += dt * low.intercept;
  system.diagonal.back() += dt * high.slope;
  system.right.back() += dt * high.intercept;
  return solve(std::move(system));
}

std::vector<double> Field::explicit_step(std::span<Edge const> edges, double dt) const {
  auto const& c = state_.density;
  std::vector<double> next(c);
  for (std::size_t face = 0; face <= cells(); ++face) {
    double const moved = dt * flux_at(face, edges, c).total();
    std::size_t const left = face > 0 ? face - 1 : cells() - 1;
    std::size_t const right = face < cells() ? face : 0;
    bool const inner = face > 0 && face < cells();
    if (inner || face == cells()) next[left] -= moved / config_.grid.width(left);
    if (inner || face == 0) next[right] += moved / config_.grid.width(right);
  }
  return next;
}

void Field::step(std::span<Edge const> edges, double dt, FieldScheme scheme, Ledger& ledger) {
  expects(edges.size() == cells() + 1, "there is an edge for each face");
  expects(dt > 0.0, "a step goes forward in time");
  Crossings amounts;
  std::vector<double> next;
  if (scheme == FieldScheme::forward) {
    add_scaled(amounts, crossings(edges, state_.density), dt);
    next = explicit_step(edges, dt);
  } else if (scheme == FieldScheme::backward) {
    next = implicit(edges, dt, state_.density);
    add_scaled(amounts, crossings(edges, next), dt);
  } else {
    auto const middle = implicit(edges, stage * dt, state_.density);
    // c + (1 - gamma) dt f(middle), where f(middle) = (middle - c) / (gamma dt).
    std::vector<double> from(state_.density);
    constexpr double weight = (1.0 - stage) / stage;
    for (std::size_t i = 0; i < cells(); ++i) from[i] += weight * (middle[i] - from[i]);
    next = implicit(edges, stage * dt, from);
    add_scaled(amounts, crossings(edges, middle), (1.0 - stage) * dt);
    add_scaled(amounts, crossings(edges, next), stage * dt);
  }
  accept(next, amounts, ledger);
}

void Field::accept(std::span<double const> density, Crossings const& amounts, Ledger& ledger) {
  for (std::size_t i = 0; i < density.size(); ++i) {
    if (density[i] >= 0.0) continue;
    throw RunError("the density of cell " + std::to_string(i) + " became " + text(density[i]) +
                   "; take a shorter tick, or the backward scheme, which keeps every sign");
  }
  state_.density.assign(density.begin(), density.end());
  double scale = 0.0;
  for (std::size_t i = 0; i < config_.segments.size(); ++i) scale += content(i);
  for (EdgeFlux const& amount : amounts) scale += total_of(amount);
  // The rounding of a solve grows with the step; a millionth of what it handled is far above that
  // and far below an error of the method.  That of the books grows with all they have seen.
  constexpr double solve = 1e-6;
  constexpr double books = 8.0 * std::numeric_limits<double>::epsilon();
  double const rounding = solve * scale + books * state_.contributions;
  if (is_closed()) restore_content(rounding);
  Crossings reconciled = amounts;
  reconcile(reconciled, rounding);
  book(reconciled, ledger);
}

bool Field::is_closed() const noexcept {
  using Law = FieldEnd::Law;
  return config_.periodic || (config_.low.law == Law::closed && config_.high.law == Law::closed);
}

void Field::restore_content(double rounding) {
  CompensatedSum books;
  CompensatedSum found;
  for (std::size_t i = 0; i < state_.amounts.size(); ++i) {
    books.merge(state_.amounts[i]);
    found.add(content(i));
  }
  if (std::abs(books.value() - found.value()) > rounding) {
    throw RunError("a closed field holds " + text(found.value()) + " and its books " +
                   text(books.value()) + "; take a shorter tick");
  }
  if (found.value() == 0.0) return;
  double const factor = books.value() / found.value();
  for (double& density : state_.density) density *= factor;
}

void Field::reconcile(Crossings& amounts, double rounding) const {
  std::size_t const count = state_.amounts.size();
  auto const settle = [&](EdgeFlux& flux, double due) {
    double const short_of = due - flux.total();
    if (std::abs(short_of) > rounding) {
      throw RunError("a field's content and what crossed its bounds differ by " + text(short_of) +
                     "; take a shorter tick");
    }
    flux.diffusive += short_of;
  };
  auto const gain = [&](std::size_t i) { return content(i) - state_.amounts[i].value(); };
  bool const from_low = config_.periodic || config_.high.law != FieldEnd::Law::closed ||
                        config_.low.law == FieldEnd::Law::closed;
  bool const last_is_open = !config_.periodic && config_.high.law != FieldEnd::Law::closed;
  if (from_low) {
    std::size_t const last = last_is_open ? count : count - 1;
    for (std::size_t i = 0; i < last; ++i) settle(amounts[i + 1], amounts[i].total() - gain(i));
  } else {
    for (std::size_t i = count; i-- > 0;) settle(amounts[i], amounts[i + 1].total() + gain(i));
  }
}

void Field::book(Crossings const& amounts, Ledger& ledger) {
  std::size_t const count = state_.amounts.size();
  auto const cross = [&](std::size_t at, Mechanism mechanism, double amount) {
    if (amount == 0.0) return;
    ledger.transfer(config_.boundaries[at], mechanism, amount);
    state_.contributions += std::abs(amount);
    if (at > 0) state_.amounts[at - 1].add(-amount);
    if (at < count) state_.amounts[at].add(amount);
    if (at == 0 && config_.periodic) state_.amounts[count - 1].add(-amount);
  };
  bool const one_ring = config_.periodic && count == 1;
  for (std::size_t at = one_ring ? 1 : 0; at <= count; ++at) {
    if (at == count && config_.periodic) continue;
    cross(at, Mechanism::diffusive, amounts[at].diffusive);
    cross(at, Mechanism::drift, amounts[at].drift);
    cross(at, Mechanism::carried, amounts[at].carried);
  }
}

std::vector<double> Field::steady(std::span<Edge const> edges) const {
  expects(!is_closed(), "something can leave");
  using Real = long double;
  Tridiagonal<Real> system(cells());
  for (std::size_t face = 1; face < cells(); ++face) {
    EdgeRates const both = rates(edges[face]);
    system.diagonal[face - 1] += Real(both.forward);
    system.upper[face - 1] -= Real(both.backward);
    system.diagonal[face] += Real(both.backward);
    system.lower[face] -= Real(both.forward);
  }
  EndLine const low = low_line(edges.front());
  EndLine const high = high_line(edges.back());
  system.diagonal.front() += Real(low.slope);
  system.right.front() += Real(low.intercept);
  system.diagonal.back() += Real(high.slope);
  system.right.back() += Real(high.intercept);
  auto const solved = solve(std::move(system));
  return {solved.begin(), solved.end()};
}

double Field::largest_explicit_step(std::span<Edge const> edges) const {
  double fastest = 0.0;
  for (std::size_t i = 0; i < cells(); ++i) {
    bool const inner_low = i > 0 || config_.periodic;
    bool const inner_high = i + 1 < cells() || config_.periodic;
    double const low = inner_low ? rates(edges[i]).backward : low_line(edges.front()).slope;
    double const high = inner_high ? rates(edges[i + 1]).forward : high_line(edges.back()).slope;
    fastest = std::max(fastest, (low + high) / config_.grid.width(i));
  }
  return 1.0 / fastest;
}

void Field::set_ends(FieldEnd const& low, FieldEnd const& high) noexcept {
  config_.low = low;
  config_.high = high;
}

void Field::restore(State const& state) {
  if (state.density.size() != cells() || state.amounts.size() != state_.amounts.size()) {
    throw InputError("a saved field is of another grid");
  }
  state_ = state;
}

}  // namespace poleward::flux
