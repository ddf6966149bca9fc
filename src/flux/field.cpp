// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/field.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "poleward/core/contracts.hpp"
#include "poleward/core/error.hpp"
#include "poleward/flux/field_steps.hpp"
#include "text.hpp"
#include "tridiagonal.hpp"

namespace poleward::flux {
namespace {

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

void require_start(std::span<double const> density, Field::Config const& config) {
  if (density.size() != config.grid.cells()) {
    throw InputError("a field of " + std::to_string(config.grid.cells()) + " cells is given " +
                     std::to_string(density.size()) + " densities");
  }
  for (std::size_t i = 0; i < density.size(); ++i) {
    if (std::isfinite(density[i]) && (config.is_signed || density[i] >= 0.0)) continue;
    throw InputError("the density of cell " + std::to_string(i) + " is " + text(density[i]) +
                     (config.is_signed ? " (it is finite)" : " (it is finite and not negative)"));
  }
}

EdgeRates reversed(EdgeRates const& both) noexcept {
  return {both.backward, both.forward};
}

double total_of(EdgeFlux const& flux) noexcept {
  return std::abs(flux.diffusive) + std::abs(flux.drift) + std::abs(flux.carried);
}

}  // namespace

Field::Field(Config config, Ledger& ledger, std::span<double const> density)
    : config_(std::move(config)) {
  require_planes(config_);
  require_start(density, config_);
  state_.density.assign(density.begin(), density.end());
  state_.amounts.resize(config_.segments.size());
  for (std::size_t segment = 0; segment < config_.segments.size(); ++segment) {
    state_.amounts[segment].add(content(segment));
    state_.contributions += size(segment);
    ledger.open(config_.segments[segment],
                {.amount = content(segment), .magnitude = config_.is_signed ? size(segment) : 0.0});
  }
}

std::pair<std::size_t, std::size_t> Field::cells_of(std::size_t segment) const {
  auto const& planes = config_.planes;
  return {segment == 0 ? 0 : planes[segment - 1],
          segment == planes.size() ? cells() : planes[segment]};
}

double Field::content(std::size_t segment) const {
  auto const [first, last] = cells_of(segment);
  CompensatedSum sum;
  for (std::size_t i = first; i < last; ++i) sum.add(state_.density[i] * config_.grid.width(i));
  return sum.value();
}

/// Sum of |contents| of the cells.
double Field::size(std::size_t segment) const {
  auto const [first, last] = cells_of(segment);
  double sum = 0.0;
  for (std::size_t i = first; i < last; ++i) {
    sum += std::abs(state_.density[i]) * config_.grid.width(i);
  }
  return sum;
}

double Field::size() const {
  double sum = 0.0;
  for (std::size_t segment = 0; segment < config_.segments.size(); ++segment) sum += size(segment);
  return sum;
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

Hops Field::hops(std::span<Edge const> edges, double dt) const {
  expects(edges.size() == cells() + 1, "there is an edge for each face");
  Grid const& grid = config_.grid;
  std::size_t const last = cells() - 1;
  Hops all{.up = std::vector<double>(cells() + 1),
           .down = std::vector<double>(cells() + 1),
           .ring = config_.periodic};
  std::vector<EdgeRates> through(cells() + 1);
  rates(edges, through);
  for (std::size_t face = 1; face <= last; ++face) {
    all.up[face] = dt * through[face].forward / grid.width(face - 1);
    all.down[face] = dt * through[face].backward / grid.width(face);
  }
  if (config_.periodic) {
    all.up[0] = dt * through[0].forward / grid.width(last);
    all.down[0] = dt * through[0].backward / grid.width(0);
    return all;
  }
  EndLine const low = low_line(edges.front());
  EndLine const high = high_line(edges.back());
  all.up[0] = dt * low.intercept;
  all.down[0] = dt * low.slope / grid.width(0);
  all.up[cells()] = dt * high.slope / grid.width(last);
  all.down[cells()] = dt * high.intercept;
  return all;
}

void Field::step(std::span<Edge const> edges, double dt, FieldScheme scheme, Ledger& ledger) {
  FieldSteps(*this, edges, dt, scheme).take(1, *this, ledger);
}

void Field::require_densities(std::span<double const> density) const {
  for (std::size_t i = 0; i < density.size(); ++i) {
    if (density[i] >= 0.0 || (config_.is_signed && std::isfinite(density[i]))) continue;
    throw RunError("the density of cell " + std::to_string(i) + " became " + text(density[i]) +
                   "; take a shorter tick, or the backward scheme, which keeps every sign");
  }
}

void Field::accept(std::span<double const> density, Crossings const& amounts, Ledger& ledger) {
  require_densities(density);
  state_.density.assign(density.begin(), density.end());
  double scale = size();
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
  spread(books.value() - found.value(), 0, cells());
  // The planes will balance all segments but one, which is left with the rounding of all.
  if (config_.segments.size() == 1) return;
  CompensatedSum due = books;
  for (std::size_t i = 0; i < config_.segments.size(); ++i) due.add(-content(i));
  auto const [first, last] = cells_of(keeper());
  spread(due.value(), first, last);
}

/// Adds to densities in proportion to them.
void Field::spread(double amount, std::size_t first, std::size_t last) {
  double whole = 0.0;
  for (std::size_t i = first; i < last; ++i) {
    whole += std::abs(state_.density[i]) * config_.grid.width(i);
  }
  if (whole == 0.0) return;
  double const share = amount / whole;
  for (std::size_t i = first; i < last; ++i) {
    state_.density[i] += share * std::abs(state_.density[i]);
  }
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
  std::size_t const from_low = settled_from_low();
  std::size_t const from_high = is_closed() ? count - 1 - keeper() : count - from_low;
  for (std::size_t i = 0; i < from_low; ++i) settle(amounts[i + 1], amounts[i].total() - gain(i));
  for (std::size_t k = 0; k < from_high; ++k) {
    std::size_t const i = count - 1 - k;
    settle(amounts[i], amounts[i + 1].total() + gain(i));
  }
}

/// How many segments, from the low end on, are balanced by what goes out at their upper end.
std::size_t Field::settled_from_low() const {
  if (is_closed()) return keeper();
  bool const high_is_open = config_.high.law != FieldEnd::Law::closed;
  return high_is_open ? config_.segments.size() : 0;
}

/// The segment of a closed field that is left with the rounding of all: the one that holds most,
/// whose own books round the most; of a ring the last.
std::size_t Field::keeper() const {
  if (config_.periodic) return config_.segments.size() - 1;
  std::size_t most = 0;
  for (std::size_t i = 1; i < config_.segments.size(); ++i) {
    if (size(i) > size(most)) most = i;
  }
  return most;
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

void Field::add_source(std::span<double const> amounts, std::span<BoundaryId const> from_outside,
                       Ledger& ledger) {
  expects(amounts.size() == cells(), "an amount for each cell");
  expects(from_outside.size() == config_.segments.size(), "a boundary for each segment");
  std::vector<double> density = state_.density;
  for (std::size_t i = 0; i < cells(); ++i) density[i] += amounts[i] / config_.grid.width(i);
  require_densities(density);
  state_.density.swap(density);
  for (std::size_t segment = 0; segment < from_outside.size(); ++segment) {
    auto const [first, last] = cells_of(segment);
    double positive = 0.0;
    for (std::size_t i = first; i < last; ++i) positive += std::max(0.0, amounts[i]);
    // What comes of each sign is booked by itself, so that the bound on rounding knows of both.
    double const gained = content(segment) - state_.amounts[segment].value();
    for (double const part : {positive, gained - positive}) {
      if (part == 0.0) continue;
      ledger.transfer(from_outside[segment], Mechanism::source, part);
      state_.amounts[segment].add(part);
      state_.contributions += std::abs(part);
    }
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
  return 1.0 / largest_share(hops(edges, 1.0));
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
